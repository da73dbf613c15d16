using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Eligibility;

namespace Reintegration.Domain.Tests.Eligibility;

/// <summary>A small tree of rules over few facts, with every value of theirs that makes a difference, and what is known of a person.</summary>
internal sealed record RandomCase(string Rules, IReadOnlyDictionary<string, JsonElement[]> Domains, IReadOnlyDictionary<string, JsonElement> Known)
{
    public Oracle Oracle { get; } = new(Written.Json(Rules), Domains);

    public Assessment Check(IReadOnlyDictionary<string, JsonElement>? known = null) => EligibilityCheck.Of(
        Written.Programme(Rules), Written.Profile((known ?? Known).Select(fact => (fact.Key, fact.Value))), Written.Today);

    public override string ToString() => $"{Rules}\n{string.Join(", ", Known.Select(fact => $"{fact.Key}: {fact.Value}"))}";
}

internal static class RandomRules
{
    // Facts of every type, and all values that rules below can tell apart, with their neighbours.
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["age"] = ["0", "17", "18", "19", "29", "30", "31", "120"],
        ["sex"] = ["\"female\"", "\"male\"", "\"other\""],
        ["returnDate"] =
        [
            "\"1950-01-01\"", "\"2025-06-14\"", "\"2025-06-15\"", "\"2026-06-14\"",
            "\"2026-06-15\"", "\"2026-06-16\"", "\"2027-06-15\"", "\"2027-06-16\"",
        ],
        ["agreement"] = ["\"h2a\"", "\"h2b\"", "\"ptat\""],
        ["occupations"] = [.. Subsets("7112", "7119", "7231")],
        ["yearsOfExperience"] = ["0", "1.9", "2", "2.1", "70"],
        ["education"] = ["\"none\"", "\"primary\"", "\"lower-secondary\"", "\"upper-secondary\"", "\"technical\"", "\"university\""],
        ["certificates"] = [.. Subsets("a", "b", "c")],
        ["documents"] = [.. Subsets("d", "e")],
        ["savings"] = [Money("0"), Money("99.5"), Money("100"), Money("100.5"), Money("200"), Money("1000000000000")],
        ["disability"] = ["true", "false"],
    };

    private static readonly Dictionary<string, Gen<string>> Rules = new()
    {
        ["age"] = Ordered("age", "18", "30"),
        ["sex"] = Choices("sex", "\"female\"", "\"male\""),
        ["returnDate"] = Gen.OneOf(
            Ordered("returnDate", "\"today\""), Choices("returnDate", "\"today\"", "\"2025-06-15\""),
            Gen.Elements("before", "after", "either").Select(direction =>
                Written.Rule("returnDate", "within-months-of", $$"""{"months": 12, "of": "today", "direction": "{{direction}}"}"""))),
        ["agreement"] = Choices("agreement", "\"h2a\"", "\"h2b\""),
        ["occupations"] = Lists("occupations", "7", "71", "7112"),
        ["yearsOfExperience"] = Ordered("yearsOfExperience", "2"),
        ["education"] = Gen.OneOf(Ordered("education", "\"primary\"", "\"technical\""), Choices("education", "\"none\"", "\"technical\"")),
        ["certificates"] = Lists("certificates", "a", "b", "c"),
        ["documents"] = Lists("documents", "d", "e"),
        ["savings"] = Ordered("savings", Money("100"), Money("200")),
        ["disability"] = Gen.Elements("true", "false").Select(value => Written.Rule("disability", "equals", value)),
    };

    /// <summary>1 to 3 facts, 1 to 9 rules, of which some do not apply, and each fact known or not.</summary>
    public static readonly Gen<RandomCase> Cases =
        from facts in Gen.Elements(Values.Keys.ToArray()).Three()
            .Select(three => new[] { three.Item1, three.Item2, three.Item3 }.Distinct().ToArray())
        from rules in Tree(facts, depth: 3)
        where Written.Read(Written.File(rules)).Errors.Count == 0
        from known in Gen.Choose(0, (1 << facts.Length) - 1)
        from picks in Gen.Choose(0, 1000).Three()
        let domains = facts.ToDictionary(fact => fact, fact => Values[fact].Select(Written.Json).ToArray())
        let values = new[] { picks.Item1, picks.Item2, picks.Item3 }
        select new RandomCase(rules, domains, facts.Index().Where(fact => (known & (1 << fact.Index)) != 0)
            .ToDictionary(fact => fact.Item, fact => domains[fact.Item][values[fact.Index] % domains[fact.Item].Length]));

    private static Gen<string> Tree(string[] facts, int depth)
    {
        var leaf = Gen.Elements(facts).SelectMany(fact => Rules[fact]);
        if (depth == 0) return leaf;
        var members = Gen.Choose(1, 3).SelectMany(size => Gen.ArrayOf(Tree(facts, depth - 1), size));
        return Gen.Frequency(
            (2, leaf), (3, members.Select(Written.All)), (3, members.Select(Written.Any)), (1, Tree(facts, depth - 1).Select(Written.Not)));
    }

    private static Gen<string> Ordered(string fact, params string[] values) => Gen.OneOf(
        from comparison in Gen.Elements("at-least", "at-most", "equals")
        from value in Gen.Elements(values)
        from validity in Validity
        select Written.Rule(fact, comparison, value, validity),
        Gen.Constant(Written.Rule(fact, "between", $"[{values[0]}, {values[^1]}]")));

    private static Gen<string> Choices(string fact, params string[] values) => Gen.OneOf(
        from value in Gen.Elements(values) from validity in Validity select Written.Rule(fact, "equals", value, validity),
        Gen.Constant(Written.Rule(fact, "one-of", $"[{string.Join(", ", values)}]")));

    private static Gen<string> Lists(string fact, params string[] codes) =>
        from comparison in Gen.Elements("has-any", "has-all")
        from some in Gen.SubListOf(codes)
        where some.Count > 0
        from validity in Validity
        select Written.Rule(fact, comparison, Json(some), validity);

    private static readonly Gen<string> Validity = Gen.Frequency(
        (8, Gen.Constant("")), (1, Gen.Constant(""", "validTo": "2026-06-14" """)), (1, Gen.Constant(""", "validFrom": "2026-06-15" """)));

    private static IEnumerable<string> Subsets(params string[] codes) =>
        Enumerable.Range(0, 1 << codes.Length).Select(subset => Json(codes.Where((_, index) => (subset & (1 << index)) != 0)));

    private static string Json(IEnumerable<string> codes) => $"[{string.Join(", ", codes.Select(code => $"\"{code}\""))}]";

    private static string Money(string value) => $$"""{"value": {{value}}, "currency": "GTQ"}""";
}
