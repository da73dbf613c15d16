using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// What sending the equivalent of USD 200 cost in a corridor, quarter by quarter: the World Bank's published averages of 2011–2020, joined
/// with every imported survey, which counts where there are both.
/// </summary>
public sealed class GetHistory(HttpPipeline http, QuoteBook book, ShippedData data)
{
    public static readonly Policy<NoRequest, HistoryAnswer> Policy = new(nameof(GetHistory))
    {
        IsCached = true, AlsoAs = [Csv.MediaType], Errors = [ErrorCode.UnknownCorridor, ErrorCode.StorageUnavailable],
        Examples =
        [
            new("Costa Rica to Nicaragua") { Address = "v1/corridors/CRI-NIC/history" },
        ],
    };

    private static readonly string[] Columns = ["period", "average_total_cost_percent", "services", "smart_total_cost_percent", "basis"];

    [Function(nameof(GetHistory))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/corridors/{id}/history")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ReadAsync(id, call), cancellation);

    private async Task<Outcome<HistoryAnswer>> ReadAsync(string id, Call call)
    {
        if (!Corridor.TryParse(id, out var corridor)) return CorridorProblems.UnknownCorridor(id);
        var points = new SortedDictionary<SurveyPeriod, HistoryPoint>();
        foreach (var (period, average) in data.CorridorAverages[corridor])
            points[period] = new HistoryPoint(period.ToString(), Rounded.Percent(average), null, null, HistoryBasis.PublishedAverage);
        if (await book.PublishedAsync(corridor) is { } published)
        {
            foreach (var (period, survey) in published.Periods)
            {
                points[period] = new HistoryPoint(
                    period.ToString(), Rounded.Percent(survey.AverageTotalCostPercent), survey.Services,
                    SmartAverage.Of(survey.SmartTotalCostPercent), HistoryBasis.Survey);
            }
        }
        if (points.Count == 0) return CorridorProblems.UnknownCorridor(id);

        return call.Accepts(Csv.MediaType)
            ? Csv.Of(Columns, points.Values.Select(Cells), call.Language)
            : new HistoryAnswer(corridor.ToString(), [.. points.Values], DataSource.RemittancePricesWorldwide);
    }

    private static object?[] Cells(HistoryPoint point) =>
        [point.Period, point.AverageTotalCostPercent, point.Services, point.Smart?.TotalCostPercent, Codes<HistoryBasis>.Of(point.Basis)];
}

/// <summary>What sending money cost in a corridor, oldest quarter first.</summary>
/// <param name="Corridor">Its id.</param>
public sealed record HistoryAnswer(string Corridor, IReadOnlyList<HistoryPoint> Points, DataSource Source);

/// <summary>A quarter.</summary>
/// <param name="Period">Such as <c>2025_3Q</c>.</param>
/// <param name="AverageTotalCostPercent">Over the services that disclose their rate, to four decimals; left out where there is none.</param>
/// <param name="Services">How many were surveyed; left out where only the average was published, as is <paramref name="Smart"/>.</param>
public sealed record HistoryPoint(string Period, decimal? AverageTotalCostPercent, int? Services, SmartAverage? Smart, HistoryBasis Basis);

/// <summary>What a quarter's figures come from.</summary>
[JsonConverter(typeof(CodeConverter<HistoryBasis>))]
public enum HistoryBasis
{
    /// <summary>The World Bank's own average, without the services behind it.</summary>
    PublishedAverage,

    /// <summary>An imported survey.</summary>
    Survey,
}
