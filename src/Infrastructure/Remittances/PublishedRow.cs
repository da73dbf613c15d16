using System.Text.Json.Serialization;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>What is published of a corridor, as a row of the table <c>Quotes</c>: partition <c>current</c>, key corridor.</summary>
/// <param name="Periods">By period, in order.</param>
/// <param name="Writes">The ids of the last writes, newest first; null in rows of earlier versions.</param>
internal sealed record PublishedRow(Dictionary<string, PublishedPeriod> Periods, IReadOnlyList<Guid>? Writes)
{
    public static readonly RowType<PublishedRow> Rows = new(PublishedJson.Default);

    // Far more than can come between a write and the look whether it took effect.
    private const int WritesKept = 8;

    /// <summary>The row after a write that publishes some periods beside those that it has, or in their place.</summary>
    public static PublishedRow After(PublishedRow? before, IReadOnlyDictionary<SurveyPeriod, PublishedPeriod> published, Guid write)
    {
        var merged = before?.ToPeriods() ?? [];
        foreach (var (period, newer) in published)
        {
            var replaced = merged.GetValueOrDefault(period);
            if (replaced?.Revision == newer.Revision) continue;
            merged[period] = newer with { Before = replaced is null ? null : replaced with { Before = null } };
        }
        return Of(merged, before, write);
    }

    /// <summary>The row after a write that puts back what some revisions replaced; what has been replaced since stays.</summary>
    public static PublishedRow Without(PublishedRow before, IReadOnlyDictionary<SurveyPeriod, Replacement> replacements, Guid write)
    {
        var left = before.ToPeriods();
        foreach (var (period, replacement) in replacements)
        {
            if (left.GetValueOrDefault(period) is not { } published || !replacement.CanBeUndone(published)) continue;
            if (published.Before is { } earlier) left[period] = earlier;
            else left.Remove(period);
        }
        return Of(left, before, write);
    }

    private static PublishedRow Of(Dictionary<SurveyPeriod, PublishedPeriod> periods, PublishedRow? before, Guid write) => new(
        periods.OrderBy(period => period.Key).ToDictionary(period => period.Key.ToString(), period => period.Value),
        [write, .. (before?.Writes ?? []).Take(WritesKept - 1)]);

    public Dictionary<SurveyPeriod, PublishedPeriod> ToPeriods() => Periods.ToDictionary(
        period => SurveyPeriod.TryParse(period.Key, out var key)
            ? key
            : throw new InvalidDataException($"Quotes holds '{period.Key}', which is no period."),
        period => period.Value);
}

[JsonSerializable(typeof(Dictionary<string, PublishedPeriod>))]
[JsonSerializable(typeof(IReadOnlyList<Guid>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class PublishedJson : JsonSerializerContext;
