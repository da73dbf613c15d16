using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Remittances.LivePrices;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Today's prices beside the surveyed ones: the mid-market exchange rate, and what Wise's comparison says of other providers. Each with
/// when it was fetched and how old it is; while a source is down, its last good answer.
/// </summary>
public sealed class GetLivePrices(
    HttpPipeline http, QuoteBook book, LivePriceStore store, IComparisonSource comparisons, LivePriceOptions options, ShippedData data,
    TimeProvider time)
{
    public static readonly Policy<NoRequest, LiveAnswer> Policy = new(nameof(GetLivePrices))
    {
        IsCached = true, Errors = [ErrorCode.UnknownCorridor, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(GetLivePrices))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/corridors/{id}/live")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ReadAsync(id, call), cancellation);

    private async Task<Outcome<LiveAnswer>> ReadAsync(string id, Call call)
    {
        if (!Corridor.TryParse(id, out var corridor) || await book.FindAsync(corridor, period: null) is not { } survey)
            return CorridorProblems.UnknownCorridor(id);
        return data.Countries.GetValueOrDefault(corridor.Destination)?.Currency is { } received
            ? new LiveAnswer(corridor.ToString(), await RateAsync(survey.Currency, received, call), await ComparisonAsync(corridor, received, call))
            : new LiveAnswer(corridor.ToString(), null, null);
    }

    private async Task<LiveRate?> RateAsync(string sent, string received, Call call) =>
        options.ExchangeRatesAttribution is { } attribution && await store.RatesAsync(sent, call.Cancellation) is { } stored
            && stored.Rates.To(received) is { } rate
            ? new LiveRate(sent, received, rate.Rate, rate.SetAt, stored.FetchedAt, Age(stored.FetchedAt), attribution)
            : null;

    private async Task<LiveComparison?> ComparisonAsync(Corridor corridor, string received, Call call)
    {
        if (!comparisons.Enabled || await store.ComparisonAsync(corridor, call.Cancellation) is not { } stored) return null;
        return new LiveComparison(
            Amount.Of(stored.Amount),
            stored.FetchedAt,
            Age(stored.FetchedAt),
            [
                .. stored.Quotes.OrderBy(quote => TotalOf(quote) is null).ThenBy(TotalOf)
                    .ThenBy(quote => quote.Provider, StringComparer.OrdinalIgnoreCase).Select(Priced),
            ],
            new Text("Solo de cuenta bancaria a cuenta bancaria", "Bank account to bank account only").In(call.Language),
            "Wise comparison API");

        decimal? TotalOf(LiveQuote quote) =>
            quote.MarkupPercent is { } margin ? new PricePoint(stored.Amount.Value, quote.Fee, margin).TotalCostPercent : null;

        LivePrice Priced(LiveQuote quote) => new(
            new Provider(quote.Provider, SurveyTerm.Named(quote.ProviderType, call.Language)),
            new Money(quote.Fee, stored.Amount.Currency).Rounded,
            Rounded.Percent(quote.MarkupPercent), Rounded.Percent(TotalOf(quote)), quote.Rate, new Amount(quote.ReceivedAmount, received),
            quote.CollectedAt);
    }

    // To the minute below, so that the answer, and with it its ETag, stays the same for as long as it may be cached.
    private long Age(DateTimeOffset since) => (long)(time.GetUtcNow() - since).TotalMinutes * 60;
}

/// <summary>Today's prices of a corridor, of the sources that are configured and have answered.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="MidMarketRate">Left out where there is none; so is <paramref name="Comparison"/>.</param>
public sealed record LiveAnswer(string Corridor, LiveRate? MidMarketRate, LiveComparison? Comparison);

/// <summary>The exchange rate half-way between what banks buy and sell at.</summary>
/// <param name="Source">The currency that is sent (ISO 4217).</param>
/// <param name="Target">The currency that is received (ISO 4217).</param>
/// <param name="Rate">Units of <paramref name="Target"/> for one of <paramref name="Source"/>.</param>
/// <param name="SetAt">When its source last set it; midnight UTC where that states a day only.</param>
/// <param name="AgeSeconds">Since it was fetched, in whole minutes.</param>
/// <param name="Attribution">Who says so, in the words that they ask for.</param>
public sealed record LiveRate(
    string Source, string Target, decimal Rate, DateTimeOffset SetAt, DateTimeOffset FetchedAt, long AgeSeconds, string Attribution);

/// <summary>What providers charge today for one amount.</summary>
/// <param name="AgeSeconds">Since it was fetched, in whole minutes.</param>
/// <param name="Quotes">By total cost; those whose margin is not known last.</param>
/// <param name="Covers">Which services these are, in words.</param>
/// <param name="Source">Who says so.</param>
public sealed record LiveComparison(
    Amount Amount, DateTimeOffset FetchedAt, long AgeSeconds, IReadOnlyList<LivePrice> Quotes, string Covers, string Source);

/// <summary>What a provider charges today.</summary>
/// <param name="Fee">In the currency that is sent.</param>
/// <param name="FxMarginPercent">What is lost in the exchange rate, to four decimals; null where it is not stated: unknown, never zero.</param>
/// <param name="TotalCostPercent">
/// Fee and margin together, in percent of the amount, to four decimals; left out where the margin is not known.
/// </param>
/// <param name="Rate">Units of the currency that is received for one of that which is sent.</param>
/// <param name="CollectedAt">When the source saw this price at the provider.</param>
public sealed record LivePrice(
    Provider Provider, decimal Fee, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? FxMarginPercent, decimal? TotalCostPercent,
    decimal Rate, Amount ReceivedAmount, DateTimeOffset CollectedAt);
