using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Tests.Messaging;

/// <summary>
/// Runs over AMQP against a double in this process; where <c>SERVICEBUS_CONNECTION</c> names a Service Bus or its emulator, against that, on the
/// queue <c>SERVICEBUS_QUEUE</c> (<c>survey-imports</c> unless set), which must have no other reader.
/// </summary>
public sealed class ServiceBusMessageSenderTests : MessageSenderContract, IAsyncLifetime
{
    private static readonly string? Connection = Environment.GetEnvironmentVariable("SERVICEBUS_CONNECTION");
    private static readonly string Queue = Environment.GetEnvironmentVariable("SERVICEBUS_QUEUE") is { Length: > 0 } queue
        ? queue
        : QueueNames.SurveyImports;

    private readonly ServiceBusDouble? standIn;
    private readonly ServiceBusClient client;
    private ServiceBusReceiver? receiver;

    public ServiceBusMessageSenderTests()
    {
        standIn = Connection is { Length: > 0 } ? null : new ServiceBusDouble(ServiceBusDouble.FreePort());
        client = new ServiceBusClient(standIn is null ? Connection : ServiceBusDouble.ConnectionString(standIn.Port), MessagingWiring.Options);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        standIn?.Dispose();
    }

    protected override Task SendAsync(IReadOnlyCollection<OutgoingMessage> messages) =>
        new ServiceBusMessageSender(client).SendAsync(Queue, messages, CancellationToken.None);

    protected override async Task<IReadOnlyList<(string Id, string Body)>> TakeAsync()
    {
        if (standIn is not null) return standIn.Take();
        receiver ??= client.CreateReceiver(Queue, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var messages = await receiver.ReceiveMessagesAsync(100, TimeSpan.FromSeconds(1));
        return [.. messages.Select(message => (message.MessageId, message.Body.ToString()))];
    }
}
