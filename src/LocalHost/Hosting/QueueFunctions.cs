using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reintegration.Infrastructure.Messaging;
using Reintegration.LocalHost.Storage;

namespace Reintegration.LocalHost.Hosting;

/// <summary>Pumps the queues of the Service-Bus-triggered functions, once the queues are there.</summary>
internal sealed class QueueFunctions(
    LocalStore store, QueueServiceClient queues, IMessageSender sender, IServiceProvider services, QueuePumpOptions options, TimeProvider time,
    ILogger<QueuePump> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource hurry = new();
    private Task running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = Task.Run(
            async () =>
            {
                await store.Ready.WaitAsync(stopping.Token);
                await Task.WhenAll(FunctionMethod.TriggeredBy<ServiceBusTriggerAttribute>().Select(
                    function => PumpOf(function).RunAsync(stopping.Token, hurry.Token)));
            },
            CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Takes no more messages, and waits for those that are being handled.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await using var _ = cancellationToken.Register(hurry.Cancel);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        stopping.Dispose();
        hurry.Dispose();
    }

    private QueuePump PumpOf((FunctionMethod Function, ServiceBusTriggerAttribute Trigger) function) => new(
        function.Trigger.QueueName, queues, sender,
        async (envelope, delivery, cancellation) =>
        {
            var message = ServiceBusModelFactory.ServiceBusReceivedMessage(
                body: BinaryData.FromString(envelope.Body), messageId: envelope.Id, deliveryCount: (int)delivery);
            await using var scope = services.CreateAsyncScope();
            await function.Function.InvokeAsync(
                scope.ServiceProvider, parameter => parameter.ParameterType == typeof(CancellationToken) ? cancellation : message);
        },
        options, time, logger);
}
