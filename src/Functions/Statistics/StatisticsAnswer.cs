using Reintegration.Domain.Statistics;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Statistics;

/// <summary>How many people there are, as far as it may be told (docs/statistics.md).</summary>
/// <param name="Country">Whose.</param>
/// <param name="AsOf">When they were counted.</param>
/// <param name="From">The first day of the return; left out where it is all years.</param>
/// <param name="To">The last day of the return, included.</param>
/// <param name="Cells">The people in each combination of categories.</param>
/// <param name="Totals">The sums of cells, over the members that are left out; the last one is of everybody.</param>
/// <param name="LeftOut">Those in the whole country who did not consent to be counted, of whom nothing else is told.</param>
public sealed record StatisticsAnswer(
    NamedCode Country, DateTimeOffset AsOf, DateOnly? From, DateOnly? To, IReadOnlyList<Dimension> By,
    IReadOnlyList<StatisticsCell> Cells, IReadOnlyList<StatisticsCell> Totals, StatisticsFigure LeftOut);

/// <summary>The people in some categories.</summary>
/// <param name="Programme">Of their newest enrolment.</param>
/// <param name="Sector">The major group of ISCO-08 of their first occupation.</param>
/// <param name="Agreement">Of their newest journey.</param>
/// <param name="Origin">The municipality.</param>
/// <param name="Year">Of their return.</param>
/// <param name="People">How many; left out where it may not be told.</param>
/// <param name="Suppressed">True where it may not be told: fewer than five, or others would follow from it. Left out where it may.</param>
/// <param name="AsOf">Of when the figure is: before the answer's, where it has changed by fewer than five people since.</param>
public sealed record StatisticsCell(
    StatisticsCategory? Programme, StatisticsCategory? Sex, StatisticsCategory? Sector, StatisticsCategory? Agreement, StatisticsCategory? Origin,
    StatisticsCategory? Year, int? People, bool? Suppressed, DateTimeOffset? AsOf);

/// <summary>How many people, where it may be told.</summary>
/// <param name="People">Left out where it may not be told.</param>
/// <param name="Suppressed">True where it may not be told; left out where it may.</param>
/// <param name="AsOf">Of when the figure is.</param>
public sealed record StatisticsFigure(int? People, bool? Suppressed, DateTimeOffset? AsOf);

/// <summary>A category of people.</summary>
/// <param name="Code">Left out for those of whom it is not known.</param>
/// <param name="Name">In the language of the answer.</param>
public sealed record StatisticsCategory(string? Code, string Name);
