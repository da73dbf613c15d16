using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Remittances;

/// <summary>
/// What a person pays a year to send an amount regularly: today, with the corridor's cheapest service, and with the cheapest that pays out
/// the same way. Yearly costs are unrounded: cost of one transfer × transfers a year.
/// </summary>
public sealed record Savings(RankedQuote Current, RankedQuote Cheapest, RankedQuote CheapestSamePickup, int TimesPerYear)
{
    /// <summary>The yearly cost of a service; a lower bound where its margin is undisclosed.</summary>
    public Money PerYear(RankedQuote service, string currency) => new(service.Price.TotalCost * TimesPerYear, currency);

    /// <summary>What a service saves a year against today's, never below zero; at least so much where today's margin is undisclosed.</summary>
    public Money SavedPerYear(RankedQuote service, string currency) =>
        new(Math.Max(0, PerYear(Current, currency).Value - PerYear(service, currency).Value), currency);

    /// <summary>
    /// Today's service is the current provider's cheapest one that <paramref name="usedToday"/> admits, so that what could be saved is never
    /// overstated; an undisclosed one only where the provider has no other. Null where the provider has none.
    /// </summary>
    public static Savings? Of(Comparison comparison, string currentProvider, int timesPerYear, Func<SurveyedQuote, bool>? usedToday = null)
    {
        // By cost, whatever order the comparison lists them in; the undisclosed ones last.
        var byCost = comparison.Quotes.OrderBy(service => service.Rank ?? int.MaxValue).ToList();
        var current = byCost.Find(service =>
            Typed.Comparer.Equals(service.Quote.Provider, currentProvider) && (usedToday?.Invoke(service.Quote) ?? true));
        if (current is null) return null;

        var ranked = byCost.Where(service => service.Rank is not null).ToList();
        var cheapest = ranked.FirstOrDefault() ?? current;
        var samePickup = ranked.FirstOrDefault(service => service.Quote.Pickup == current.Quote.Pickup) ?? current;
        return new Savings(current, cheapest, samePickup, timesPerYear);
    }
}
