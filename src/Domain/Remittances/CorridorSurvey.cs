namespace Reintegration.Domain.Remittances;

/// <summary>A quote with its price points in the currency of its corridor, smaller amount first; none where they cannot be expressed in it.</summary>
/// <param name="NeutralPlace">Its place among the corridor's services by <see cref="Neutral.Order"/>, from 0.</param>
public sealed record CorridorQuote(SurveyedQuote Quote, IReadOnlyList<PricePoint> Points, int NeutralPlace);

/// <summary>
/// All services surveyed in one corridor in one period, made comparable: every price point is expressed in the corridor's sending currency,
/// the one that most of its services were surveyed in.
/// </summary>
/// <remarks>
/// A service surveyed in another currency is converted point by point: by the survey's own definition the first price point of every service
/// is the equivalent of USD 200 and the second of USD 500, so the two amounts of a point are worth the same. Percentages do not change.
/// </remarks>
public sealed class CorridorSurvey
{
    /// <param name="quotes">At least one, all of the same corridor and period.</param>
    public CorridorSurvey(IReadOnlyList<SurveyedQuote> quotes)
    {
        Corridor = quotes[0].Corridor;
        Period = quotes[0].Period;
        Currency = MostCommon(quotes.Select(quote => quote.Currency)).First();
        var local = quotes.Where(quote => quote.Currency == Currency).ToList();
        FirstAmount = MostCommon(local.Select(quote => quote.First?.Amount).OfType<decimal>()).FirstOrDefault();
        SecondAmount = MostCommon(local.Select(quote => quote.Second?.Amount).OfType<decimal>()).FirstOrDefault();
        var places = new int[quotes.Count];
        foreach (var (place, (index, _)) in quotes.Index().OrderBy(quote => quote.Item, Neutral.Order).Index()) places[index] = place;
        Quotes = [.. quotes.Select((quote, index) => new CorridorQuote(quote, PointsOf(quote), places[index]))];

        Payments = TermsOf(quotes.SelectMany(quote => quote.Payment));
        Pickups = TermsOf(quotes.Select(quote => quote.Pickup));
        ProviderTypes = TermsOf(quotes.Select(quote => quote.ProviderType));

        var points = Quotes.SelectMany(quote => quote.Points).ToList();
        MinAmount = points.Min(point => point.Amount) / Price.ExtrapolationFactor;
        MaxAmount = points.Max(point => point.Amount) * Price.ExtrapolationFactor;
        Target = SmartRemitterTarget.Of(quotes);
        var figures = new CorridorFigures();
        foreach (var quote in quotes) figures.Add(quote);
        AverageTotalCostPercent = figures.AverageTotalCostPercent;
    }

    public Corridor Corridor { get; }
    public SurveyPeriod Period { get; }
    public string Currency { get; }
    public IReadOnlyList<CorridorQuote> Quotes { get; }

    /// <summary>The ways to pay in that occur, in the survey's terms, sorted; so are those to be paid out and the types of providers.</summary>
    public IReadOnlyList<string> Payments { get; }
    public IReadOnlyList<string> Pickups { get; }
    public IReadOnlyList<string> ProviderTypes { get; }

    /// <summary>The equivalent of USD 200 in <see cref="Currency"/>; zero where no service was surveyed at it.</summary>
    public decimal FirstAmount { get; }

    /// <summary>The equivalent of USD 500 in <see cref="Currency"/>; zero where no service was surveyed at it.</summary>
    public decimal SecondAmount { get; }

    /// <summary>The smallest and largest amount that at least one service can be priced for.</summary>
    public decimal MinAmount { get; }
    public decimal MaxAmount { get; }

    /// <summary>The first price point, or the second where no service was surveyed at the first.</summary>
    public decimal DefaultAmount => FirstAmount > 0 ? FirstAmount : SecondAmount;

    public SmartRemitterTarget Target { get; }

    /// <summary>Simple average over the transparent services at the equivalent of USD 200, unrounded; null where there is none.</summary>
    public decimal? AverageTotalCostPercent { get; }

    private PricePoint[] PointsOf(SurveyedQuote quote) =>
        quote.Currency == Currency
            ? [.. quote.Points]
            : [.. new[] { Converted(quote.First, FirstAmount), Converted(quote.Second, SecondAmount) }.OfType<PricePoint>()];

    private static PricePoint? Converted(PricePoint? point, decimal equivalent) =>
        point is { } p && equivalent > 0 ? p with { Amount = equivalent, Fee = p.Fee * equivalent / p.Amount } : null;

    private static string[] TermsOf(IEnumerable<string> terms) =>
        [.. terms.Where(term => term.Length > 0).Order(StringComparer.Ordinal).Distinct(StringComparer.OrdinalIgnoreCase)];

    // Each value once, the most common first.
    private static IEnumerable<T> MostCommon<T>(IEnumerable<T> values) =>
        values.GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.Key);
}
