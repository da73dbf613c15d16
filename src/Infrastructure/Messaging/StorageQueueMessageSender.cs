using Azure.Storage.Queues;

namespace Reintegration.Infrastructure.Messaging;

/// <summary>Sends through the queues of a storage account: Azurite's, in LocalHost.</summary>
public sealed class StorageQueueMessageSender(QueueServiceClient queues, TimeProvider time) : IMessageSender
{
    // A storage queue hides a message for at most 7 days; what is due later is hidden again by whoever receives it too early.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private const int SendsAtOnce = 8;

    public Task SendAsync(string queue, IReadOnlyCollection<OutgoingMessage> messages, CancellationToken cancellation)
    {
        var client = queues.GetQueueClient(queue);
        return Parallel.ForEachAsync(
            messages,
            new ParallelOptions { MaxDegreeOfParallelism = SendsAtOnce, CancellationToken = cancellation },
            async (message, token) =>
            {
                var envelope = new QueueEnvelope(message.Id, message.Body, message.DueAt);
                await client.SendMessageAsync(envelope.ToJson(), Delay(message.DueAt), Forever, token);
            });
    }

    public Task ReachAsync(string queue, CancellationToken cancellation) => queues.GetQueueClient(queue).GetPropertiesAsync(cancellation);

    private TimeSpan Delay(DateTimeOffset? dueAt)
    {
        var delay = (dueAt ?? DateTimeOffset.MinValue) - time.GetUtcNow();
        return delay <= TimeSpan.Zero ? TimeSpan.Zero : delay > LongestDelay ? LongestDelay : delay;
    }
}
