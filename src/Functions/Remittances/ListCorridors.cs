using Microsoft.AspNetCore.Http;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>The corridors there is data on, each with the figures of its newest survey at the equivalent of USD 200.</summary>
public sealed class ListCorridors(HttpPipeline http, QuoteBook book, ShippedData data)
{
    [Function(nameof(ListCorridors))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/corridors")] HttpRequest request, CancellationToken cancellation) =>
        http.PublicAsync(request, ListAsync, cancellation);

    private async Task<IResult> ListAsync(Call call)
    {
        var corridors = await book.ListAsync();
        return PublicContent.Json(
            new CorridorList([.. corridors.Select(corridor => Shape(corridor, call))], SourceShape.RemittancePricesWorldwide),
            RemittancesJson.Default.CorridorList, call.Language);
    }

    private CorridorShape Shape(PublishedCorridor published, Call call)
    {
        var (corridor, newest) = (published.Corridor, published.Periods[published.Newest]);
        return new CorridorShape(
            corridor.ToString(),
            CountryShape.Of(corridor.Source, data, call.Language),
            CountryShape.Of(corridor.Destination, data, call.Language),
            published.Newest.ToString(),
            newest.Services,
            Rounded.Percent(newest.AverageTotalCostPercent),
            SmartShape.Of(newest.SmartTotalCostPercent));
    }
}

internal sealed record CorridorList(IReadOnlyList<CorridorShape> Corridors, SourceShape Source);

internal sealed record CorridorShape(
    string Id, CountryShape Source, CountryShape Destination, string Period, int Services, decimal? AverageTotalCostPercent, SmartShape Smart);
