using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>
/// Wise's comparison of many providers, which Wise collects from their public pages about once an hour, for transfers from bank account
/// to bank account only: cash and cards cost something else.
/// </summary>
public sealed class WiseComparisonClient(HttpClient client, LivePriceOptions options) : IComparisonSource
{
    private const string Source = "Wise";

    public bool Enabled => options.WiseToken is not null;

    public async Task<IReadOnlyList<LiveQuote>> CompareAsync(LiveRoute route, decimal sendAmount, CancellationToken cancellationToken)
    {
        if (!Enabled) throw new InvalidOperationException("The comparison is off: LivePrices:Wise:Token is not configured.");
        var answer = await JsonAnswer.GetAsync(client, Source, Address(route, sendAmount), LivePriceJson.Default.WiseAnswer, cancellationToken);
        if (answer.Providers is null) throw JsonAnswer.Invalid(Source, "the answer lists no providers");
        if (!Fits(answer.SourceCurrency, route.SourceCurrency) || !Fits(answer.TargetCurrency, route.TargetCurrency))
            throw JsonAnswer.Invalid(Source, "the answer is about other currencies");
        var stated = answer.Providers.SelectMany(provider => provider?.Quotes ?? [], (provider, quote) => (Provider: provider!, Quote: Parsed(quote)))
            .ToList();
        if (stated.Count > 0 && stated.All(one => one.Quote is null)) throw JsonAnswer.Invalid(Source, "no quote is the JSON expected");
        (WiseProvider Provider, WiseQuote Quote)[] quotes =
        [
            .. from one in stated
               where one.Quote is not null && Fits(one.Quote.SourceCountry, route.SourceCountry) && Fits(one.Quote.TargetCountry, route.TargetCountry)
               select (one.Provider, one.Quote),
        ];
        // A provider's price for the very countries replaces the one that it states for any.
        var narrowest = quotes.GroupBy(one => one.Provider.Name ?? "").ToDictionary(own => own.Key, own => own.Max(one => Stated(one.Quote)));
        return
        [
            .. quotes.Where(one => Stated(one.Quote) == narrowest[one.Provider.Name ?? ""])
                .Select(one => Read(one.Provider, one.Quote)).OfType<LiveQuote>(),
        ];
    }

    private static string Address(LiveRoute route, decimal sendAmount) =>
        $"v4/comparisons?sourceCurrency={Escape(route.SourceCurrency)}&targetCurrency={Escape(route.TargetCurrency)}"
        + $"&sendAmount={sendAmount.ToString(CultureInfo.InvariantCulture)}"
        + $"&sourceCountry={Escape(route.SourceCountry)}&targetCountry={Escape(route.TargetCountry)}";

    private static string Escape(string text) => Uri.EscapeDataString(text);

    // Wise leaves out what holds everywhere, such as the countries of its own quote.
    private static bool Fits(string? stated, string asked) => stated is null || stated.Equals(asked, StringComparison.OrdinalIgnoreCase);

    private static WiseQuote? Parsed(JsonElement quote)
    {
        try
        {
            return quote.Deserialize(LivePriceJson.Default.WiseQuote);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Stated(WiseQuote quote) => (quote.SourceCountry is null ? 0 : 1) + (quote.TargetCountry is null ? 0 : 1);

    /// <summary>Null for an entry that makes no sense: better one provider fewer than one wrong price.</summary>
    private static LiveQuote? Read(WiseProvider provider, WiseQuote quote) =>
        provider.Name is { Length: > 0 } name && quote is { Rate: > 0 and var rate, Fee: >= 0 and var fee, ReceivedAmount: > 0 and var received }
        && DateTimeOffset.TryParse(quote.DateCollected, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var collectedAt)
            ? new LiveQuote(
                name, provider.Type ?? "", rate, fee, quote.Markup, received, collectedAt,
                Duration(quote.DeliveryEstimation?.Duration?.Min), Duration(quote.DeliveryEstimation?.Duration?.Max))
            : null;

    // An estimate that cannot be read is as good as none, and no reason to lose the price.
    private static TimeSpan? Duration(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text);
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            return null;
        }
    }
}
