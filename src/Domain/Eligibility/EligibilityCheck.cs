using Reintegration.Domain.Programmes;

namespace Reintegration.Domain.Eligibility;

/// <summary>
/// Applies a programme's rules to a profile on a day. A fact that is missing is neither yes nor no: rules are combined by Kleene's strong
/// logic (S. C. Kleene, "Introduction to Metamathematics", 1952, § 64), and where that leaves the outcome open, over every value that the
/// missing facts could have. So the outcome is unknown only if at least one of them can still change it.
/// A rule outside its own validity counts neither way; a programme of which no rule counts asks for nothing.
/// </summary>
public static class EligibilityCheck
{
    /// <summary>The country's programmes for a person, best first.</summary>
    /// <param name="on">The day of evaluation; programmes that are not offered on it are left out.</param>
    /// <param name="language">Whose names decide where nothing else does.</param>
    public static IReadOnlyList<Assessment> Of(IEnumerable<Programme> programmes, Profile profile, DateOnly on, Language language) =>
        [.. programmes.Where(programme => programme.Validity.Includes(on)).Select(programme => Of(programme, profile, on))
            .Order(Comparer<Assessment>.Create((one, other) => BestFirst(one, other, language)))];

    /// <summary>One programme for a person, whether or not it is offered on the day.</summary>
    public static Assessment Of(Programme programme, Profile profile, DateOnly on)
    {
        var rules = programme.Eligibility;
        var known = KnownRules.Of(rules, profile, on);
        var outcome = known.OutcomeOf(rules.Root) switch
        {
            RuleOutcome.Unmet => EligibilityOutcome.Ineligible,
            RuleOutcome.Unknown => EligibilityOutcome.Unknown,
            _ => EligibilityOutcome.Eligible,
        };
        IReadOnlyList<MissingFact> missing = [];
        if (outcome == EligibilityOutcome.Unknown) (outcome, missing) = Explore(rules, profile, on, known);
        return new Assessment(
            programme, outcome, rules.Rules.Select(rule => new RuleResult(rule, known.OutcomeOf(rule))).ToArray(), missing,
            outcome == EligibilityOutcome.Ineligible ? new FewestChanges(rules, profile, on, known).Find() : []);
    }

    private static int BestFirst(Assessment one, Assessment other, Language language)
    {
        var order = one.Outcome.CompareTo(other.Outcome);
        if (order == 0) order = one.Missing.Count.CompareTo(other.Missing.Count);
        if (order == 0) order = (one.Changes?.Count ?? int.MaxValue).CompareTo(other.Changes?.Count ?? int.MaxValue);
        if (order == 0) order = StringComparer.OrdinalIgnoreCase.Compare(one.Programme.Name.In(language), other.Programme.Name.In(language));
        if (order == 0) order = string.CompareOrdinal(one.Programme.Id, other.Programme.Id);
        return order;
    }

    // Over every value that missing facts could have.
    private static (EligibilityOutcome Outcome, IReadOnlyList<MissingFact> Missing) Explore(
        EligibilityRules rules, Profile profile, DateOnly on, KnownRules known)
    {
        var open = known.OpenIn(rules.Root);
        var answers = rules.Questions.Select(
            question => (question.Mask & open) == 0 ? [] : question.Answers(question.ValueIn(profile), FactChange.Never, on)).ToArray();
        // Where no question is asked twice and each can be answered either way, Kleene's logic is right, and all that it leaves open matters.
        var eitherWay = answers.Aggregate(0UL, (some, possible) => some | EitherWay(possible));
        if (!rules.AskedTwice(open) && (open & ~eitherWay) == 0)
            return (EligibilityOutcome.Unknown, Missing(rules.Questions.Where(question => (question.Mask & open) != 0)));

        var diagram = new DecisionDiagram(rules, answers, known);
        return diagram.Root switch
        {
            DecisionDiagram.Yes => (EligibilityOutcome.Eligible, []),
            DecisionDiagram.No => (EligibilityOutcome.Ineligible, []),
            _ => (EligibilityOutcome.Unknown, Missing(diagram.Questions().Select(index => rules.Questions[index]))),
        };
    }

    // The comparisons that hold for some of the possible answers and not for others.
    private static ulong EitherWay(ulong[] possible)
    {
        var (some, all) = (0UL, ulong.MaxValue);
        foreach (var answer in possible) (some, all) = (some | answer, all & answer);
        return some & ~all;
    }

    private static MissingFact[] Missing(IEnumerable<Question> questions) =>
        [.. questions.Select(question => new MissingFact(question.Fact, question.Currency))];
}
