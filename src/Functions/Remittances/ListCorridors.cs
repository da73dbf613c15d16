using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// The corridors there is data on, by id, each with the figures of its newest survey at the equivalent of USD 200. As CSV they come whole.
/// </summary>
public sealed class ListCorridors(HttpPipeline http, QuoteBook book, ShippedData data)
{
    public static readonly Policy<CorridorsRequest, CorridorList> Policy = new(nameof(ListCorridors))
    {
        IsCached = true, AlsoAs = [Csv.MediaType], Errors = [ErrorCode.StorageUnavailable],
        Examples =
        [
            new("The first two") { Address = "v1/corridors?limit=2" },
        ],
    };

    private static readonly string[] Columns =
    [
        "id", "source", "source_name", "destination", "destination_name", "period", "services",
        "average_total_cost_percent", "smart_total_cost_percent",
    ];

    [Function(nameof(ListCorridors))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/corridors")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<CorridorList>> ListAsync(CorridorsRequest asked, Call call)
    {
        var corridors = await book.ListAsync();
        if (call.Accepts(Csv.MediaType))
            return Csv.Of(Columns, corridors.Select(published => Cells(Listed(published, call.Language))), call.Language);
        var (page, nextCursor) = asked.PageOf(corridors, published => published.Corridor.ToString());
        return new CorridorList([.. page.Select(published => Listed(published, call.Language))], DataSource.RemittancePricesWorldwide, nextCursor);
    }

    private CorridorListed Listed(PublishedCorridor published, Language language)
    {
        var (corridor, newest) = (published.Corridor, published.Periods[published.Newest]);
        return new CorridorListed(
            corridor.ToString(),
            NamedCode.Of(corridor.Source, data.NameOf(corridor.Source), language),
            NamedCode.Of(corridor.Destination, data.NameOf(corridor.Destination), language),
            published.Newest.ToString(),
            newest.Services,
            Rounded.Percent(newest.AverageTotalCostPercent),
            SmartAverage.Of(newest.SmartTotalCostPercent));
    }

    private static object?[] Cells(CorridorListed corridor) =>
    [
        corridor.Id, corridor.Source.Code, corridor.Source.Name, corridor.Destination.Code, corridor.Destination.Name, corridor.Period,
        corridor.Services, corridor.AverageTotalCostPercent, corridor.Smart.TotalCostPercent,
    ];
}

/// <summary>Which page of the corridors.</summary>
public sealed record CorridorsRequest : PageRequest;

/// <summary>A page of the corridors.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record CorridorList(IReadOnlyList<CorridorListed> Corridors, DataSource Source, string? NextCursor);

/// <summary>A corridor with the figures of its newest survey.</summary>
/// <param name="Id">What requests take, such as <c>USA-SLV</c>.</param>
/// <param name="Source">The country money is sent from.</param>
/// <param name="Destination">The country it arrives in.</param>
/// <param name="Period">The quarter of the survey, such as <c>2025_3Q</c>.</param>
/// <param name="Services">How many were surveyed.</param>
/// <param name="AverageTotalCostPercent">Over the services that disclose their rate, to four decimals; left out where there is none.</param>
public sealed record CorridorListed(
    string Id, NamedCode Source, NamedCode Destination, string Period, int Services, decimal? AverageTotalCostPercent, SmartAverage Smart);
