using Azure.Storage.Queues;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Tests.Messaging;

public sealed class StorageQueueMessageSenderTests : MessageSenderContract, IAsyncLifetime
{
    private const string Queue = "contract";
    private QueueServiceClient queues = null!;

    public async Task InitializeAsync()
    {
        queues = new QueueServiceClient(
            await SharedAzurite.NewAccountAsync(), new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queues.GetQueueClient(Queue).CreateIfNotExistsAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    protected override Task SendAsync(IReadOnlyCollection<OutgoingMessage> messages) =>
        new StorageQueueMessageSender(queues, TimeProvider.System).SendAsync(Queue, messages, CancellationToken.None);

    protected override async Task<IReadOnlyList<(string Id, string Body)>> TakeAsync()
    {
        var queue = queues.GetQueueClient(Queue);
        var taken = new List<(string Id, string Body)>();
        foreach (var message in (await queue.ReceiveMessagesAsync(32)).Value)
        {
            var envelope = QueueEnvelope.FromJson(message.Body)!;
            taken.Add((envelope.Id, envelope.Body));
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
        return taken;
    }
}
