using System.Globalization;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>A mid-market rate service at a configured address; reads the shapes of frankfurter.dev and of open.er-api.com.</summary>
public sealed class ExchangeRateClient(HttpClient client, LivePriceOptions options) : IExchangeRateSource
{
    internal const string BasePlaceholder = "{base}";

    private const string Source = "Exchange rates";

    public bool Enabled => options.ExchangeRatesUrl is not null;

    public async Task<ExchangeRates> LatestAsync(string baseCurrency, CancellationToken cancellationToken)
    {
        if (options.ExchangeRatesUrl is not { } template)
            throw new InvalidOperationException("Exchange rates are off: LivePrices:ExchangeRates:Url is not configured.");
        var answer = await JsonAnswer.GetAsync(
            client, Source, Address(template, baseCurrency), LivePriceJson.Default.ExchangeRateAnswer, cancellationToken);
        if (!string.Equals(answer.Base ?? answer.BaseCode, baseCurrency, StringComparison.OrdinalIgnoreCase))
            throw JsonAnswer.Invalid(Source, "the answer is about another currency");
        if (answer.Rates is not { Count: > 0 } rates || rates.Values.Any(rate => rate <= 0))
            throw JsonAnswer.Invalid(Source, "the answer has no rates, or one that is not above zero");
        return new ExchangeRates(baseCurrency, AsOf(answer) ?? throw JsonAnswer.Invalid(Source, "the answer has no date"), rates);
    }

    internal static string Address(string template, string baseCurrency) =>
        template.Replace(BasePlaceholder, Uri.EscapeDataString(baseCurrency), StringComparison.Ordinal);

    private static DateTimeOffset? AsOf(ExchangeRateAnswer answer)
    {
        if (DateOnly.TryParseExact(answer.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        // Zero and below is an unset field; above the last second of year 9999 there is no date.
        return answer.TimeLastUpdateUnix is > 0 and <= 253402300799 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}
