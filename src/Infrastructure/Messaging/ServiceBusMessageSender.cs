using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace Reintegration.Infrastructure.Messaging;

/// <summary>Sends through Azure Service Bus, as many messages to a batch as fit.</summary>
public sealed class ServiceBusMessageSender(ServiceBusClient client) : IMessageSender
{
    private readonly ConcurrentDictionary<string, ServiceBusSender> senders = new();

    public async Task SendAsync(string queue, IReadOnlyCollection<OutgoingMessage> messages, CancellationToken cancellation)
    {
        var sender = senders.GetOrAdd(queue, client.CreateSender);
        var waiting = new Queue<OutgoingMessage>(messages);
        while (waiting.Count > 0)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellation);
            while (waiting.TryPeek(out var next) && batch.TryAddMessage(ToServiceBus(next))) waiting.Dequeue();
            if (batch.Count == 0) throw new InvalidOperationException($"Message {waiting.Peek().Id} is larger than {queue} takes.");
            await sender.SendMessagesAsync(batch, cancellation);
        }
    }

    // A batch is as large as the queue says, so that making one opens the link to it.
    public async Task ReachAsync(string queue, CancellationToken cancellation)
    {
        using var batch = await senders.GetOrAdd(queue, client.CreateSender).CreateMessageBatchAsync(cancellation);
    }

    private static ServiceBusMessage ToServiceBus(OutgoingMessage message)
    {
        var outgoing = new ServiceBusMessage(message.Body) { MessageId = message.Id };
        if (message.DueAt is { } dueAt) outgoing.ScheduledEnqueueTime = dueAt;
        return outgoing;
    }
}
