namespace Reintegration.Domain.Eligibility;

/// <summary>
/// The answers to a fact that is a list: each code that the rules mention is in it or not, independently; of occupations, a code of
/// fewer digits is, as soon as one below it is. So the answers are found code by code, without going through every subset.
/// </summary>
internal sealed class ListOfCodes
{
    private readonly ulong hasAll;
    private readonly IReadOnlyList<Code> roots;
    private readonly Fact fact;

    public ListOfCodes(Fact fact, IReadOnlyList<Rule> rules)
    {
        this.fact = fact;
        hasAll = Bits(rules.Where(rule => rule.Operator == RuleOperator.HasAll));
        var any = rules.Where(rule => rule.Operator == RuleOperator.HasAny).ToList();
        var all = rules.Where(rule => rule.Operator == RuleOperator.HasAll).ToList();
        string[] codes = [.. rules.SelectMany(rule => rule.Codes).Distinct().Order(StringComparer.Ordinal)];
        roots = Under("", codes);

        // Those below a code, each with its own below it.
        IReadOnlyList<Code> Under(string above, string[] below)
        {
            string[] top = [.. below.Where(code => !below.Any(other => other != code && IsBelow(fact, code, other)))];
            return [.. top.Select(code =>
            {
                string[] inside = [.. below.Where(other => other != code && IsBelow(fact, other, code))];
                return new Code(
                    code, Bits(any.Where(rule => rule.Codes.Contains(code))),
                    Bits(all.Where(rule => rule.Codes.Contains(code) || rule.Codes.Intersect(inside).Any())), Under(code, inside));
            })];
        }
    }

    /// <summary>Whether a list has a code; null where it has a vaguer one: somebody who says "7" may mean 7112 or not.</summary>
    public static bool? Has(Fact fact, FactValue list, string code)
    {
        bool? has = false;
        for (var index = 0; index < list.Codes.Count; index++)
        {
            var one = list.Codes[index];
            if (one == code || IsBelow(fact, one, code)) return true;
            if (IsBelow(fact, code, one)) has = null;
        }
        return has;
    }

    /// <param name="value">The list as far as it is known; null where any is possible.</param>
    /// <param name="grows">Whether codes may be added to it.</param>
    public ulong[] Answers(FactValue? value, bool grows)
    {
        // A rule that wants all of its codes is met until one is missing, one that wants any is not until one is there.
        List<ulong> answers = [hasAll];
        foreach (var root in roots) answers = Decide(answers, root, value, grows);
        return [.. answers];
    }

    private List<ulong> Decide(List<ulong> answers, Code code, FactValue? value, bool grows)
    {
        var has = value is null ? null : Has(fact, value, code.Name);
        var isThere = has == true;
        var isOpen = has is null || grows;
        var decided = new List<ulong>();
        if (isThere || isOpen)
        {
            var within = answers.ConvertAll(answer => answer | code.Any);
            foreach (var below in code.Below) within = Decide(within, below, value, grows);
            decided.AddRange(within);
        }
        if (!isThere) decided.AddRange(answers.Select(answer => answer & ~code.All));
        return decided.Count == 1 ? decided : [.. decided.Distinct()];
    }

    private static bool IsBelow(Fact fact, string code, string above) =>
        fact.Type == FactType.Occupation && code.Length > above.Length && code.StartsWith(above, StringComparison.Ordinal);

    private static ulong Bits(IEnumerable<Rule> rules) => rules.Aggregate(0UL, (bits, rule) => bits | rule.Bit);

    /// <param name="Any">The rules that it meets by being there.</param>
    /// <param name="All">The rules that it, or one below it, fails by not being there.</param>
    private sealed record Code(string Name, ulong Any, ulong All, IReadOnlyList<Code> Below);
}
