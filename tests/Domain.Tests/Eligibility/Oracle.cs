using System.Globalization;
using System.Text.Json;
using Reintegration.Domain.Eligibility;

namespace Reintegration.Domain.Tests.Eligibility;

/// <summary>
/// What rules mean, said as simply as possible and over every completion of a profile: slow, and without anything of the product's but its
/// list of facts.
/// </summary>
internal sealed class Oracle(JsonElement rules, IReadOnlyDictionary<string, JsonElement[]> domains)
{
    private static readonly string[] Levels = ["none", "primary", "lower-secondary", "upper-secondary", "technical", "university"];

    /// <summary>The results that there can be, as facts that are not known take every value.</summary>
    public HashSet<bool> Results(IReadOnlyDictionary<string, JsonElement> known) => [.. Completions(known, domains.Keys).Select(Holds)];

    /// <summary>Whether two completions that differ in this fact alone differ in the result.</summary>
    public bool Matters(IReadOnlyDictionary<string, JsonElement> known, string fact) =>
        Completions(known, domains.Keys.Where(other => other != fact))
            .Any(rest => domains[fact].Select(value => Holds(new Dictionary<string, JsonElement>(rest) { [fact] = value })).Distinct().Count() == 2);

    /// <summary>The fewest facts to change, of as many the first ones declared; null where no change helps.</summary>
    public IReadOnlyList<string>? Changes(IReadOnlyDictionary<string, JsonElement> known)
    {
        string[] changeable = [.. Facts.All.Where(fact => fact.Change != FactChange.Never && known.ContainsKey(fact.Name)).Select(fact => fact.Name)];
        return Enumerable.Range(0, 1 << changeable.Length)
            .Select(subset => changeable.Where((_, index) => (subset & (1 << index)) != 0).ToArray())
            .OrderBy(subset => subset.Length)
            .ThenBy(subset => string.Concat(subset.Select(name => (char)('a' + Facts.Find(name)!.Index))), StringComparer.Ordinal)
            .FirstOrDefault(subset => Completions(known.Where(fact => !subset.Contains(fact.Key)).ToDictionary(), domains.Keys)
                .Any(completion => subset.All(name => Reachable(name, known[name], completion[name])) && Holds(completion)));
    }

    private static bool Reachable(string fact, JsonElement from, JsonElement to) => Facts.Find(fact)!.Change switch
    {
        FactChange.Freely => true,
        FactChange.Grows when from.ValueKind == JsonValueKind.Array => Codes(from).IsSubsetOf(Codes(to)),
        FactChange.Grows => Array.IndexOf(Levels, from.GetString()) <= Array.IndexOf(Levels, to.GetString()),
        _ => false,
    };

    private IEnumerable<Dictionary<string, JsonElement>> Completions(IReadOnlyDictionary<string, JsonElement> known, IEnumerable<string> facts) =>
        facts.Where(fact => !known.ContainsKey(fact)).Aggregate(
            (IEnumerable<Dictionary<string, JsonElement>>)[new(known)],
            (partial, fact) => partial.SelectMany(
                values => domains[fact].Select(value => new Dictionary<string, JsonElement>(values) { [fact] = value })));

    private bool Holds(IReadOnlyDictionary<string, JsonElement> values) => Holds(rules, values) ?? true;

    // Null: does not count.
    private static bool? Holds(JsonElement node, IReadOnlyDictionary<string, JsonElement> values)
    {
        if (node.TryGetProperty("not", out var inner)) return !Holds(inner, values);
        if (node.TryGetProperty("all", out var all)) return Members(all) is [] ? null : Members(all).All(member => member);
        if (node.TryGetProperty("any", out var any)) return Members(any) is [] ? null : Members(any).Any(member => member);
        if (node.TryGetProperty("validFrom", out var from) && Day(from) > Written.Today.DayNumber) return null;
        if (node.TryGetProperty("validTo", out var to) && Day(to) < Written.Today.DayNumber) return null;
        return Compares(node.GetProperty("operator").GetString()!, values[node.GetProperty("fact").GetString()!], node.GetProperty("value"));

        bool[] Members(JsonElement members) => [.. members.EnumerateArray().Select(member => Holds(member, values)).OfType<bool>()];
    }

    private static bool Compares(string @operator, JsonElement fact, JsonElement value) => @operator switch
    {
        "equals" => Plain(fact) == Plain(value),
        "one-of" => value.EnumerateArray().Any(one => Plain(one) == Plain(fact)),
        "at-least" => Number(fact) >= Number(value),
        "at-most" => Number(fact) <= Number(value),
        "between" => Number(fact) >= Number(value[0]) && Number(fact) <= Number(value[1]),
        "within-months-of" => value.GetProperty("direction").GetString() switch
        {
            "before" => Number(fact) <= Written.Today.DayNumber && Number(fact) >= Months(value, -1),
            "after" => Number(fact) >= Written.Today.DayNumber && Number(fact) <= Months(value, 1),
            _ => Number(fact) >= Months(value, -1) && Number(fact) <= Months(value, 1),
        },
        "has-any" => Codes(value).Any(code => Codes(fact).Any(own => own.StartsWith(code, StringComparison.Ordinal))),
        "has-all" => Codes(value).All(code => Codes(fact).Any(own => own.StartsWith(code, StringComparison.Ordinal))),
        _ => throw new InvalidOperationException(@operator),
    };

    private static int Months(JsonElement value, int sign) => Written.Today.AddMonths(sign * value.GetProperty("months").GetInt32()).DayNumber;

    private static string Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? Number(value).ToString(CultureInfo.InvariantCulture)
        : value.ToString() == "today" ? "2026-06-15"
        : value.ToString();

    private static decimal Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.Object => value.GetProperty("value").GetDecimal(),
        _ when Array.IndexOf(Levels, value.GetString()) is >= 0 and var level => level,
        _ => Day(value),
    };

    private static int Day(JsonElement value) =>
        value.GetString() == "today" ? Written.Today.DayNumber : DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture).DayNumber;

    private static HashSet<string> Codes(JsonElement value) => [.. value.EnumerateArray().Select(code => code.GetString()!)];
}
