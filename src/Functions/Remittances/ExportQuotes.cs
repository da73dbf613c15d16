using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Every published quote of every corridor and period as CSV, in the columns of the shipped survey: what comes out can be imported again.
/// Streamed, one corridor at a time.
/// </summary>
public sealed class ExportQuotes(HttpPipeline http, QuoteStore store)
{
    private static readonly string[] Columns =
    [
        "period", "source_code", "destination_code", "firm", "firm_type", "payment_instrument", "pickup_method", "speed", "currency",
        "cc1_amount", "cc1_fee", "cc1_fx_margin_pct", "cc1_total_cost_pct", "cc2_amount", "cc2_fee", "cc2_fx_margin_pct", "cc2_total_cost_pct",
        "transparent", "date", "access_point", "receiving_network_coverage", "pickup_location",
    ];

    [Function(nameof(ExportQuotes))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quotes.csv")] HttpRequest request, CancellationToken cancellation) =>
        http.PublicAsync(request, ExportAsync, cancellation);

    private async Task<IResult> ExportAsync(Call call)
    {
        var corridors = await store.ListAsync(call.Cancellation);
        var state = string.Join(' ', corridors.Select(corridor => $"{corridor.Corridor} {corridor.ETag}"));
        var etag = PublicContent.ETagOf(Encoding.UTF8.GetBytes(state));
        var headers = call.Request.HttpContext.Response.Headers;
        headers.ETag = etag;
        headers.CacheControl = PublicContent.MaxAge;
        return PublicContent.IsHeldBy(call.Request, etag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Stream(body => WriteAsync(body, corridors, call.Cancellation), "text/csv; charset=utf-8");
    }

    private async Task WriteAsync(Stream body, IReadOnlyList<PublishedCorridor> corridors, CancellationToken cancellation)
    {
        // A corridor is written into memory and sent as a whole: the response takes no synchronous writes, and the CSV writer makes no others.
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        Write(csv, Columns);
        foreach (var corridor in corridors)
        {
            var quotes = await store.ReadAllAsync(corridor, cancellation);
            foreach (var (period, published) in corridor.Periods.OrderBy(entry => entry.Key))
            {
                var whole = quotes[period].Count() == published.Services ? quotes[period] : await ReadAgainAsync(corridor.Corridor, period, cancellation);
                foreach (var quote in whole.Order(Neutral.Order)) Write(csv, Cells(quote));
            }
            await SendAsync();
        }
        await SendAsync();

        async Task SendAsync()
        {
            await csv.FlushAsync();
            await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation);
            text.GetStringBuilder().Clear();
        }
    }

    // The period was replaced while the export ran: what replaced it is what counts.
    private async Task<IEnumerable<SurveyedQuote>> ReadAgainAsync(Corridor corridor, SurveyPeriod period, CancellationToken cancellation) =>
        await store.FindAsync(corridor, cancellation) is { } newer && newer.Periods.TryGetValue(period, out var revision)
            && await store.ReadAsync(corridor, period, revision, cancellation) is { } quotes
            ? quotes
            : throw new IOException($"{corridor} {period} kept changing during the export.");

    private static IEnumerable<string> Cells(SurveyedQuote quote) =>
    [
        $"{quote.Period}", quote.Corridor.Source, quote.Corridor.Destination, quote.Provider, quote.ProviderType, string.Join(',', quote.Payment),
        quote.Pickup, quote.Speed.Published, quote.Currency, .. Cells(quote.First), .. Cells(quote.Second), quote.Transparent ? "true" : "false",
        quote.SurveyedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", quote.AccessPoint, quote.Coverage, quote.PickupLocation,
    ];

    private static string[] Cells(PricePoint? point) => point is not { } p ? ["", "", "", ""] :
    [
        p.Amount.ToString(CultureInfo.InvariantCulture), p.Fee.ToString(CultureInfo.InvariantCulture),
        p.FxMarginPercent?.ToString(CultureInfo.InvariantCulture) ?? "",
        p.FxMarginPercent is null ? "" : Rounded.Percent(p.TotalCostPercent).ToString(CultureInfo.InvariantCulture),
    ];

    private static void Write(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells) csv.WriteField(cell);
        csv.NextRecord();
    }
}
