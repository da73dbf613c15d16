using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>What stands on the queue of price alerts.</summary>
public static class PriceAlertMessages
{
    /// <summary>A survey was published: some may be told.</summary>
    /// <param name="id">Of the survey.</param>
    public static OutgoingMessage Survey(string id) => new($"survey-{id}", $"survey {id}");

    /// <summary>An alert is to be confirmed, or its price is there.</summary>
    /// <param name="cause">What has it sent: a second message of the same cause is the first one again.</param>
    public static OutgoingMessage Alert(PriceAlertAddress address, string cause, DateTimeOffset? dueAt = null) =>
        new($"alert-{address}-{cause}", $"alert {address}", dueAt);
}
