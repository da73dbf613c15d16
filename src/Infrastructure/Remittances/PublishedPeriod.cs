using Azure;
using Reintegration.Domain.Remittances;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// One period of a corridor that readers may see: which rows are its (<see cref="Revision"/>, a fingerprint of their content, and how many)
/// and its figures at the equivalent of USD 200, unrounded.
/// </summary>
/// <param name="Before">
/// The revision that it replaced, whose rows are kept until it is replaced itself; null where there was none, and once it was put back.
/// </param>
/// <param name="Survey">The id of the survey that published it; null where it came with the product, and in rows of earlier versions.</param>
public sealed record PublishedPeriod(
    string Revision,
    int Services,
    decimal? AverageTotalCostPercent,
    decimal? SmartTotalCostPercent,
    PublishedPeriod? Before = null,
    string? Survey = null);

/// <summary>What is published of a corridor, and the ETag that says which state of it this is.</summary>
public sealed record PublishedCorridor(Corridor Corridor, IReadOnlyDictionary<SurveyPeriod, PublishedPeriod> Periods, ETag ETag)
{
    public SurveyPeriod Newest => Periods.Keys.Max();

    /// <summary>
    /// The periods as they were before a survey published some of them, so that its import, running again after it broke off, finds the same.
    /// </summary>
    /// <param name="survey">Its id; null where there is none, and nothing is left out.</param>
    public IReadOnlyDictionary<SurveyPeriod, PublishedPeriod> PeriodsBefore(string? survey) =>
        (from period in Periods
         let before = survey is not null && period.Value.Survey == survey ? period.Value.Before : period.Value
         where before is not null
         select (period.Key, before)).ToDictionary();
}
