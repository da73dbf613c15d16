using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>What is asked of a survey. Whoever asks the same has an equal question, however they wrote it.</summary>
internal sealed record ComparisonQuestion(
    CorridorSurvey Survey, decimal Amount, TermFilter Payment, TermFilter Pickup, TermFilter ProviderType, int? MaxDays, QuoteOrder Order)
{
    /// <summary>Null, with what is wrong noted, where the survey cannot answer it.</summary>
    public static ComparisonQuestion? Of(ComparisonRequest asked, CorridorSurvey survey, List<FieldError> errors)
    {
        var amount = asked.Amount is { } written ? written.Value : survey.DefaultAmount;
        if (CorridorProblems.AmountError(survey, amount, "/amount") is { } outside) errors.Add(outside);
        var payment = TermFilter.Of(asked.Payment, survey.Payments, "/payment", errors);
        var pickup = TermFilter.Of(asked.Pickup, survey.Pickups, "/pickup", errors);
        var providerType = TermFilter.Of(asked.ProviderType, survey.ProviderTypes, "/providerType", errors);
        return amount is { } sent && errors.Count == 0
            ? new ComparisonQuestion(survey, sent, payment, pickup, providerType, asked.MaxDays, asked.Sort)
            : null;
    }

    public Comparison Answer() => Comparison.Of(Survey, Amount, IsListed, Order);

    private bool IsListed(SurveyedQuote quote) =>
        Payment.Admits(quote.Payment) && Pickup.Admits(quote.Pickup) && ProviderType.Admits(quote.ProviderType)
        && (MaxDays is null || quote.Speed.MaxDays <= MaxDays);
}

/// <summary>The terms of which a service must have one; all services where there are none. Two with the same terms are equal.</summary>
internal sealed class TermFilter : IEquatable<TermFilter>
{
    private static readonly TermFilter All = new([]);

    // In the survey's spelling, each once, sorted.
    private readonly string[] terms;

    private TermFilter(string[] terms) => this.terms = terms;

    /// <param name="wanted">As people type them, in any order.</param>
    /// <param name="known">The survey's, sorted; what is none of them is noted.</param>
    public static TermFilter Of(IReadOnlyList<string> wanted, IReadOnlyList<string> known, string pointer, List<FieldError> errors)
    {
        if (wanted.Count == 0) return All;
        foreach (var term in wanted)
        {
            if (!known.Contains(term, Typed.Comparer)) errors.Add(FieldError.UnknownValue(pointer, term, known));
        }
        return new TermFilter([.. known.Where(term => wanted.Contains(term, Typed.Comparer))]);
    }

    public bool Admits(string value) => terms.Length == 0 || terms.Contains(value, StringComparer.OrdinalIgnoreCase);

    public bool Admits(IReadOnlyList<string> values) => terms.Length == 0 || values.Any(Admits);

    public bool Equals(TermFilter? other) => other is not null && terms.AsSpan().SequenceEqual(other.terms);

    public override bool Equals(object? obj) => Equals(obj as TermFilter);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var term in terms) hash.Add(term);
        return hash.ToHashCode();
    }
}
