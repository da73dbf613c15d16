using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Eligibility;

/// <summary>What a programme asks of a person.</summary>
[WrittenAs(
    """{"fact": "age", "operator": "at-least", "value": 18, "reason": {"es": "Tener 18 años o más.", "en": "You are 18 or older."}}""",
    ErrorCode.UnknownFact, ErrorCode.UnknownOperator, ErrorCode.OperatorNotForType, ErrorCode.Contradiction, ErrorCode.CurrencyMismatch,
    ErrorCode.TooDeep, ErrorCode.TooManyRules, ErrorCode.Required, ErrorCode.UnknownMember, ErrorCode.OutOfRange, ErrorCode.TooLong,
    ErrorCode.InvalidDate, ErrorCode.InvalidCode, ErrorCode.UnknownValue, ErrorCode.UnknownCountry, ErrorCode.UnknownCurrency,
    ErrorCode.UnknownLanguage, ErrorCode.UnknownOccupation, JsonType = "object")]
public sealed class EligibilityRules : IReadable<EligibilityRules>
{
    /// <summary>The most rules that a programme can have; together they are a set of bits.</summary>
    public const int MostRules = 64;

    /// <summary>The most rules on one fact that is a list: there can be two to that power of different answers to it.</summary>
    public const int MostRulesOnList = 12;

    // Made when somebody first asks, not while the product starts.
    private readonly Lazy<IReadOnlyList<Question>> questions;

    /// <param name="root">The whole.</param>
    /// <param name="rules">The single rules, in the order of the file; at most <see cref="MostRules"/>.</param>
    public EligibilityRules(Requirement root, IReadOnlyList<Rule> rules)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rules.Count, MostRules);
        (Root, Rules) = (root, rules);
        foreach (var rule in rules.Where(rule => rule.Fact.Change != FactChange.Never)) Changeable |= rule.Bit;
        questions = new(() => [.. rules.GroupBy(rule => rule.Subject).Select(same => new Question([.. same]))
            .OrderBy(question => question.Fact.Index).ThenBy(question => question.Currency, StringComparer.Ordinal)]);
    }

    /// <summary>Reads a rule or a group of them.</summary>
    public static bool TryRead(Field field, [MaybeNullWhen(false)] out EligibilityRules value)
    {
        value = RuleReader.Read(field);
        if (value is null) return false;
        value.Json = field.Json;
        return true;
    }

    /// <summary>As they were written; undefined where they were read from nothing.</summary>
    public JsonElement Json { get; private set; }

    public Requirement Root { get; }

    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>What a person has to be asked, in the order in which facts are declared.</summary>
    public IReadOnlyList<Question> Questions => questions.Value;

    /// <summary>The rules on what a person can change, as a set.</summary>
    internal ulong Changeable { get; }

    /// <summary>Whether two of these rules ask for the same.</summary>
    internal bool AskedTwice(ulong among) => Questions.Any(question => BitOperations.PopCount(question.Mask & among) > 1);

    /// <summary>Whether what is known of a person meets them on a day; a fact that is missing where it matters meets nothing.</summary>
    public bool AreMetBy(Profile profile, DateOnly on) =>
        KnownRules.Of(this, profile, on).OutcomeOf(Root) is RuleOutcome.Met or RuleOutcome.NotApplicable;

    internal int QuestionOf(Rule rule)
    {
        var index = 0;
        while ((Questions[index].Mask & rule.Bit) == 0) index++;
        return index;
    }
}
