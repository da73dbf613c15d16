using System.Globalization;
using System.Text.Json;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>
/// A mid-market rate service at a configured address. Reads the shapes of frankfurter.dev (version 2, one row for each currency, and version 1) and
/// of open.er-api.com.
/// </summary>
public sealed class ExchangeRateClient(HttpClient client, LivePriceOptions options) : IExchangeRateSource
{
    internal const string BasePlaceholder = "{base}";

    private const string Source = "Exchange rates";

    public bool Enabled => options.ExchangeRatesUrl is not null;

    public async Task<ExchangeRates> LatestAsync(string baseCurrency, CancellationToken cancellationToken)
    {
        if (options.ExchangeRatesUrl is not { } template)
            throw new InvalidOperationException("Exchange rates are off: LivePrices:ExchangeRates:Url is not configured.");
        using var answer = await JsonAnswer.GetAsync(
            client, Source, Address(template, baseCurrency), LivePriceJson.Default.JsonDocument, cancellationToken);
        var rates = Read(answer.RootElement, baseCurrency);
        return rates.Count > 0
            ? new ExchangeRates(baseCurrency, rates)
            : throw JsonAnswer.Invalid(Source, "the answer has no dated rate of the currency that is above zero");
    }

    internal static string Address(string template, string baseCurrency) =>
        template.Replace(BasePlaceholder, Uri.EscapeDataString(baseCurrency), StringComparison.Ordinal);

    // Better one currency fewer than none: what is null, zero or no number is left out.
    private static Dictionary<string, ExchangeRate> Read(JsonElement answer, string baseCurrency)
    {
        var rates = new Dictionary<string, ExchangeRate>();
        var stated = answer.ValueKind == JsonValueKind.Array ? OfRows(answer, baseCurrency) : OfTable(answer, baseCurrency);
        foreach (var (currency, value, setAt) in stated)
        {
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var rate) && rate > 0) rates[currency] = new(rate, setAt);
        }
        return rates;
    }

    // [{"date":"2026-11-20","base":"USD","quote":"GTQ","rate":7.7}, …]
    private static IEnumerable<(string Currency, JsonElement Rate, DateTimeOffset SetAt)> OfRows(JsonElement rows, string baseCurrency) =>
        from row in rows.EnumerateArray()
        where Is(Text(row, "base"), baseCurrency)
        let currency = Text(row, "quote")
        let setAt = Day(Text(row, "date"))
        where currency is not null && setAt is not null
        select (currency, Member(row, "rate"), setAt.Value);

    // {"base":"USD","date":"2026-11-20","rates":{"MXN":18.2}}, or with base_code and time_last_update_unix.
    private static IEnumerable<(string Currency, JsonElement Rate, DateTimeOffset SetAt)> OfTable(JsonElement table, string baseCurrency)
    {
        var setAt = Day(Text(table, "date")) ?? Moment(Member(table, "time_last_update_unix"));
        var rates = Member(table, "rates");
        return Is(Text(table, "base") ?? Text(table, "base_code"), baseCurrency) && setAt is not null && rates.ValueKind == JsonValueKind.Object
            ? rates.EnumerateObject().Select(rate => (rate.Name, rate.Value, setAt.Value))
            : [];
    }

    private static bool Is(string? stated, string asked) => string.Equals(stated, asked, StringComparison.OrdinalIgnoreCase);

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : null;

    // Zero and below is an unset field; above the last second of year 9999 there is no date.
    private static DateTimeOffset? Moment(JsonElement seconds) =>
        seconds.ValueKind == JsonValueKind.Number && seconds.TryGetInt64(out var unix) && unix is > 0 and <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(unix)
            : null;
}
