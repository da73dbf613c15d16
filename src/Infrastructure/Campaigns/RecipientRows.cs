using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Campaigns;

/// <summary>Somebody whom a campaign is for: a row of the partition <c>{campaign}_{bucket}</c>, keyed as their place in the directory.</summary>
/// <param name="WaitsUntil">When their message is looked at again (UTC); null where it was not looked at yet, or is at rest.</param>
internal sealed record RecipientRow(MessageState State, MessageReason? Reason, Language Language, DateTimeOffset? WaitsUntil)
{
    public const string Prefix = "recipient_";

    public static readonly RowType<RecipientRow> Rows = new();

    public static string KeyOf(string place) => $"{Prefix}{place}";
}

/// <summary>How far a bucket's recipients were written down.</summary>
internal sealed record ExpansionRow
{
    public const string Key = "bucket_expansion";

    public static readonly RowType<ExpansionRow> Rows = new();

    /// <summary>The last place of the directory that was looked at.</summary>
    public string After { get; init; } = "";

    /// <summary>The place of the last recipient.</summary>
    public string Last { get; init; } = "";

    /// <summary>The place of the last recipient whose range was certainly queued.</summary>
    public string QueuedUpTo { get; init; } = "";

    public int People { get; init; }
    public bool IsDone { get; init; }
}

/// <summary>What became of a bucket's recipients: changed in one transaction with their rows, so that it is right at any time.</summary>
internal sealed record CounterRow
{
    public const string Key = "bucket_counter";

    public static readonly RowType<CounterRow> Rows = new(CounterJson.Default);

    /// <summary>By state, and by reason where it was not sent: those who wait are in none.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    /// <summary>When one of them last moved (UTC).</summary>
    public DateTimeOffset? LastAt { get; init; }
}

[JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
internal sealed partial class CounterJson : JsonSerializerContext;
