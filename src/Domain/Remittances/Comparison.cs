namespace Reintegration.Domain.Remittances;

/// <summary>In which order services are listed.</summary>
public enum QuoteOrder
{
    /// <summary>The cheapest first.</summary>
    Cost,

    /// <summary>The fastest first, those of one speed by cost.</summary>
    Speed,
}

/// <summary>A service priced for the asked amount. <paramref name="Rank"/> starts at 1; null where the margin is undisclosed.</summary>
public sealed record RankedQuote(int? Rank, SurveyedQuote Quote, Price Price);

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
        var priced = new List<RankedQuote>();
        var unpriced = new List<SurveyedQuote>();
        foreach (var (quote, points) in survey.Quotes)
        {
            if (points.Count > 0 && Price.At(amount, points) is { } price) priced.Add(new RankedQuote(null, quote, price));
            else unpriced.Add(quote);
        }

        var disclosed = priced.Where(service => service.Quote.Transparent).ToList();
        var byCost = priced.Where(service => listed?.Invoke(service.Quote) ?? true)
            .OrderBy(service => service.Price.TotalCostPercent).ThenBy(service => service.Quote, Neutral.Order).ToList();
        var ranked = byCost.Where(service => service.Quote.Transparent).Select((service, index) => service with { Rank = index + 1 });
        var undisclosed = byCost.Where(service => !service.Quote.Transparent);
        return new Comparison
        {
            Quotes = order == QuoteOrder.Speed ? [.. BySpeed(ranked), .. BySpeed(undisclosed)] : [.. ranked, .. undisclosed],
            Unpriced = [.. unpriced.Where(quote => listed?.Invoke(quote) ?? true).Order(Neutral.Order)],
            AverageTotalCostPercent = disclosed.Count == 0 ? null : disclosed.Sum(service => service.Price.TotalCostPercent) / disclosed.Count,
        };
    }

    // A stable sort: services of one speed stay in the order of their cost.
    private static IEnumerable<RankedQuote> BySpeed(IEnumerable<RankedQuote> byCost) => byCost.OrderBy(service => service.Quote.Speed.Order);
}
