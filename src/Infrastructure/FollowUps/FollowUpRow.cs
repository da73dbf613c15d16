using System.Globalization;
using System.Text.Json.Serialization;
using Reintegration.Domain.FollowUps;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.FollowUps;

/// <summary>A follow-up as stored, in the person's partition. Of its result, what was answered and what it came to is sealed.</summary>
public sealed record FollowUpRow
{
    public const string Prefix = "followup_";

    public static readonly RowType<FollowUpRow> Rows = new();

    /// <summary>Unique among the person's, from 1.</summary>
    public required int Number { get; init; }

    public required int Journey { get; init; }

    public required int Months { get; init; }

    public required DateOnly DueOn { get; init; }

    public required FollowUpState State { get; init; }

    /// <summary>The instrument by which they were asked; null as long as they were not, as is what follows.</summary>
    public string? Instrument { get; init; }

    public int? InstrumentVersion { get; init; }

    /// <summary>Of the words that they were asked with (<see cref="InstrumentTexts"/>).</summary>
    public string? TextHash { get; init; }

    public DateOnly? ContactedOn { get; init; }

    public ContactedBy? Channel { get; init; }

    /// <summary>When the result was reported (UTC).</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    public bool NeedsAttention { get; init; }

    /// <summary>The <see cref="FollowUpResult"/>, sealed under the person's key.</summary>
    public byte[]? Result { get; init; }

    public FollowUp Plan => new(Journey, Months, DueOn, State);

    public string Key => KeyOf(Journey, Number);

    public static string KeyOf(int journey, int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{journey:D3}_{number:D3}");

    internal static SealedAt ResultOf(string returnee, string key) => new(TableNames.Returnees, returnee, key, nameof(Result));
}

/// <summary>What somebody answered, and what it came to.</summary>
/// <param name="Answers">By the ids of the items.</param>
/// <param name="Change">Since the last result of the same words; null where there is none.</param>
public sealed record FollowUpResult(IReadOnlyDictionary<string, int> Answers, InstrumentScores Scores, ScoreChange? Change);

/// <summary>How a score differs from that of an earlier follow-up.</summary>
/// <param name="Since">The number of that follow-up.</param>
/// <param name="By">The score less the earlier one.</param>
/// <param name="IsChange">Whether it is as much as counts; null where the instrument does not say what does.</param>
public sealed record ScoreChange(int Since, decimal By, bool? IsChange);

[JsonSerializable(typeof(FollowUpResult))]
internal sealed partial class FollowUpJson : JsonSerializerContext;
