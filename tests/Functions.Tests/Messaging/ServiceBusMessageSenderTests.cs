using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Tests.Messaging;

/// <summary>
/// Runs where <c>SERVICEBUS_CONNECTION</c> names a Service Bus or its emulator, on the queue <c>SERVICEBUS_QUEUE</c> (<c>survey-imports</c>
/// unless set), which must have no other reader; skipped elsewhere.
/// </summary>
public sealed class ServiceBusMessageSenderTests : MessageSenderContract, IAsyncLifetime
{
    private static readonly string? Connection = Environment.GetEnvironmentVariable("SERVICEBUS_CONNECTION");
    private static readonly string Queue = Environment.GetEnvironmentVariable("SERVICEBUS_QUEUE") is { Length: > 0 } queue
        ? queue
        : QueueNames.SurveyImports;

    private readonly ServiceBusClient? client = Connection is { Length: > 0 } connection ? new ServiceBusClient(connection) : null;
    private ServiceBusReceiver? receiver;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (client is not null) await client.DisposeAsync();
    }

    protected override Task SendAsync(IReadOnlyCollection<OutgoingMessage> messages)
    {
        Skip.If(client is null, "SERVICEBUS_CONNECTION is not set.");
        return new ServiceBusMessageSender(client).SendAsync(Queue, messages, CancellationToken.None);
    }

    protected override async Task<IReadOnlyList<(string Id, string Body)>> TakeAsync()
    {
        receiver ??= client!.CreateReceiver(Queue, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var messages = await receiver.ReceiveMessagesAsync(100, TimeSpan.FromSeconds(1));
        return [.. messages.Select(message => (message.MessageId, message.Body.ToString()))];
    }
}
