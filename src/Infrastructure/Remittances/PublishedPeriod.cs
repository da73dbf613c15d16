using Azure;
using Reintegration.Domain.Remittances;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// One period of a corridor that readers may see: which rows are its (<see cref="Revision"/>, a fingerprint of their content, and how many)
/// and its figures at the equivalent of USD 200, unrounded.
/// </summary>
/// <param name="Before">The revision that it replaced, whose rows are kept until it is replaced itself; null where there was none.</param>
public sealed record PublishedPeriod(
    string Revision,
    int Services,
    decimal? AverageTotalCostPercent,
    decimal? SmartTotalCostPercent,
    PublishedPeriod? Before = null);

/// <summary>What is published of a corridor, and the ETag that says which state of it this is.</summary>
public sealed record PublishedCorridor(Corridor Corridor, IReadOnlyDictionary<SurveyPeriod, PublishedPeriod> Periods, ETag ETag)
{
    public SurveyPeriod Newest => Periods.Keys.Max();
}
