using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Eligibility;

/// <summary>What a fact's value is; of a list, what each entry is.</summary>
[JsonConverter(typeof(CodeConverter<FactType>))]
public enum FactType
{
    /// <summary>A number in the fact's unit.</summary>
    Number,

    /// <summary>An amount with its currency.</summary>
    Money,

    /// <summary>A day of the calendar.</summary>
    Date,

    /// <summary>One of the fact's values, which stand in order from least to most.</summary>
    Level,

    /// <summary>True or false.</summary>
    [JsonStringEnumMemberName("yes-no")] Flag,

    /// <summary>One of the fact's values, in no order.</summary>
    Choice,

    /// <summary>ISO 3166-1 alpha-3.</summary>
    Country,

    /// <summary>ISO 639-1, or 639-3 where that has none; lower case.</summary>
    Language,

    /// <summary>An ISCO-08 code of 1 to 4 digits; one of fewer digits stands for all below it.</summary>
    Occupation,

    /// <summary>A code of one's own: lower case and digits, with hyphens.</summary>
    Code,
}

/// <summary>What a person can do about a fact.</summary>
public enum FactChange
{
    /// <summary>Nothing: it is who they are, what happened, or what their life is like.</summary>
    Never,

    /// <summary>Add to it: nobody unlearns a language or gives a certificate back.</summary>
    Grows,

    /// <summary>Make it another one.</summary>
    Freely,
}

/// <summary>Something about a person that rules ask for. All there are stand in <see cref="Facts"/>.</summary>
/// <param name="Index">Its place in the order of declaration.</param>
/// <param name="Name">As rules and profiles write it.</param>
/// <param name="Label">What it is called in front of people.</param>
/// <param name="Question">How one asks a person for it.</param>
public sealed record Fact(int Index, string Name, FactType Type, Text Label, Text Question)
{
    /// <summary>Whether a person has a list of them.</summary>
    public bool IsList { get; init; }

    public FactChange Change { get; init; }

    /// <summary>What a number counts; null for every other type. An amount's unit is its currency, which each rule names.</summary>
    public string? Unit { get; init; }

    /// <summary>
    /// The least and the most it can be, both included: a number or an amount as it is, a date as its day number, a level as its place.
    /// </summary>
    public (decimal Minimum, decimal Maximum) Range { get; init; }

    /// <summary>Whether a number has no decimals.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The values of a choice or a level; empty for every other type.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What each of the values is called in front of people.</summary>
    public IReadOnlyList<Text> ValueLabels { get; init; } = [];

    /// <summary>Whether its values have an order, so that there is a least and a most.</summary>
    public bool IsOrdered => Type is FactType.Number or FactType.Money or FactType.Date or FactType.Level;

    public bool Equals(Fact? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Index;
}
