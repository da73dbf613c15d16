namespace Reintegration.Domain.Remittances;

/// <summary>The cheapest services of a corridor for an amount, as one tells people in a line.</summary>
/// <param name="Services">One of each provider, the cheapest first; only those that disclose their rate, and so can be ranked.</param>
/// <param name="Currency">Of what the services cost.</param>
/// <param name="SurveyedOn">The earliest day on which one of them was surveyed; null where the survey does not say.</param>
public sealed record CheapestServices(IReadOnlyList<RankedQuote> Services, string Currency, DateOnly? SurveyedOn)
{
    private const int Most = 3;

    /// <summary>Those of a survey; null where none can be ranked.</summary>
    /// <param name="amount">In the survey's currency.</param>
    public static CheapestServices? Of(CorridorSurvey survey, decimal amount)
    {
        // A provider that offers the money at a counter and on a card is one place to go to.
        RankedQuote[] services =
        [
            .. Comparison.Of(survey, amount).Quotes.Where(service => service.Rank is not null)
                .DistinctBy(service => service.Quote.Provider, StringComparer.OrdinalIgnoreCase).Take(Most),
        ];
        return services.Length == 0 ? null : new(services, survey.Currency, services.Min(service => service.Quote.SurveyedOn));
    }

    /// <summary><c>Remitly USD 1.99, Wise USD 3.49 y MoneyGram USD 4.00</c>: fee and exchange-rate margin together.</summary>
    public string In(Language language) => Enumeration.Of(
        [.. Services.Select(service => $"{service.Quote.Provider} {Written.Money(new Money(service.Price.TotalCost, Currency).Rounded, Currency)}")],
        language);
}
