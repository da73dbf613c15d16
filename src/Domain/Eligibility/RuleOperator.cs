using System.Text.Json.Serialization;

namespace Reintegration.Domain.Eligibility;

/// <summary>How a rule compares a fact with its value.</summary>
public enum RuleOperator
{
    /// <summary>The fact is the value.</summary>
    [JsonStringEnumMemberName("equals")] EqualTo,

    /// <summary>The fact is one of the values.</summary>
    OneOf,

    /// <summary>The fact is the value or more.</summary>
    AtLeast,

    /// <summary>The fact is the value or less.</summary>
    AtMost,

    /// <summary>The fact lies between the two values, both included.</summary>
    Between,

    /// <summary>
    /// The date lies at most so many calendar months before another, after it, or either (<see cref="MonthsDirection"/>). Where a month is too short
    /// for the day, its last day counts: six months before 31 August are 28 (or 29) February.
    /// </summary>
    WithinMonthsOf,

    /// <summary>The list holds at least one of the values.</summary>
    HasAny,

    /// <summary>The list holds all of the values.</summary>
    HasAll,
}

/// <summary>On which side of a day the months of <see cref="RuleOperator.WithinMonthsOf"/> lie; the day itself is within them.</summary>
public enum MonthsDirection
{
    /// <summary>Before it: "came back 24 months ago or less".</summary>
    Before,

    /// <summary>After it: "comes back in the next 24 months".</summary>
    After,

    /// <summary>On both sides.</summary>
    Either,
}

/// <summary>Which operators are for which facts.</summary>
public static class RuleOperators
{
    /// <summary>Whether the operator compares this fact.</summary>
    public static bool Compares(RuleOperator rule, Fact fact) => rule switch
    {
        RuleOperator.HasAny or RuleOperator.HasAll => fact.IsList,
        RuleOperator.EqualTo => !fact.IsList,
        // Nobody meets one number or amount of several by more than chance.
        RuleOperator.OneOf => !fact.IsList && fact.Type is not (FactType.Number or FactType.Money),
        RuleOperator.WithinMonthsOf => fact.Type == FactType.Date,
        _ => fact.IsOrdered,
    };
}
