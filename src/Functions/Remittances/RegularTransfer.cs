using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>How somebody sends money today, as several calculators ask it.</summary>
public abstract record RegularTransfer
{
    private const int LongestTerm = 200;

    /// <summary>The id of the corridor, such as <c>USA-SLV</c>.</summary>
    [Text(LongestTerm)]
    public required string Corridor { get; init; }

    /// <summary>What is sent each time.</summary>
    public required AmountSent Amount { get; init; }

    /// <summary>How often in a year.</summary>
    [Range(1, 366)]
    public required int TimesPerYear { get; init; }

    /// <summary>Through whom, as the comparison names them.</summary>
    [Text(LongestTerm)]
    public required string CurrentProvider { get; init; }

    /// <summary>
    /// How it is paid in: with the way it is paid out it says which of the provider's services is used; without both, its cheapest.
    /// </summary>
    [Text(LongestTerm)]
    public string? Payment { get; init; }

    /// <summary>How it is paid out.</summary>
    [Text(LongestTerm)]
    public string? Pickup { get; init; }

    /// <summary>
    /// What changing provider saves by the corridor's newest survey; null, with what is wrong noted, where something asked is not in it.
    /// </summary>
    /// <param name="pointer">Where this stands in the body.</param>
    internal async Task<(CorridorSurvey Survey, Savings Savings)?> FindAsync(QuoteBook book, string pointer, List<FieldError> errors)
    {
        if (!Domain.Remittances.Corridor.TryParse(Corridor, out var corridor) || await book.FindAsync(corridor, period: null) is not { } survey)
        {
            var known = (await book.ListAsync()).Select(published => published.Corridor.ToString());
            errors.Add(FieldError.UnknownValue($"{pointer}/corridor", Corridor, known));
            return null;
        }
        if (Amount.Currency is { } currency && currency != survey.Currency)
            errors.Add(OtherCurrency($"{pointer}/amount/currency", currency, survey.Currency));
        else if (CorridorProblems.AmountError(survey, Amount.Value, $"{pointer}/amount") is { } outside) errors.Add(outside);
        if (errors.Count > 0) return null;

        var comparison = Comparison.Of(survey, Amount.Value);
        if (Savings.Of(comparison, CurrentProvider, TimesPerYear, IsUsedToday) is { } savings) return (survey, savings);
        errors.Add(UnknownService(comparison.Quotes.Select(service => service.Quote), pointer));
        return null;
    }

    private bool IsUsedToday(SurveyedQuote quote) => Matches(Payment, quote.Payment) && Matches(Pickup, [quote.Pickup]);

    private static bool Matches(string? wanted, IEnumerable<string> values) =>
        wanted is null || values.Contains(wanted, Typed.Comparer);

    internal static FieldError OtherCurrency(string pointer, string currency, string corridors) => new(pointer, ErrorCode.CurrencyMismatch, new(
        $"El importe está en {currency} y en este corredor se envía en {corridors}.",
        $"The amount is in {currency}, and money is sent in {corridors} in this corridor."))
    {
        Allowed = [corridors],
    };

    // The first of provider, payment and pick-up that no service has together with those before it.
    private FieldError UnknownService(IEnumerable<SurveyedQuote> services, string pointer)
    {
        (string Member, string? Wanted, Func<SurveyedQuote, IReadOnlyList<string>> ValuesOf)[] asked =
        [
            ("currentProvider", CurrentProvider, quote => [quote.Provider]), ("payment", Payment, quote => quote.Payment),
            ("pickup", Pickup, quote => [quote.Pickup]),
        ];
        List<SurveyedQuote> left = [.. services];
        foreach (var (member, wanted, valuesOf) in asked)
        {
            if (wanted is null) continue;
            var known = left.SelectMany(valuesOf).Distinct().Order(StringComparer.OrdinalIgnoreCase).ToList();
            left.RemoveAll(quote => !Matches(wanted, valuesOf(quote)));
            if (left.Count == 0) return FieldError.UnknownValue($"{pointer}/{member}", wanted, known);
        }
        throw new UnreachableException();
    }
}

/// <summary>An amount that is sent; a bare number is in the corridor's sending currency.</summary>
[ShortForm("value")]
public sealed record AmountSent
{
    /// <summary>How much; what can be priced depends on the corridor.</summary>
    [Range(0.01, 1_000_000_000)]
    public required decimal Value { get; init; }

    /// <summary>The corridor's sending currency; without it, that one is meant.</summary>
    [Currency]
    public string? Currency { get; init; }
}
