using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>How somebody sends money today, as several calculators ask it.</summary>
/// <param name="Amount">Sent each time, in the corridor's sending currency.</param>
/// <param name="Payment">Optional, with <paramref name="Pickup"/>: which of the provider's services is used; without them its cheapest.</param>
internal sealed record SavingsQuestion(string Corridor, decimal Amount, int TimesPerYear, string CurrentProvider, string? Payment, string? Pickup)
{
    private const int MostTimesPerYear = 366;
    private const int LongestText = 200;

    /// <summary>What was asked; of use only where nothing was found wrong with it.</summary>
    public static SavingsQuestion Read(JsonFields fields) => new(
        fields.Required("corridor").Text(LongestText) ?? "",
        // How much can be priced depends on the corridor, which is looked up later.
        fields.Required("amount").Number(0.01m, 1_000_000_000m) ?? 0,
        fields.Required("timesPerYear").Integer(1, MostTimesPerYear) ?? 0,
        fields.Required("currentProvider").Text(LongestText) ?? "",
        fields.Optional("payment").Text(LongestText), fields.Optional("pickup").Text(LongestText));

    /// <summary>What changing provider saves by the corridor's newest survey; null where something of the question is not in it, which is noted.</summary>
    public async Task<(CorridorSurvey Survey, Savings Savings)?> FindAsync(QuoteBook book, JsonFields fields)
    {
        if (!Domain.Remittances.Corridor.TryParse(Corridor, out var corridor) || await book.FindAsync(corridor, period: null) is not { } survey)
        {
            var known = (await book.ListAsync()).Select(published => published.Corridor.ToString());
            fields.Refuse(FieldError.UnknownValue(fields.PointerOf("corridor"), Corridor, known));
            return null;
        }
        if (CorridorProblems.AmountError(survey, Amount, fields.PointerOf("amount")) is { } amountError)
        {
            fields.Refuse(amountError);
            return null;
        }

        var comparison = Comparison.Of(survey, Amount);
        if (Savings.Of(comparison, CurrentProvider, TimesPerYear, quote => Matches(Payment, quote.Payment) && Matches(Pickup, [quote.Pickup])) is { } savings)
            return (survey, savings);
        fields.Refuse(UnknownProvider(comparison, fields));
        return null;
    }

    private static bool Matches(string? wanted, IEnumerable<string> values) =>
        wanted is null || values.Contains(wanted, StringComparer.OrdinalIgnoreCase);

    private FieldError UnknownProvider(Comparison comparison, JsonFields fields)
    {
        var ofProvider = comparison.Quotes.Where(service => service.Quote.Provider.Equals(CurrentProvider, StringComparison.OrdinalIgnoreCase)).ToList();
        if (ofProvider.Count == 0)
            return FieldError.UnknownValue(fields.PointerOf("currentProvider"), CurrentProvider, Known(comparison.Quotes.Select(service => service.Quote.Provider)));

        var payments = Known(ofProvider.SelectMany(service => service.Quote.Payment));
        return Matches(Payment, payments)
            ? FieldError.UnknownValue(
                fields.PointerOf("pickup"), Pickup!, Known(ofProvider.Where(service => Matches(Payment, service.Quote.Payment)).Select(service => service.Quote.Pickup)))
            : FieldError.UnknownValue(fields.PointerOf("payment"), Payment!, payments);

        static IReadOnlyList<string> Known(IEnumerable<string> values) => [.. values.Distinct().Order(StringComparer.OrdinalIgnoreCase)];
    }
}

/// <param name="CostPerYear">Cost of one transfer, unrounded, times transfers a year, then rounded.</param>
/// <param name="AtLeast">True where today's provider does not disclose its rate: what it costs, and so what is saved, is at least this much.</param>
/// <param name="Note">What a person should know before relying on the figure.</param>
internal sealed record OptionShape(
    QuoteShape Quote, decimal CostPerYear, decimal SavingPerYear, bool AtLeast,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note)
{
    private static readonly Text Promotion = new(
        "Un costo negativo es una promoción del día de la consulta; puede no durar todo el año.",
        "A negative cost is a promotion of the day of the survey; it may not last the year.");

    public static OptionShape Of(RankedQuote service, Savings savings, CorridorSurvey survey, Language language) => new(
        QuoteShape.Of(service, survey, language), savings.PerYear(service, survey.Currency).Rounded, savings.SavedPerYear(service, survey.Currency).Rounded,
        savings.Current.Rank is null, service.Price.TotalCostPercent < 0 ? Promotion.In(language) : null);
}
