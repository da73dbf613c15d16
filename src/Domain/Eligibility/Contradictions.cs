using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Eligibility;

/// <summary>Finds rules that stand in one <c>all</c> and that nobody can meet together, such as at least 30 and at most 20 years of age.</summary>
internal static class Contradictions
{
    public static IEnumerable<FieldError> In(Requirement requirement)
    {
        if (requirement is not RuleGroup group) return [];
        // What stands in an "all" within an "all" was looked at with the outer one.
        return (group.IsAll ? Among([.. Together(group)]) : []).Concat(
            (group.IsAll ? Alternatives(group) : group.Members).SelectMany(In));
    }

    // The rules that must all be met; what moves with the day of evaluation may part and meet again, and is left out.
    private static IEnumerable<Rule> Together(RuleGroup all) => all.Members.SelectMany(member => member switch
    {
        Rule rule => rule.IsRelative ? [] : [rule],
        RuleGroup { IsAll: true } inner => Together(inner),
        _ => Enumerable.Empty<Rule>(),
    });

    private static IEnumerable<Requirement> Alternatives(RuleGroup all) => all.Members.OfType<RuleGroup>().SelectMany(
        member => member.IsAll ? Alternatives(member) : [member]);

    private static IEnumerable<FieldError> Among(IReadOnlyList<Rule> rules) =>
        rules.GroupBy(rule => rule.Subject).Where(same => same.Skip(1).Any()).SelectMany(same => OfOneFact([.. same]))
            .DistinctBy(error => error.Pointer);

    // Alone, a rule cannot contradict itself: its value has been read already.
    // A set of rules that applies on some day applies on the first day of one of them.
    private static IEnumerable<FieldError> OfOneFact(IReadOnlyList<Rule> rules)
    {
        foreach (var day in rules.Select(rule => rule.Validity.From ?? Facts.Days.First).Distinct())
        {
            var met = new List<Rule>();
            foreach (var rule in rules.Where(rule => rule.Validity.Includes(day)))
            {
                met.Add(rule);
                if (CanBeMet(met, day)) continue;
                var others = string.Join(", ", met.SkipLast(1).Select(other => other.Pointer));
                yield return FieldError.Contradiction(rule.Pointer, others.Length == 0
                    ? new("Nadie puede cumplir esta regla.", "Nobody can meet this rule.")
                    : new($"Nadie puede cumplirla junto con {others}.", $"Nobody can meet it together with {others}."));
                break;
            }
        }
    }

    private static bool CanBeMet(List<Rule> rules, DateOnly day)
    {
        var question = new Question(rules);
        return question.Answers(null, FactChange.Never, day).Any(answer => rules.TrueForAll(rule => rule.IsMetWith(answer)));
    }
}
