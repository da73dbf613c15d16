namespace Reintegration.Infrastructure.Messaging;

/// <summary>
/// A message for a queue-triggered function. It carries ids only, never personal data. <paramref name="Id"/> names the business event, so
/// that a queue with duplicate detection drops the second copy; it is not delivered before <paramref name="DueAt"/>.
/// </summary>
public sealed record OutgoingMessage(string Id, string Body, DateTimeOffset? DueAt = null);

/// <summary>Puts messages on a queue. Connecting may ignore the cancellation.</summary>
public interface IMessageSender
{
    /// <summary>Every message has been taken by the queue when the task ends; when it fails, any number may have been.</summary>
    Task SendAsync(string queue, IReadOnlyCollection<OutgoingMessage> messages, CancellationToken cancellation);

    /// <summary>Fails where the queue is not there or cannot be reached.</summary>
    Task ReachAsync(string queue, CancellationToken cancellation);
}
