using Reintegration.Domain.Programmes;
namespace Reintegration.Domain.Eligibility;

/// <summary>A rule, or a group of them.</summary>
/// <param name="Pointer">Where it stands in its file (RFC 6901).</param>
public abstract record Requirement(string Pointer);

/// <summary>
/// All of the members, or any. A file's <c>not</c> is no group of its own: it turns each rule below it around, and <c>all</c> into
/// <c>any</c> and back (De Morgan).
/// </summary>
public sealed record RuleGroup(string Pointer, bool IsAll, IReadOnlyList<Requirement> Members) : Requirement(Pointer);

/// <summary>One thing that is asked of one fact.</summary>
/// <param name="IsNegated">Whether the comparison must fail, because the rule stands in a <c>not</c>.</param>
/// <param name="Reason">What is required, as a person understands it, with the <c>not</c> if there is one.</param>
/// <param name="Validity">The days on which it is asked.</param>
public sealed record Rule(string Pointer, Fact Fact, RuleOperator Operator, bool IsNegated, Text Reason, Validity Validity) : Requirement(Pointer)
{
    /// <summary>Its place among the rules of its programme.</summary>
    public int Index { get; init; }

    /// <summary>The currency of an amount it compares with; null where it compares none.</summary>
    public string? Currency { get; init; }

    /// <summary>Of a fact with an order: the stretches of values, of which one must include the fact's.</summary>
    public IReadOnlyList<Stretch> Stretches { get; init; } = [];

    /// <summary>Of any other fact: the codes it compares with.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>What it asks for: rules that ask for the same are about one answer.</summary>
    internal string Subject => Currency is null ? Fact.Name : $"{Fact.Name} {Currency}";

    /// <summary>The rule as a set of rules.</summary>
    internal ulong Bit => 1UL << Index;

    /// <summary>Whether a value of its fact meets the comparison, before a <c>not</c>; null where the value is too vague to say.</summary>
    internal bool? IsMetBy(FactValue value, DateOnly on)
    {
        if (Fact.IsOrdered) return Includes(value.Number, on);
        if (!Fact.IsList) return Codes.Contains(value.Codes[0]);
        // One code that is there meets "any", one that is not fails "all"; one that may be there leaves the others to decide.
        var decides = Operator == RuleOperator.HasAny;
        bool? met = !decides;
        for (var index = 0; index < Codes.Count; index++)
        {
            var has = ListOfCodes.Has(Fact, value, Codes[index]);
            if (has == decides) return decides;
            if (has is null) met = null;
        }
        return met;
    }

    /// <summary>Whether it is met with an answer to its question, a set of comparisons that hold.</summary>
    internal bool IsMetWith(ulong answer) => ((answer & Bit) != 0) != IsNegated;

    private bool Includes(decimal number, DateOnly on)
    {
        for (var index = 0; index < Stretches.Count; index++)
        {
            var stretch = Stretches[index];
            if (number >= stretch.Low.On(on) && number <= stretch.High.On(on)) return true;
        }
        return false;
    }

    /// <summary>Whether what it compares with moves with the day of evaluation.</summary>
    internal bool IsRelative => Stretches.Any(stretch => stretch.Low.Fixed is null || stretch.High.Fixed is null);
}

/// <summary>Values from one to another, both included.</summary>
public readonly record struct Stretch(Bound Low, Bound High);

/// <summary>An end of a stretch: a number, or the day of evaluation moved by so many calendar months.</summary>
/// <param name="Fixed">Null for the day of evaluation.</param>
public readonly record struct Bound(decimal? Fixed, int Months = 0)
{
    public static readonly Bound Today = new(null);

    /// <param name="today">The day of evaluation.</param>
    public decimal On(DateOnly today) => Fixed ?? today.AddMonths(Months).DayNumber;
}
