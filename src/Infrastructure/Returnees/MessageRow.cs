using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// A message to a person or to one of their family, in the person's partition: what is said when, not to which address. Its id is stable: what
/// plans it again, replaces it.
/// </summary>
public sealed record MessageRow
{
    public const string Prefix = "message_";

    public static readonly RowType<MessageRow> Rows = new(PersonRowJson.Default);

    /// <summary>The id of the template, such as <c>enrolment-offered</c>; empty where a campaign has a text of its own.</summary>
    public required string Template { get; init; }

    /// <summary>Service or outreach, as the template says.</summary>
    public required MessagePurpose Purpose { get; init; }

    /// <summary>The person or one of the family, never both.</summary>
    public MessageAudience Audience { get; init; }

    /// <summary>Which of the family, from 0; null for the person.</summary>
    public int? Member { get; init; }

    public required Language Language { get; init; }

    /// <summary>When it goes out (UTC), or went.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When there is no use in it any more (UTC); null where there always is.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public MessageState State { get; init; } = MessageState.Planned;

    /// <summary>Why it was not sent, failed or waits; null where there is nothing to say.</summary>
    public MessageReason? Reason { get; init; }

    /// <summary>Counted up by every change.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The id of the enrolment that it is about; null where it is about none.</summary>
    public string? Enrolment { get; init; }

    /// <summary>The step of the plan that it is of; null where it is of none.</summary>
    public string? Step { get; init; }

    /// <summary>The number of the journey that it counts from; null where it counts from none.</summary>
    public int? Journey { get; init; }

    /// <summary>Which follow-up of the journey, or which instalment of the enrolment, it is about, from 1; null where it is about none.</summary>
    public int? Number { get; init; }

    /// <summary>When its step puts it (UTC), whatever it waits for since; null where it is of none.</summary>
    public DateTimeOffset? PlannedFor { get; init; }

    /// <summary>The campaign that it is of; null where it is of none.</summary>
    public string? Campaign { get; init; }

    /// <summary>The partition and the key of the campaign's recipient; null where it is of no campaign.</summary>
    public string? Recipient { get; init; }

    /// <summary>On which it is sent; null before.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The keyed hash of the contact to whom it is sent; null before.</summary>
    public string? Contact { get; init; }

    /// <summary>The channels on which it was refused for good, so that it goes by the next one.</summary>
    public IReadOnlyList<string> RefusedOn { get; init; } = [];

    /// <summary>When a gateway was last asked (UTC).</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>How often a gateway was asked.</summary>
    public int Tries { get; init; }

    /// <summary>When a gateway was first asked (UTC).</summary>
    public DateTimeOffset? FirstTriedAt { get; init; }

    /// <summary>What the gateway calls it; null before it took it.</summary>
    public string? GatewayId { get; init; }

    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Whether it counts from a day of a journey itself.</summary>
    internal bool CountsFromJourney => Journey is not null && Number is null;

    public static string KeyOf(string id) => $"{Prefix}{id}";
}
