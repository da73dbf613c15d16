namespace Reintegration.Domain.Remittances;

/// <summary>What somebody waits for: that sending an amount costs less than they said.</summary>
/// <param name="Amount">What is sent, in the corridor's sending currency.</param>
/// <param name="Below">The total cost that it must be under, in the same currency: fee and exchange-rate margin together.</param>
public readonly record struct PriceAlert(decimal Amount, decimal Below)
{
    /// <summary>
    /// The cheapest service of a survey, if it costs less than asked, in whole cents; null where none does, or the survey prices no such amount.
    /// </summary>
    public RankedQuote? MetBy(CorridorSurvey survey)
    {
        if (Amount < survey.MinAmount || Amount > survey.MaxAmount) return null;
        var cheapest = Comparison.Of(survey, Amount).Quotes.FirstOrDefault(service => service.Rank == 1);
        return cheapest is not null && new Money(cheapest.Price.TotalCost, survey.Currency).Rounded < Below ? cheapest : null;
    }
}
