using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Remittances;

/// <summary>Why a service does not count for the Smart Remitter Target.</summary>
[JsonConverter(typeof(CodeConverter<SmartExclusion>))]
public enum SmartExclusion
{
    /// <summary>It does not disclose the exchange rate it applies.</summary>
    [JsonStringEnumMemberName("undisclosed-rate")] Undisclosed,

    /// <summary>How long it takes is not known.</summary>
    [JsonStringEnumMemberName("unknown-speed")] SpeedUnknown,

    /// <summary>It takes more than five days.</summary>
    [JsonStringEnumMemberName("slower-than-5-days")] SlowerThanFiveDays,

    /// <summary>It has few places to collect the money.</summary>
    LowCoverage,

    /// <summary>Its price was not surveyed at the equivalent of USD 200.</summary>
    [JsonStringEnumMemberName("not-surveyed-at-200")] NotSurveyedAtFirstAmount,
}

/// <summary>
/// The World Bank's Smart Remitter Target (SmaRT): the simple average of the total cost of the three cheapest qualifying services of a
/// corridor at the equivalent of USD 200. A service qualifies when it is transparent, takes five days or less and is accessible.
/// </summary>
/// <remarks>
/// Source: World Bank, "Getting SmaRT about remittance price monitoring", June 2016. The Bank judges accessibility by how near branches are
/// and by access to the devices or accounts a service needs; of that, the published rows carry the coverage of the receiving network only.
/// A service counts as inaccessible where that coverage is published as low, and as accessible where nothing is published.
/// </remarks>
public sealed record SmartRemitterTarget
{
    public const int Services = 3;
    public const int MaxDays = 5;

    /// <summary>The three cheapest qualifying services, cheapest first; fewer where fewer qualify.</summary>
    public required IReadOnlyList<SurveyedQuote> Cheapest { get; init; }

    /// <summary>How many services qualify.</summary>
    public required int Qualifying { get; init; }

    public required IReadOnlyList<(SurveyedQuote Quote, SmartExclusion Reason)> Excluded { get; init; }

    /// <summary>Unrounded; null with fewer than three qualifying services: never the average of one or two.</summary>
    public decimal? TotalCostPercent => Cheapest.Count == Services ? Cheapest.Average(quote => quote.First?.TotalCostPercent) : null;

    public static SmartRemitterTarget Of(IEnumerable<SurveyedQuote> quotes)
    {
        var (qualifying, excluded) = (new List<SurveyedQuote>(), new List<(SurveyedQuote Quote, SmartExclusion Reason)>());
        foreach (var quote in quotes)
        {
            if (ReasonToExclude(quote) is { } reason) excluded.Add((quote, reason));
            else qualifying.Add(quote);
        }
        return new SmartRemitterTarget
        {
            Qualifying = qualifying.Count,
            Cheapest = [.. qualifying.OrderBy(quote => quote.First?.TotalCostPercent).ThenBy(quote => quote, Neutral.Order).Take(Services)],
            Excluded = [.. excluded.OrderBy(service => service.Quote, Neutral.Order)],
        };
    }

    /// <summary>Null where the service qualifies.</summary>
    public static SmartExclusion? ReasonToExclude(SurveyedQuote quote) => quote switch
    {
        { Transparent: false } => SmartExclusion.Undisclosed,
        { Speed: var speed } when speed == Speed.Unknown => SmartExclusion.SpeedUnknown,
        { Speed.MaxDays: null or > MaxDays } => SmartExclusion.SlowerThanFiveDays,
        { Coverage: var coverage } when coverage.Equals("Low", StringComparison.OrdinalIgnoreCase) => SmartExclusion.LowCoverage,
        { First: null } => SmartExclusion.NotSurveyedAtFirstAmount,
        _ => null,
    };
}
