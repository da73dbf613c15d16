using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Every published quote of every corridor and period as CSV, in the columns of the shipped survey: what comes out can be imported again.
/// Streamed, one corridor at a time.
/// </summary>
public sealed class ExportQuotes(HttpPipeline http, QuoteStore store)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(ExportQuotes))
    {
        IsCached = true, AlsoAs = [Csv.MediaType], Errors = [ErrorCode.StorageUnavailable],
    };

    private static readonly string[] Columns =
    [
        "period", "source_code", "destination_code", "firm", "firm_type", "payment_instrument", "pickup_method", "speed", "currency",
        "cc1_amount", "cc1_fee", "cc1_fx_margin_pct", "cc1_total_cost_pct", "cc2_amount", "cc2_fee", "cc2_fx_margin_pct", "cc2_total_cost_pct",
        "transparent", "date", "access_point", "receiving_network_coverage", "pickup_location",
    ];

    [Function(nameof(ExportQuotes))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/quotes.csv")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ExportAsync(call), cancellation);

    private async Task<Outcome<NoAnswer>> ExportAsync(Call call)
    {
        var corridors = await store.ListAsync(call.Cancellation);
        // The columns too: another set of them is another file of the same data.
        var state = string.Join(' ', [.. Columns, .. corridors.Select(corridor => $"{corridor.Corridor} {corridor.ETag}")]);
        return PublicContent.Streamed(
            (body, cancellation) => WriteAsync(body, corridors, cancellation), Encoding.UTF8.GetBytes(state), Csv.ContentType, call.Language);
    }

    private async Task WriteAsync(Stream body, IReadOnlyList<PublishedCorridor> corridors, CancellationToken cancellation)
    {
        // A corridor is written into memory and sent as a whole: the response takes no synchronous writes, and the CSV writer makes no others.
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using var csv = Csv.Writer(text);
        Csv.Write(csv, Columns);
        foreach (var corridor in corridors)
        {
            var quotes = await store.ReadAllAsync(corridor, cancellation);
            foreach (var (period, published) in corridor.Periods.OrderBy(entry => entry.Key))
            {
                var whole = quotes[period].Count() == published.Services
                    ? quotes[period]
                    : await ReadAgainAsync(corridor.Corridor, period, cancellation);
                foreach (var quote in whole.Order(Neutral.Order)) Csv.Write(csv, Cells(quote));
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

    private static object?[] Cells(SurveyedQuote quote) =>
    [
        quote.Period.ToString(), quote.Corridor.Source, quote.Corridor.Destination, quote.Provider, quote.ProviderType,
        string.Join(',', quote.Payment), quote.Pickup, quote.Speed.Published, quote.Currency, .. Cells(quote.First), .. Cells(quote.Second),
        quote.Transparent, quote.SurveyedOn, quote.AccessPoint, quote.Coverage, quote.PickupLocation,
    ];

    private static object?[] Cells(PricePoint? point) => point is not { } p
        ? [null, null, null, null]
        : [p.Amount, p.Fee, p.FxMarginPercent, p.FxMarginPercent is null ? null : Rounded.Percent(p.TotalCostPercent)];
}
