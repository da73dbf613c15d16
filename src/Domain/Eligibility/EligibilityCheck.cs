using System.Numerics;
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
            .OrderBy(assessment => assessment.Outcome)
            .ThenBy(assessment => assessment.Missing.Count)
            .ThenBy(assessment => assessment.Changes?.Count ?? int.MaxValue)
            .ThenBy(assessment => assessment.Programme.Name.In(language), StringComparer.OrdinalIgnoreCase)
            .ThenBy(assessment => assessment.Programme.Id, StringComparer.Ordinal)];

    /// <summary>One programme for a person, whether or not it is offered on the day.</summary>
    public static Assessment Of(Programme programme, Profile profile, DateOnly on)
    {
        var rules = programme.Eligibility;
        var known = Known.Of(rules, profile, on);
        var outcome = known.OutcomeOf(rules.Root) switch
        {
            RuleOutcome.Unmet => EligibilityOutcome.Ineligible,
            RuleOutcome.Unknown => EligibilityOutcome.Unknown,
            _ => EligibilityOutcome.Eligible,
        };
        IReadOnlyList<MissingFact> missing = [];
        if (outcome == EligibilityOutcome.Unknown) (outcome, missing) = Explore(rules, profile, on, known);
        return new Assessment(
            programme, outcome, [.. rules.Rules.Select(rule => new RuleResult(rule, known.OutcomeOf(rule)))], missing,
            outcome == EligibilityOutcome.Ineligible ? Changes(rules, profile, on, known) : []);
    }

    // Over every value that missing facts could have.
    private static (EligibilityOutcome Outcome, IReadOnlyList<MissingFact> Missing) Explore(EligibilityRules rules, Profile profile, DateOnly on, Known known)
    {
        var answers = rules.Questions.Select(question => question.Answers(question.ValueIn(profile), FactChange.Never, on)).ToArray();
        var diagram = new DecisionDiagram(rules, answers, known.Applicable);
        return diagram.Root switch
        {
            DecisionDiagram.Yes => (EligibilityOutcome.Eligible, []),
            DecisionDiagram.No => (EligibilityOutcome.Ineligible, []),
            _ => (EligibilityOutcome.Unknown, [.. diagram.Questions().Select(index => new MissingFact(rules.Questions[index].Fact, rules.Questions[index].Currency))]),
        };
    }

    // Over every value that missing facts could have and that facts which can be changed could get.
    private static IReadOnlyList<FactToChange>? Changes(EligibilityRules rules, Profile profile, DateOnly on, Known known)
    {
        if (known.IfAllChanged(rules).OutcomeOf(rules.Root) == RuleOutcome.Unmet) return null;
        var answers = rules.Questions.Select(question => question.Answers(question.ValueIn(profile), question.Fact.Change, on)).ToArray();
        var cheapest = new DecisionDiagram(rules, answers, known.Applicable).Cheapest(Price);
        return cheapest is null ? null : [.. cheapest.Where(step => Price(step.Question, step.Answer).Facts > 0).Select(Change)];

        ChangeCost Price(int index, int answer)
        {
            var question = rules.Questions[index];
            // What is missing, wholly or in part, may have any of its possible answers as it is.
            if (question.Fact.Change == FactChange.Never || question.ValueIn(profile) is null) return default;
            var turned = (answers[index][answer] ^ known.Met) & question.Mask;
            return turned == 0 ? default : ChangeCost.Of(question.Fact, BitOperations.PopCount(turned));
        }

        FactToChange Change((int Question, int Answer) step)
        {
            var (question, answer) = (rules.Questions[step.Question], answers[step.Question][step.Answer]);
            return new FactToChange(question.Fact, [.. question.Rules.Where(
                rule => known.OutcomeOf(rule) == RuleOutcome.Unmet && ((answer & rule.Bit) != 0) != rule.IsNegated)]);
        }
    }

    /// <summary>What is known of each rule's comparison, as sets of rules.</summary>
    /// <param name="Met">Those that are certain to hold, before a <c>not</c>.</param>
    /// <param name="Possible">Those that may hold.</param>
    /// <param name="Applicable">Those that count on the day.</param>
    private readonly record struct Known(ulong Met, ulong Possible, ulong Applicable)
    {
        public static Known Of(EligibilityRules rules, Profile profile, DateOnly on)
        {
            var (met, possible, applicable) = (0UL, 0UL, 0UL);
            foreach (var rule in rules.Rules)
            {
                if (rule.Validity.Includes(on)) applicable |= rule.Bit;
            }
            foreach (var question in rules.Questions)
            {
                if (question.ValueIn(profile) is not { } value)
                {
                    possible |= question.Mask;
                    continue;
                }
                var always = question.Mask;
                foreach (var answer in question.Answers(value, FactChange.Never, on))
                {
                    always &= answer;
                    possible |= answer;
                }
                met |= always;
            }
            return new Known(met, possible, applicable);
        }

        /// <summary>The same with every fact that a person can change left open.</summary>
        public Known IfAllChanged(EligibilityRules rules)
        {
            var changeable = rules.Questions.Where(question => question.Fact.Change != FactChange.Never).Aggregate(0UL, (mask, question) => mask | question.Mask);
            return this with { Met = Met & ~changeable, Possible = Possible | changeable };
        }

        public RuleOutcome OutcomeOf(Requirement requirement)
        {
            if (requirement is Rule rule) return OutcomeOf(rule);
            var group = (RuleGroup)requirement;
            var (decides, outcome) = (group.IsAll ? RuleOutcome.Unmet : RuleOutcome.Met, RuleOutcome.NotApplicable);
            foreach (var member in group.Members)
            {
                var next = OutcomeOf(member);
                if (next == decides) return decides;
                if (next == RuleOutcome.Unknown || outcome == RuleOutcome.NotApplicable) outcome = next;
            }
            return outcome;
        }

        public RuleOutcome OutcomeOf(Rule rule) =>
            (rule.Bit & Applicable) == 0 ? RuleOutcome.NotApplicable
            : (rule.Bit & Possible) == 0 ? rule.IsNegated ? RuleOutcome.Met : RuleOutcome.Unmet
            : (rule.Bit & Met) == 0 ? RuleOutcome.Unknown
            : rule.IsNegated ? RuleOutcome.Unmet : RuleOutcome.Met;
    }
}
