using System.Text.Json;
using Json.Schema;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Programmes;

/// <summary>What an editor is told by the schema is what the product says when it starts.</summary>
public sealed class ProgrammeSchemaTests
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "data");
    private static readonly string SchemaText = File.ReadAllText(Path.Combine(Data, "programme.schema.json"));
    private static readonly JsonSchema Schema = JsonSchema.FromText(SchemaText);
    private static readonly string Right = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "test-programmes", "gtm-soldadura.json"));

    private const string Loan = """
        {"currency": "GTQ", "method": "flat", "dayCount": "weekly/364", "every": "P1M", "annualRatePercent": 12,
         "principal": {"min": 5000, "max": 25000}, "instalments": {"min": 6, "max": 18}
        """;

    // Per type of fact: a value, and one that no rule on it may have.
    private static readonly Dictionary<FactType, (string Right, string Wrong)> Values = new()
    {
        [FactType.Number] = ("18", "\"18\""),
        [FactType.Money] = ("""{"value": 5, "currency": "GTQ"}""", "5"),
        [FactType.Date] = ("\"2026-01-01\"", "\"tomorrow\""),
        [FactType.Flag] = ("true", "\"yes\""),
        [FactType.Country] = ("\"GTM\"", "\"gt\""),
        [FactType.Language] = ("\"es\"", "\"Spanish\""),
        [FactType.Occupation] = ("\"7112\"", "\"71123\""),
        [FactType.Code] = ("\"welding-basic\"", "\"Welding basic\""),
    };

    public static TheoryData<string, string> FactsAndOperators()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var fact in Facts.All)
        {
            foreach (var name in Codes<RuleOperator>.All) pairs.Add(fact.Name, name);
        }
        return pairs;
    }

    [Fact]
    public void Schema_HasEveryFactOperatorKindAndChoice()
    {
        using var document = JsonDocument.Parse(SchemaText);
        var (root, rule) = (document.RootElement, document.RootElement.GetProperty("$defs").GetProperty("rule").GetProperty("properties"));

        Assert.Equal(Facts.All.Select(fact => fact.Name), Enum(rule.GetProperty("fact")));
        Assert.Equal(Codes<RuleOperator>.All, Enum(rule.GetProperty("operator")));
        Assert.Equal(Codes<ProgrammeKind>.All, Enum(root.GetProperty("properties").GetProperty("kind")));
        var loan = root.At("/$defs/loan/properties");
        Assert.Equal(Codes<RepaymentMethod>.All, Enum(loan.GetProperty("method")));
        Assert.Equal(Codes<DayCount>.All, Enum(loan.GetProperty("dayCount")));
        Assert.Equal(Codes<FeeTime>.All, Enum(loan.At("/fees/items/properties/when")));
    }

    [Theory]
    [MemberData(nameof(FactsAndOperators))]
    public void FactAndOperator_SchemaAndProductAgree(string name, string comparison)
    {
        var fact = Facts.Find(name)!;
        var (right, wrong) = fact.Values.Count > 0 ? ($"\"{fact.Values[0]}\"", "\"nothing\"") : Values[fact.Type];
        foreach (var value in new[] { right, wrong })
        {
            var operand = comparison switch
            {
                "one-of" or "has-any" or "has-all" => $"[{value}]",
                "between" => $"[{value}, {value}]",
                "within-months-of" => $$"""{"months": 6, "of": {{value}}, "direction": "before" }""",
                _ => value,
            };
            var file = WithRule($$"""{"fact": "{{name}}", "operator": "{{comparison}}", "value": {{operand}}, "reason": {"es": "a", "en": "b"} }""");

            Assert.Equal(
                value == right && Codes<RuleOperator>.TryParse(comparison, out var rule) && RuleOperators.Compares(rule, fact),
                IsRead(file));
            Assert.Equal(IsRead(file), IsValid(file));
        }
    }

    // The ends of the ranges, one beyond them, and the choices.
    [Fact]
    public void Values_SchemaAndProductAgree()
    {
        foreach (var fact in Facts.All.Where(fact => fact.Type == FactType.Number))
        {
            foreach (var value in new[] { fact.Range.Minimum, fact.Range.Maximum, fact.Range.Minimum - 1, fact.Range.Maximum + 1, 1.5m })
                AssertAgree($$"""
                    {"fact": "{{fact.Name}}", "operator": "at-least", "value": {{FormattableString.Invariant($"{value}")}},
                     "reason": {"es": "a", "en": "b"} }
                    """);
        }
        foreach (var fact in Facts.All.Where(fact => fact.Values.Count > 0))
        {
            foreach (var value in fact.Values)
                AssertAgree(
                    $$"""
                    {"fact": "{{fact.Name}}", "operator": "{{(fact.IsList ? "has-any" : "one-of")}}", "value": ["{{value}}"],
                     "reason": {"es": "a", "en": "b"} }
                    """,
                    expected: true);
        }
    }

    // K'iche' has a code of three letters only.
    [Fact]
    public void LanguageWithoutACodeOfTwoLetters_BothAccept() =>
        AssertAgree("""{"fact": "languages", "operator": "has-any", "value": ["quc"], "reason": {"es": "a", "en": "b"} }""", expected: true);

    [Theory]
    [InlineData("""{"all": []}""")]
    [InlineData("""{"all": [], "any": []}""")]
    [InlineData("""{"not": 5}""")]
    [InlineData("""{"none": []}""")]
    [InlineData("""{"fact": "age", "operator": "at-least", "value": 18}""")]
    [InlineData("""{"fact": "age", "operator": "at-least", "value": 18, "reason": {"es": "a"} }""")]
    [InlineData("""{"fact": "age", "operator": "at-least", "value": 18, "reason": {"es": "a", "en": ""} }""")]
    [InlineData("""{"fact": "age", "operator": "at-least", "value": 18, "vaildFrom": "2026-01-01", "reason": {"es": "a", "en": "b"} }""")]
    [InlineData("""{"fact": "age", "operator": "between", "value": [18], "reason": {"es": "a", "en": "b"} }""")]
    [InlineData("""{"fact": "documents", "operator": "has-all", "value": [], "reason": {"es": "a", "en": "b"} }""")]
    [InlineData("""{"fact": "savings", "operator": "at-least", "value": {"amount": 5, "currency": "GTQ"}, "reason": {"es": "a", "en": "b"} }""")]
    [InlineData("""
        {"fact": "returnDate", "operator": "within-months-of", "value": {"months": 0, "of": "today", "direction": "before"},
         "reason": {"es": "a", "en": "b"} }
        """)]
    [InlineData("""
        {"fact": "returnDate", "operator": "within-months-of", "value": {"months": 6, "of": "today"}, "reason": {"es": "a", "en": "b"} }
        """)]
    [InlineData("""
        {"fact": "returnDate", "operator": "within-months-of", "value": {"months": 6, "of": "today", "direction": "past"},
         "reason": {"es": "a", "en": "b"} }
        """)]
    public void BadRule_BothRefuse(string rule) => AssertAgree(rule, expected: false);

    [Theory]
    [InlineData("\"country\": \"GTM\"", "\"country\": \"ESP\"")]
    [InlineData("\"kind\": \"certification\"", "\"kind\": \"course\"")]
    [InlineData("\"kind\": \"certification\"", "\"kind\": \"savings\"")]
    [InlineData("\"id\": \"soldadura\"", "\"id\": \"soldadura básica\"")]
    [InlineData("\"example\": true,", "")]
    [InlineData("\"cost\":", "\"price\":")]
    [InlineData("\"asOf\": \"2026\"", "\"asOf\": \"last year\"")]
    [InlineData("\"url\": \"https://example.org\"", "\"url\": \"example\"")]
    public void BadField_BothRefuse(string right, string wrong)
    {
        var file = Right.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEqual(Right, file);
        Assert.Equal((false, false), (IsRead(file), IsValid(file)));
    }

    [Theory]
    [InlineData("certification", "\"places\": 0, \"closesOn\": \"2026-12-31\", \"holdOfferHours\": 720, \"followUpMonths\": []", true)]
    [InlineData("certification", "\"places\": -1", false)]
    [InlineData("certification", "\"places\": 1.5", false)]
    [InlineData("certification", "\"places\": 1000001", false)]
    [InlineData("certification", "\"closesOn\": \"tomorrow\"", false)]
    [InlineData("certification", "\"holdOfferHours\": 0", false)]
    [InlineData("certification", "\"followUpMonths\": [1, 1]", false)]
    [InlineData("certification", "\"followUpMonths\": [121]", false)]
    [InlineData("microcredit", $"\"loan\": {Loan}}}", true)]
    [InlineData("microcredit", $"\"loan\": {Loan}, \"fees\": [{{\"percent\": 2, \"when\": \"disbursement\"}}]}}", true)]
    [InlineData("microcredit", $"\"loan\": {Loan}, \"fees\": [{{\"when\": \"disbursement\"}}]}}", false)]
    [InlineData("microcredit", $"\"loan\": {Loan}, \"maxShareOfIncomePercent\": 0.5}}", false)]
    [InlineData("microcredit", $"\"loan\": {Loan}, \"lender\": \"x\"}}", false)]
    [InlineData("microcredit", "\"loan\": {\"currency\": \"GTQ\"}", false)]
    [InlineData("certification", $"\"loan\": {Loan}}}", false)]
    [InlineData("co-investment", "\"coInvestment\": {\"currency\": \"GTQ\", \"shares\": [{\"partner\": \"A\", \"sharePercent\": 50}]}", true)]
    [InlineData("co-investment", "\"coInvestment\": {\"currency\": \"GTQ\", \"shares\": [{\"partner\": \"A\"}]}", false)]
    [InlineData("co-investment", "\"coInvestment\": {\"currency\": \"GTQ\", \"shares\": []}", false)]
    [InlineData("savings", "\"coInvestment\": {\"currency\": \"GTQ\", \"shares\": [{\"partner\": \"A\", \"amount\": 5}]}", false)]
    [InlineData("savings", "\"savings\": {\"currency\": \"GTQ\", \"monthlyMinimum\": 0}", true)]
    [InlineData("savings", "\"savings\": {\"currency\": \"GTQ\"}", false)]
    [InlineData("microcredit", "\"savings\": {\"currency\": \"GTQ\", \"monthlyMinimum\": 25}", false)]
    public void MemberOfAnEnrolment_SchemaAndProductAgree(string kind, string member, bool expected)
    {
        // What it closes is of a certification only.
        var file = Right[..Right.IndexOf("\"closes\"", StringComparison.Ordinal)]
            .Replace("\"kind\": \"certification\"", $"\"kind\": \"{kind}\"", StringComparison.Ordinal)
            + $"{member}, " + Right[Right.IndexOf("\"eligibility\"", StringComparison.Ordinal)..];

        Assert.Equal((expected, expected), (IsRead(file), IsValid(file)));
    }

    [Fact]
    public void ShippedProgrammes_BothAccept() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Data, "programmes"), "*.json")
            .Append(Path.Combine(AppContext.BaseDirectory, "test-programmes", "gtm-soldadura.json")),
        file => Assert.Equal((true, true), (IsRead(File.ReadAllText(file)), IsValid(File.ReadAllText(file)))));

    private static void AssertAgree(string rule, bool? expected = null)
    {
        var (read, valid) = (IsRead(WithRule(rule)), IsValid(WithRule(rule)));
        Assert.True(
            read == valid && (expected is null || read == expected),
            $"{rule}: the product {(read ? "reads" : "refuses")} it, the schema {(valid ? "accepts" : "refuses")} it");
    }

    private static string WithRule(string rule) =>
        Right[..Right.IndexOf("\"eligibility\"", StringComparison.Ordinal)] + $$"""  "eligibility": {{rule}} }""";

    private static bool IsRead(string file) => ProgrammeReader.Read(JsonElement.Parse(file)).Programme is not null;

    private static bool IsValid(string file) => Schema.Evaluate(JsonElement.Parse(file)).IsValid;

    private static IEnumerable<string?> Enum(JsonElement property) =>
        property.GetProperty("enum").EnumerateArray().Select(value => value.GetString());
}
