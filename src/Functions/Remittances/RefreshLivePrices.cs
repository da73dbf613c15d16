using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Remittances.LivePrices;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Asks the live sources every half-hour: for exchange rates of the corridors that begin or end in the region, for prices of those that end there.
/// What a source last answered well stays until it answers well again.
/// </summary>
public sealed class RefreshLivePrices(
    IComparisonSource comparisons, IExchangeRateSource exchangeRates, LivePriceStore store, QuoteBook book, ShippedData data)
{
    [Function(nameof(RefreshLivePrices))]
    public async Task Run([TimerTrigger("0 */30 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (!comparisons.Enabled && !exchangeRates.Enabled) return;

        var surveys = new List<CorridorSurvey>();
        foreach (var published in await book.ListAsync())
        {
            if (IsOfRegion(published.Corridor) && await book.FindAsync(published.Corridor, period: null) is { } survey) surveys.Add(survey);
        }
        if (exchangeRates.Enabled)
        {
            await ReportAsync(
                LivePriceStore.ExchangeRates, surveys.Select(survey => survey.Currency).Distinct(),
                async currency => await store.KeepAsync(await exchangeRates.LatestAsync(currency, cancellation), cancellation),
                () => RateDatesAsync(surveys, cancellation), cancellation);
        }
        if (comparisons.Enabled)
        {
            var arriving = surveys.Where(survey => Region.Countries.Contains(survey.Corridor.Destination)).ToList();
            await ReportAsync(LivePriceStore.Wise, arriving, CompareAsync, () => ComparisonDatesAsync(arriving, cancellation), cancellation);
        }

        async Task CompareAsync(CorridorSurvey survey)
        {
            if (RouteOf(survey) is not { } route) return;
            await store.KeepAsync(
                survey.Corridor, new Money(survey.DefaultAmount, survey.Currency),
                await comparisons.CompareAsync(route, survey.DefaultAmount, cancellation), cancellation);
        }
    }

    // A source that is down is not asked for the rest: it was tried four times, and is asked again in half an hour.
    private async Task ReportAsync<T>(
        string source, IEnumerable<T> questions, Func<T, Task> ask, Func<Task<IReadOnlyList<DateTimeOffset?>>> dates, CancellationToken cancellation)
    {
        string? failure = null;
        try
        {
            foreach (var question in questions)
            {
                try
                {
                    await ask(question);
                }
                catch (LivePriceException exception) when (exception.Code is "http-400" or "http-404" or "http-422")
                {
                    // The source is well and has nothing on this one.
                }
            }
        }
        catch (LivePriceException exception)
        {
            failure = exception.Code;
        }
        await store.ReportAsync(source, failure, await dates(), cancellation);
    }

    // Of what is kept now, as it is served: what was fetched just now, and what was before.
    private async Task<IReadOnlyList<DateTimeOffset?>> RateDatesAsync(IReadOnlyList<CorridorSurvey> surveys, CancellationToken cancellation)
    {
        var kept = new Dictionary<string, ExchangeRates?>();
        foreach (var currency in surveys.Select(survey => survey.Currency).Distinct())
            kept[currency] = (await store.RatesAsync(currency, cancellation))?.Rates;
        return
        [
            .. from survey in surveys
               let received = data.Countries.GetValueOrDefault(survey.Corridor.Destination)?.Currency
               select received is null ? null : kept[survey.Currency]?.To(received)?.SetAt,
        ];
    }

    private async Task<IReadOnlyList<DateTimeOffset?>> ComparisonDatesAsync(IReadOnlyList<CorridorSurvey> surveys, CancellationToken cancellation)
    {
        var dates = new List<DateTimeOffset?>();
        foreach (var survey in surveys)
        {
            var quotes = (await store.ComparisonAsync(survey.Corridor, cancellation))?.Quotes ?? [];
            dates.Add(quotes.Min(quote => (DateTimeOffset?)quote.CollectedAt));
        }
        return dates;
    }

    private static bool IsOfRegion(Corridor corridor) =>
        Region.Countries.Contains(corridor.Source) || Region.Countries.Contains(corridor.Destination);

    private LiveRoute? RouteOf(CorridorSurvey survey) =>
        data.Countries.TryGetValue(survey.Corridor.Source, out var source)
            && data.Countries.TryGetValue(survey.Corridor.Destination, out var destination)
            ? new LiveRoute(source.Alpha2, destination.Alpha2, survey.Currency, destination.Currency)
            : null;
}
