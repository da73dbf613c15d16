namespace Reintegration.Domain.Reintegration.Eligibility;

/// <summary>What a programme asks of a person.</summary>
public sealed class EligibilityRules
{
    /// <summary>The most rules that a programme can have; together they are a set of bits.</summary>
    public const int MostRules = 64;

    /// <summary>The most rules on one fact that is a list: there can be two to that power of different answers to it.</summary>
    public const int MostRulesOnList = 12;

    private readonly int[] questionOf;

    /// <param name="root">The whole.</param>
    /// <param name="rules">The single rules, in the order of the file; at most <see cref="MostRules"/>.</param>
    public EligibilityRules(Requirement root, IReadOnlyList<Rule> rules)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rules.Count, MostRules);
        (Root, Rules) = (root, rules);
        Questions = [.. rules.GroupBy(rule => (rule.Fact, rule.Currency))
            .OrderBy(group => group.Key.Fact.Index).ThenBy(group => group.Key.Currency, StringComparer.Ordinal)
            .Select(group => new Question([.. group]))];
        questionOf = [.. rules.Select(rule => Questions.ToList().FindIndex(question => question.Rules.Contains(rule)))];
    }

    public Requirement Root { get; }

    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>What a person has to be asked, in the order in which facts are declared.</summary>
    public IReadOnlyList<Question> Questions { get; }

    internal int QuestionOf(Rule rule) => questionOf[rule.Index];
}
