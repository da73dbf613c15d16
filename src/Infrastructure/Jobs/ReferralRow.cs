using System.Globalization;
using System.Text.Json.Serialization;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Jobs;

/// <summary>A referral of a person as stored, in their partition.</summary>
public sealed record ReferralRow
{
    public const string Prefix = "referral_";

    public static readonly RowType<ReferralRow> Rows = new();

    /// <summary>The party that the person is referred to.</summary>
    public required string To { get; init; }

    /// <summary>The party that refers them.</summary>
    public required string From { get; init; }

    public required ReferralState State { get; init; }

    public required DateTimeOffset ReferredAt { get; init; }

    /// <summary>Since when it is in its state.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The id of a vacancy of the person's country; null where it is to an institution.</summary>
    public string? Vacancy { get; init; }

    /// <summary>Whether a ministry decided on it without the person's consent.</summary>
    public bool ByOverride { get; init; }

    /// <summary>The <see cref="ReferralDetails"/>, sealed.</summary>
    public required byte[] Details { get; init; }

    /// <summary>Where it stands for everybody who asks: what the person no longer agrees to is over at once.</summary>
    /// <param name="agreed">The purposes that the person agrees to.</param>
    public ReferralState StateFor(IReadOnlyList<string> agreed) =>
        State.IsOpen() && !ByOverride && !agreed.Contains($"{ConsentPurpose.ShareWith}{To}") ? ReferralState.Revoked : State;

    /// <param name="number">From 1.</param>
    public static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D6}");

    public static int NumberOf(string key) => int.Parse(key.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);

    /// <summary>What was said of it.</summary>
    public ReferralDetails Open(string returnee, int number, DataKey key) =>
        key.Open(DetailsAt(returnee, number), Details, ReferralJson.Default.ReferralDetails);

    public static byte[] Sealed(string returnee, int number, ReferralDetails details, DataKey key) =>
        key.Seal(DetailsAt(returnee, number), details, ReferralJson.Default.ReferralDetails);

    private static SealedAt DetailsAt(string returnee, int number) => new(TableNames.Returnees, returnee, KeyOf(number), nameof(Details));
}

/// <summary>What was said of a referral.</summary>
/// <param name="Institution">Which office or service; null where it is to a vacancy.</param>
/// <param name="OverrideReason">Why a ministry decided on it without the person's consent; null where they agreed.</param>
public sealed record ReferralDetails(string? Institution, string? OverrideReason);

[JsonSerializable(typeof(ReferralDetails))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ReferralJson : JsonSerializerContext;
