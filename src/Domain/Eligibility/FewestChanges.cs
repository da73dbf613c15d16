using System.Numerics;

namespace Reintegration.Domain.Eligibility;

/// <summary>
/// The fewest changes that would make an ineligible person eligible, over every value that missing facts could have and changed ones could get.
/// </summary>
/// <param name="known">What is known of the person today.</param>
internal sealed class FewestChanges(EligibilityRules rules, Profile profile, DateOnly on, KnownRules known)
{
    /// <summary>In the order of the facts; null where nothing they can change would do.</summary>
    public IReadOnlyList<FactToChange>? Find()
    {
        var ifAllChanged = known.With(open: rules.Changeable);
        if (ifAllChanged.OutcomeOf(rules.Root) == RuleOutcome.Unmet) return null;
        var open = ifAllChanged.OpenIn(rules.Root);
        var answers = rules.AskedTwice(open) ? CheapestTogether(ifAllChanged, open) : CheapestOf(rules.Root)?.Answers;
        return answers is null
            ? null
            : [.. answers.Where(given => CostOf(given).Facts > 0).OrderBy(given => given.Question.Fact.Index).Select(ChangeTo)];
    }

    // Where no question is asked twice, what meets one requirement takes nothing from another: of an "all" each is met by itself, of an "any"
    // the cheapest.
    private Way? CheapestOf(Requirement requirement)
    {
        if (known.OutcomeOf(requirement) is RuleOutcome.Met or RuleOutcome.NotApplicable) return Way.Free;
        if (requirement is Rule rule) return CheapestAnswer(rule);
        var group = (RuleGroup)requirement;
        if (!group.IsAll)
        {
            var counting = group.Members.Where(member => known.OutcomeOf(member) != RuleOutcome.NotApplicable);
            return counting.Select(CheapestOf).OfType<Way>().MinBy(way => way.Cost);
        }

        var all = Way.Free;
        foreach (var member in group.Members)
        {
            if (CheapestOf(member) is not { } way) return null;
            all = all.And(way);
        }
        return all;
    }

    private Way? CheapestAnswer(Rule rule)
    {
        var question = rules.Questions[rules.QuestionOf(rule)];
        Way? cheapest = null;
        foreach (var answer in AnswersTo(question))
        {
            if (!rule.IsMetWith(answer)) continue;
            var cost = CostOf(new(question, answer));
            if (cost == default) return Way.Free;
            if (cheapest is null || cost.CompareTo(cheapest.Cost) < 0) cheapest = new Way(cost, [new(question, answer)]);
        }
        return cheapest;
    }

    private IEnumerable<Given>? CheapestTogether(KnownRules ifAllChanged, ulong open)
    {
        var answers = rules.Questions.Select(question => (question.Mask & open) == 0 ? [] : AnswersTo(question)).ToArray();
        return new DecisionDiagram(rules, answers, ifAllChanged).Cheapest((question, answer) => CostOf(Give(question, answer)))?
            .Select(step => Give(step.Question, step.Answer));

        Given Give(int question, int answer) => new(rules.Questions[question], answers[question][answer]);
    }

    private ulong[] AnswersTo(Question question) => question.Answers(question.ValueIn(profile), question.Fact.Change, on);

    private ChangeCost CostOf(Given given)
    {
        var (question, answer) = given;
        // What is missing, wholly or in part, may have any of its possible answers as it is.
        if (question.Fact.Change == FactChange.Never || question.ValueIn(profile) is null) return default;
        var turned = (answer ^ known.Met) & question.Mask;
        return turned == 0 ? default : ChangeCost.Of(question.Fact, BitOperations.PopCount(turned));
    }

    private FactToChange ChangeTo(Given given) => new(
        given.Question.Fact, [.. given.Question.Rules.Where(rule => known.OutcomeOf(rule) == RuleOutcome.Unmet && rule.IsMetWith(given.Answer))]);

    private readonly record struct Given(Question Question, ulong Answer);

    private sealed record Way(ChangeCost Cost, Given[] Answers)
    {
        public static readonly Way Free = new(default, []);

        public Way And(Way other) => this == Free ? other : other == Free ? this : new(Cost + other.Cost, [.. Answers, .. other.Answers]);
    }
}
