using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances.LivePrices;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Today's prices beside the surveyed ones: the mid-market exchange rate, and what Wise's comparison says of other providers. Each with
/// when it was fetched and how old it is; while a source is down, its last good answer.
/// </summary>
public sealed class GetLivePrices(
    HttpPipeline http, QuoteBook book, LivePriceStore store, IComparisonSource comparisons, IExchangeRateSource exchangeRates, ShippedData data, TimeProvider time)
{
    [Function(nameof(GetLivePrices))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/corridors/{id}/live")] HttpRequest request, string id, CancellationToken cancellation) =>
        http.PublicAsync(request, call => ReadAsync(call, id), cancellation);

    private async Task<IResult> ReadAsync(Call call, string id)
    {
        if (!Corridor.TryParse(id, out var corridor) || await book.FindAsync(corridor, period: null) is not { } survey) return CorridorProblems.UnknownCorridor(id);

        var answer = new LiveAnswer(corridor.ToString(), await RateAsync(survey, call), await ComparisonAsync(corridor, call));
        return PublicContent.Json(answer, RemittancesJson.Default.LiveAnswer, call.Language);
    }

    private async Task<LiveRateShape?> RateAsync(CorridorSurvey survey, Call call)
    {
        var destination = data.Countries.GetValueOrDefault(survey.Corridor.Destination)?.Currency;
        if (!exchangeRates.Enabled || destination is null || await store.RatesAsync(survey.Currency, call.Cancellation) is not { } stored) return null;
        return stored.Rates.Rates.TryGetValue(destination, out var rate)
            ? new LiveRateShape(survey.Currency, destination, rate, stored.Rates.AsOf, stored.FetchedAt, Age(stored.FetchedAt))
            : null;
    }

    private async Task<LiveComparisonShape?> ComparisonAsync(Corridor corridor, Call call)
    {
        if (!comparisons.Enabled || await store.ComparisonAsync(corridor, call.Cancellation) is not { } stored) return null;
        return new LiveComparisonShape(
            new AmountShape(stored.Amount.Value, stored.Amount.Currency),
            stored.FetchedAt,
            Age(stored.FetchedAt),
            [.. stored.Quotes.OrderBy(quote => TotalOf(quote) is null).ThenBy(TotalOf).ThenBy(quote => quote.Provider, StringComparer.OrdinalIgnoreCase).Select(Shape)],
            new Text("Solo de cuenta bancaria a cuenta bancaria", "Bank account to bank account only").In(call.Language));

        decimal? TotalOf(LiveQuote quote) =>
            quote.MarkupPercent is { } margin ? new PricePoint(stored.Amount.Value, quote.Fee, margin).TotalCostPercent : null;

        LiveQuoteShape Shape(LiveQuote quote) => new(
            quote.Provider, quote.ProviderType, new Money(quote.Fee, stored.Amount.Currency).Rounded, Rounded.Percent(quote.MarkupPercent),
            Rounded.Percent(TotalOf(quote)), quote.Rate, quote.ReceivedAmount, quote.CollectedAt);
    }

    // To the minute below, so that the answer, and with it its ETag, stays the same for as long as it may be cached.
    private long Age(DateTimeOffset since) => (long)(time.GetUtcNow() - since).TotalMinutes * 60;
}

/// <param name="MidMarketRate">Null where no source is configured, or none has answered yet; so is <paramref name="Comparison"/>.</param>
internal sealed record LiveAnswer(string Corridor, LiveRateShape? MidMarketRate, LiveComparisonShape? Comparison);

/// <param name="AgeSeconds">Since it was fetched, in whole minutes.</param>
/// <param name="Rate">Units of <paramref name="Target"/> for one of <paramref name="Source"/>.</param>
internal sealed record LiveRateShape(string Source, string Target, decimal Rate, DateTimeOffset AsOf, DateTimeOffset FetchedAt, long AgeSeconds);

internal sealed record LiveComparisonShape(
    AmountShape Amount, DateTimeOffset FetchedAt, long AgeSeconds, IReadOnlyList<LiveQuoteShape> Quotes, string Covers)
{
    public string Source { get; } = "Wise comparison API";
}

/// <param name="TotalCostPercent">Null where the margin is not known.</param>
internal sealed record LiveQuoteShape(
    string Provider, string ProviderType, decimal Fee, decimal? FxMarginPercent, decimal? TotalCostPercent, decimal Rate, decimal ReceivedAmount, DateTimeOffset CollectedAt);
