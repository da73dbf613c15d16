using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// What sending the equivalent of USD 200 cost in a corridor, quarter by quarter: the World Bank's published averages of 2011–2020, joined
/// with every imported survey, which counts where there are both.
/// </summary>
public sealed class GetHistory(HttpPipeline http, QuoteBook book, ShippedData data)
{
    private const string Csv = "text/csv";

    [Function(nameof(GetHistory))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/corridors/{id}/history")] HttpRequest request, string id, CancellationToken cancellation) =>
        http.PublicAsync(request, call => ReadAsync(call, id), cancellation);

    private async Task<IResult> ReadAsync(Call call, string id)
    {
        if (!Corridor.TryParse(id, out var corridor)) return CorridorProblems.UnknownCorridor(id);
        var points = new SortedDictionary<SurveyPeriod, HistoryPoint>();
        foreach (var (period, average) in data.CorridorAverages[corridor])
            points[period] = new HistoryPoint(period.ToString(), Rounded.Percent(average), null, null, "published-average");
        if (await book.PublishedAsync(corridor) is { } published)
        {
            foreach (var (period, survey) in published.Periods)
            {
                points[period] = new HistoryPoint(
                    period.ToString(), Rounded.Percent(survey.AverageTotalCostPercent), survey.Services, SmartShape.Of(survey.SmartTotalCostPercent), "survey");
            }
        }
        if (points.Count == 0) return CorridorProblems.UnknownCorridor(id);

        return call.Accepts(Csv)
            ? PublicContent.Of(ToCsv(points.Values), Csv + "; charset=utf-8", call.Language)
            : PublicContent.Json(
                new HistoryAnswer(corridor.ToString(), [.. points.Values], SourceShape.RemittancePricesWorldwide), RemittancesJson.Default.HistoryAnswer, call.Language);
    }

    private static byte[] ToCsv(IEnumerable<HistoryPoint> points)
    {
        var csv = new StringBuilder("period,average_total_cost_percent,services,smart_total_cost_percent,basis\n");
        foreach (var point in points)
            csv.Append(CultureInfo.InvariantCulture, $"{point.Period},{point.AverageTotalCostPercent},{point.Services},{point.Smart?.TotalCostPercent},{point.Basis}\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}

internal sealed record HistoryAnswer(string Corridor, IReadOnlyList<HistoryPoint> Points, SourceShape Source);

/// <param name="Basis"><c>survey</c>: computed from an imported survey; <c>published-average</c>: the World Bank's own average, without the services behind it.</param>
internal sealed record HistoryPoint(string Period, decimal? AverageTotalCostPercent, int? Services, SmartShape? Smart, string Basis);
