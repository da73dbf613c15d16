using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;

namespace Reintegration.Benchmarks.Domain;

/// <summary>What one answer costs in rules alone: 500 programmes of 12 rules each, of which some are met and some not.</summary>
[MemoryDiagnoser]
public class EligibilityBenchmarks
{
    private const int Programmes = 500;

    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly (string Fact, string Value)[] Person =
    [
        ("countryOfOrigin", "\"GTM\""), ("age", "34"), ("sex", "\"female\""), ("languages", """["es"]"""),
        ("returnDate", "\"2026-03-01\""), ("monthsAbroad", "18"),
        ("occupations", """["7212"]"""), ("yearsOfExperience", "3"), ("education", "\"primary\""), ("certificates", """["masonry"]"""),
        ("documents", """["identity-document", "proof-of-return"]"""), ("savings", """{"value": 3000, "currency": "GTQ"}"""),
    ];

    private readonly IReadOnlyList<Programme> programmes = [.. Enumerable.Range(0, Programmes).Select(Sample)];
    private readonly Profile full = ProfileOf(Person);
    private readonly Profile half = ProfileOf(Person.Where((_, index) => index % 2 == 0));

    [Benchmark(Description = "the fact of each of the 6,000 rules looked up, and no more", Baseline = true)]
    public int LookUp()
    {
        var found = 0;
        foreach (var programme in programmes)
        {
            foreach (var rule in programme.Eligibility.Rules) found += full[rule.Fact] is null ? 0 : 1;
        }
        return found;
    }

    [Benchmark(Description = "EligibilityCheck.Of 500 programmes × 12 rules, every fact known")]
    public IReadOnlyList<Assessment> CheckFull() => EligibilityCheck.Of(programmes, full, Today, Language.Es);

    [Benchmark(Description = "EligibilityCheck.Of 500 programmes × 12 rules, half of the facts missing")]
    public IReadOnlyList<Assessment> CheckHalf() => EligibilityCheck.Of(programmes, half, Today, Language.Es);

    // One rule on each of twelve facts, in groups and with limits that differ from programme to programme.
    private static Programme Sample(int number)
    {
        var eligibility = $$"""
            {"all": [
              {{Rule("countryOfOrigin", "equals", "\"GTM\"")}},
              {{Rule("age", "between", $"[{18 + number % 10}, {40 + number % 30}]")}},
              {{Rule("returnDate", "within-months-of", $$"""{"months": {{1 + number % 24}}, "of": "today", "direction": "either"}""")}},
              {{Rule("monthsAbroad", "at-least", $"{number % 24}")}},
              {"any": [
                {{Rule("occupations", "has-any", """["7212", "71"]""")}},
                {{Rule("yearsOfExperience", "at-least", $"{number % 7}")}},
                {{Rule("education", "at-least", "\"technical\"")}}] },
              {"any": [
                {{Rule("certificates", "has-any", """["welding-basic", "masonry"]""")}},
                {"all": [
                  {{Rule("languages", "has-any", """["en"]""")}},
                  {{Rule("savings", "at-least", """{"value": 500, "currency": "GTQ"}""")}}] }] },
              {{Rule("documents", "has-all", $"""["identity-document", "{(number % 3 == 0 ? "business-plan" : "proof-of-return")}"]""")}},
              {"not": {{Rule("sex", "equals", number % 5 == 0 ? "\"female\"" : "\"other\"")}} }
            ] }
            """;
        var file = $$"""
            { "country": "GTM", "id": "programme-{{number}}", "kind": "training", "example": true, "name": {{Texts}},
              "summary": {{Texts}}, "benefit": {{Texts}}, "cost": {{Texts}}, "duration": {{Texts}}, "howToApply": {{Texts}},
              "source": {"name": "a", "url": "https://example.org", "asOf": "2026", "note": {{Texts}} }, "eligibility": {{eligibility}} }
            """;
        var (programme, errors) = ProgrammeReader.Read(Json(file));
        return programme ?? throw new InvalidDataException(errors[0].ToString());
    }

    private const string Texts = """{"es": "a", "en": "a"}""";

    private static string Rule(string fact, string comparison, string value) =>
        $$"""{"fact": "{{fact}}", "operator": "{{comparison}}", "value": {{value}}, "reason": {{Texts}} }""";

    private static Profile ProfileOf(IEnumerable<(string Fact, string Value)> facts) =>
        Profile.TryRead(
            Fields.Of(Json($"{{\"profile\": {{{string.Join(", ", facts.Select(fact => $"\"{fact.Fact}\": {fact.Value}"))}}}}}"))
                .Required("profile"),
            out var profile)
            ? profile
            : throw new InvalidDataException("The profile is wrong.");

    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
