using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

/// <summary>Builds what was surveyed: one ordinary service, of which a test says only what matters to it.</summary>
internal static class Surveyed
{
    /// <summary>USD 200 and 500; the second price costs the same percentage as the first unless <paramref name="fee500"/> says otherwise.</summary>
    public static SurveyedQuote Quote(
        string provider = "Provider", decimal fee = 5m, decimal? margin = 0m, decimal? fee500 = null,
        string payment = "Debit card", string pickup = "Cash", string speed = "Same day") => new()
        {
            Corridor = new Corridor("USA", "SLV"),
            Period = new SurveyPeriod(2025, 3),
            Provider = provider,
            ProviderType = "Money Transfer Operator",
            Payment = [payment],
            Pickup = pickup,
            Speed = Speed.Parse(speed),
            Currency = "USD",
            First = new PricePoint(200m, fee, margin),
            Second = new PricePoint(500m, fee500 ?? fee * 2.5m, margin),
            Transparent = true,
            SurveyedOn = new DateOnly(2025, 8, 20),
        };

    /// <summary>The same service, whose provider does not disclose its rate.</summary>
    public static SurveyedQuote Undisclosed(this SurveyedQuote quote) => quote with
    {
        Transparent = false,
        First = quote.First is { } first ? first with { FxMarginPercent = null } : null,
        Second = quote.Second is { } second ? second with { FxMarginPercent = null } : null,
    };

    public static CorridorSurvey OneCorridor(params SurveyedQuote[] quotes) => new(quotes);

    public static IEnumerable<string> Providers(this Comparison comparison) => comparison.Quotes.Select(service => service.Quote.Provider);

    public static IEnumerable<int?> Ranks(this Comparison comparison) => comparison.Quotes.Select(service => service.Rank);
}
