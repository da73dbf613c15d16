namespace Reintegration.Domain.Remittances;

/// <summary>In which order services are listed.</summary>
public enum QuoteOrder
{
    /// <summary>The cheapest first.</summary>
    Cost,

    /// <summary>The fastest first, those of one speed by cost.</summary>
    Speed,
}

/// <summary>A service priced for the asked amount.</summary>
public sealed record RankedQuote(SurveyedQuote Quote, Price Price)
{
    /// <summary>Its place by cost among the listed services, from 1; null where the margin is undisclosed.</summary>
    public int? Rank { get; internal set; }
}

/// <summary>The services of a corridor priced for one amount and ranked by what they really cost.</summary>
public sealed record Comparison
{
    /// <summary>The listed services, ranked ones first, in the asked order.</summary>
    public required IReadOnlyList<RankedQuote> Quotes { get; init; }

    /// <summary>Services that were surveyed too far from the asked amount to be priced for it.</summary>
    public required IReadOnlyList<SurveyedQuote> Unpriced { get; init; }

    /// <summary>Simple average over all transparent services of the corridor at the asked amount, unrounded; null where there is none.</summary>
    public required decimal? AverageTotalCostPercent { get; init; }

    /// <summary>
    /// Prices the corridor's services for an amount in its sending currency (between <see cref="CorridorSurvey.MinAmount"/> and
    /// <see cref="CorridorSurvey.MaxAmount"/>). <paramref name="listed"/> chooses what is listed and ranked; the average is always the
    /// whole corridor's. Undisclosed services follow the ranked ones, by their lower bound.
    /// </summary>
    public static Comparison Of(CorridorSurvey survey, decimal amount, Func<SurveyedQuote, bool>? listed = null, QuoteOrder order = QuoteOrder.Cost)
    {
        var (priced, unpriced) = (new List<(RankedQuote Service, (bool, decimal, int) ByCost)>(survey.Quotes.Count), new List<CorridorQuote>());
        var (disclosed, total) = (0, 0m);
        foreach (var service in survey.Quotes)
        {
            var (quote, isListed) = (service.Quote, listed?.Invoke(service.Quote) ?? true);
            if (service.Points.Count == 0 || Price.At(amount, service.Points) is not { } price)
            {
                if (isListed) unpriced.Add(service);
                continue;
            }
            var cost = price.TotalCostPercent;
            if (quote.Transparent) (disclosed, total) = (disclosed + 1, total + cost);
            if (isListed) priced.Add((new RankedQuote(quote, price), (!quote.Transparent, cost, service.NeutralPlace)));
        }

        priced.Sort((one, other) => one.ByCost.CompareTo(other.ByCost));
        var services = priced.ConvertAll(service => service.Service);
        var rank = 0;
        foreach (var service in services.TakeWhile(service => service.Quote.Transparent)) service.Rank = ++rank;
        return new Comparison
        {
            Quotes = order == QuoteOrder.Speed ? BySpeed(services) : services,
            Unpriced = [.. unpriced.OrderBy(service => service.NeutralPlace).Select(service => service.Quote)],
            AverageTotalCostPercent = disclosed == 0 ? null : total / disclosed,
        };
    }

    // A stable sort: services of one speed stay in the order of their cost.
    private static List<RankedQuote> BySpeed(List<RankedQuote> byCost) =>
        [.. byCost.OrderBy(service => service.Rank is null).ThenBy(service => service.Quote.Speed.Order)];
}
