using System.Text.Json.Serialization;
using Reintegration.Domain.Attention;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Attention;

/// <summary>Somebody whom a ministry should look at: ids and codes only.</summary>
public sealed record AttentionRow
{
    public static readonly RowType<AttentionRow> Rows = new(AttentionJson.Default);

    public required AttentionReason Reason { get; init; }

    /// <summary>Whom to look at.</summary>
    public required string Returnee { get; init; }

    /// <summary>Since when (UTC).</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Who they may be, by an earlier registration; null where it is about one person.</summary>
    public string? Other { get; init; }

    /// <summary>What it is about, by its id: a condition, a follow-up.</summary>
    public string? About { get; init; }

    /// <summary>How much speaks for it.</summary>
    public int? Score { get; init; }

    /// <summary>What speaks for it and against it, as codes.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What came of it; null as long as nobody has looked.</summary>
    public AttentionResolution? Resolution { get; init; }

    /// <summary>In a column of its own as well, always there, to be listed by.</summary>
    public bool IsOpen { get; init; } = true;

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who said so.</summary>
    public string? Party { get; init; }

    public string? Holder { get; init; }

    /// <summary>What they noted, sealed under the person's key.</summary>
    public byte[]? Note { get; init; }

    internal static SealedAt NoteAt(string country, string key) => new(TableNames.Attention, country, key, nameof(Note));
}

[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(string))]
internal sealed partial class AttentionJson : JsonSerializerContext;
