using System.Globalization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Statistics;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Statistics;

namespace Reintegration.Functions.Statistics;

/// <summary>
/// How many people of a ministry's own country there are, by up to two of their categories. All tables are counted and protected together, so that
/// nobody learns from several what none of them tells. As CSV a row for each figure.
/// </summary>
public sealed class GetStatistics(HttpPipeline http, StatisticsStore statistics, ProgrammeCatalogue catalogue, JobData jobs, CountryNames countries)
{
    public static readonly Policy<StatisticsRequest, StatisticsAnswer> Policy = new(nameof(GetStatistics))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, AlsoAs = [Csv.MediaType],
        Errors = [ErrorCode.NoStatistics, ErrorCode.InvalidValue, ErrorCode.OutOfRange],
    };

    [Function(nameof(GetStatistics))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/statistics")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, GetAsync, cancellation);

    private async Task<Outcome<StatisticsAnswer>> GetAsync(StatisticsRequest asked, Call call)
    {
        FieldError[] errors = [.. asked.Errors()];
        if (errors.Length > 0) return Problem.Invalid(errors);
        if (!call.MaySee("", asked.Country) || await statistics.FindAsync(asked.Country, call.Cancellation) is not { Release: var release })
            return StatisticsProblems.None;

        var (cells, totals) = Divided(release, asked);
        if (call.Accepts(Csv.MediaType)) return StatisticsCsv.Of(asked.Shown, cells, totals, release.LeftOut, call.Language);
        var names = new CategoryNames(await catalogue.OfAsync(asked.Country, call.Cancellation), jobs, call.Language);
        return new StatisticsAnswer(
            NamedCode.Of(asked.Country, countries.Of(asked.Country), call.Language), release.AsOf, asked.From, asked.To, asked.Shown,
            [.. cells.Select(cell => CellOf(cell, asked.Shown, names))], [.. totals.Select(cell => CellOf(cell, asked.Shown, names))],
            new StatisticsFigure(release.LeftOut.Told?.People, Suppressed(release.LeftOut), release.LeftOut.Told?.AsOf));
    }

    // Of one year, what is asked for is a part of the table that is by years as well.
    private static (IReadOnlyList<ReleasedCell> Cells, IReadOnlyList<ReleasedCell> Totals) Divided(Release release, StatisticsRequest asked)
    {
        IReadOnlyList<Dimension> by = asked.Year is null ? asked.Shown : [.. asked.Shown.Union([Dimension.Year])];
        var table = release.Table(by);
        if (asked.Year is { } year)
        {
            var category = new Category(Dimension.Year, year.ToString("D4", CultureInfo.InvariantCulture));
            table = table.Where(cell => cell.Name.Categories.Contains(category));
        }
        var isTotal = table.ToLookup(cell => asked.Shown.Count == 0 || cell.Name.Categories.Count < by.Count);
        return ([.. isTotal[false]], [.. isTotal[true]]);
    }

    private static StatisticsCell CellOf(ReleasedCell cell, IReadOnlyList<Dimension> shown, CategoryNames names)
    {
        return new StatisticsCell(
            In(Dimension.Programme), In(Dimension.Sex), In(Dimension.Sector), In(Dimension.Agreement), In(Dimension.Origin), In(Dimension.Year),
            cell.Told?.People, Suppressed(cell), cell.Told?.AsOf);

        StatisticsCategory? In(Dimension dimension) =>
            shown.Contains(dimension) && cell.Name.Categories.Where(category => category.Dimension == dimension).ToList() is [var category]
                ? names.Of(category) : null;
    }

    private static bool? Suppressed(ReleasedCell cell) => cell.IsSuppressed ? true : null;
}
