using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>Why an import waits until somebody confirms it.</summary>
[JsonConverter(typeof(CodeConverter<HoldReason>))]
public enum HoldReason
{
    /// <summary>A corridor loses more than a third of its services.</summary>
    FewerServices,

    /// <summary>A corridor's average moves by more than half of what it was, or is gone.</summary>
    AverageMoved,

    /// <summary>A corridor has a price that is not plausible.</summary>
    ImplausiblePrice,
}

/// <summary>What an import does to one corridor in one period.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="Period">The quarter, such as <c>2025_3Q</c>.</param>
/// <param name="ServicesBefore">
/// How many services were published of the same period, or else of the newest one before it; left out where neither is published. So is the average.
/// </param>
/// <param name="AverageBefore">The average total cost at the equivalent of USD 200, in percent, to four decimals.</param>
/// <param name="Reasons">Why it waits; none where this alone would not make it wait.</param>
public sealed record SurveyChange(
    string Corridor, string Period, int? ServicesBefore, int ServicesAfter, decimal? AverageBefore, decimal? AverageAfter,
    IReadOnlyList<HoldReason> Reasons)
{
    /// <summary>
    /// What changes, and whether that is so much that it may be a slip. The limits are the product's own: of 291 moves of a corridor's average
    /// from one survey to the next, half are within 5 %, nineteen of twenty within 28 % and six above 50 %
    /// (data/rpw_corridor_averages_2011_2020.csv).
    /// </summary>
    /// <param name="before">The services and their average that are published; null where nothing is.</param>
    /// <param name="implausible">Whether a price of it is not plausible.</param>
    public static SurveyChange Of(
        Corridor corridor, SurveyPeriod period, (int Services, decimal? Average)? before, (int Services, decimal? Average) after, bool implausible)
    {
        var reasons = new List<HoldReason>();
        if (before is { } known)
        {
            if ((known.Services - after.Services) * 3 > known.Services) reasons.Add(HoldReason.FewerServices);
            if (known.Average is { } average && (after.Average is not { } newer || Math.Abs(newer - average) * 2 > Math.Abs(average)))
                reasons.Add(HoldReason.AverageMoved);
        }
        if (implausible) reasons.Add(HoldReason.ImplausiblePrice);
        return new SurveyChange(
            corridor.ToString(), period.ToString(), before?.Services, after.Services, Rounded(before?.Average), Rounded(after.Average), reasons);
    }

    /// <summary>Whether it says the same.</summary>
    public bool Equals(SurveyChange? other) =>
        other is not null
        && (Corridor, Period, ServicesBefore, ServicesAfter, AverageBefore, AverageAfter)
            == (other.Corridor, other.Period, other.ServicesBefore, other.ServicesAfter, other.AverageBefore, other.AverageAfter)
        && Reasons.SequenceEqual(other.Reasons);

    public override int GetHashCode() => HashCode.Combine(Corridor, Period, ServicesAfter);

    private static decimal? Rounded(decimal? percent) => percent is { } known ? decimal.Round(known, 4, MidpointRounding.ToEven) : null;
}
