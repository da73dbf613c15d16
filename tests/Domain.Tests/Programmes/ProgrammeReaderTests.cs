using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using static Reintegration.Domain.Tests.Eligibility.Written;

namespace Reintegration.Domain.Tests.Programmes;

/// <summary>What a ministry is told about a file that is wrong.</summary>
public sealed class ProgrammeReaderTests
{
    [Fact]
    public void CompleteFile_IsReadInFull()
    {
        var programme = Programme(
            All(Rule("age", "between", "[18, 65]"), Not(Rule("priorBenefits", "has-any", """["microcredit"]"""))), "soldadura",
            """
            "validFrom": "2026-01-01", "validTo": "2026-12-31",
            "closes": {"occupations": ["7212", "71"], "certificates": ["welding-basic"], "languages": ["en"]},
            """);

        Assert.Equal(("GTM", "soldadura", ProgrammeKind.Training, true), (programme.Country, programme.Id, programme.Kind, programme.Example));
        Assert.Equal(new Validity(new(2026, 1, 1), new(2026, 12, 31)), programme.Validity);
        Assert.Equal(["7212", "71"], programme.Closes.Occupations);
        Assert.Equal(["welding-basic"], programme.Closes.Certificates);
        Assert.Equal(["en"], programme.Closes.Languages);
        Assert.Equal(("https://example.org", "2026"), (programme.Source.Url.OriginalString, programme.Source.AsOf));
        Assert.Equal(["/eligibility/all/0", "/eligibility/all/1/not"], programme.Eligibility.Rules.Select(rule => rule.Pointer));
        Assert.Equal(new Text("age es", "age en"), programme.Eligibility.Rules[0].Reason);
        Assert.True(programme.Eligibility.Rules[1].IsNegated);
    }

    // What an enrolment stands on: a file of former times has none of it, and everybody finds a place.
    [Fact]
    public void FileWithoutPlacesOrFollowUps_HasNoLimitAndTheUsualMonths()
    {
        var programme = Programme(Rule("age", "at-least", "18"));

        Assert.Equal((null, null, 48), (programme.Places, programme.ClosesOn, programme.HoldOfferHours));
        Assert.Equal([1, 3, 6, 12], programme.FollowUpMonths);
        Assert.Equal((null, null, null), (programme.Loan, programme.CoInvestment, programme.Savings));
    }

    [Fact]
    public void PlacesDaysAndMonths_AreRead()
    {
        var programme = Programme(
            Rule("age", "at-least", "18"), more: """ "places": 0, "closesOn": "2026-12-31", "holdOfferHours": 72, "followUpMonths": [2, 24], """);

        Assert.Equal((0, new DateOnly(2026, 12, 31), 72), (programme.Places, programme.ClosesOn, programme.HoldOfferHours));
        Assert.Equal([2, 24], programme.FollowUpMonths);
    }

    [Theory]
    [InlineData("""{"fact": "height", "operator": "equals", "value": 1, "reason": {"es": "a", "en": "b"}}""", "/eligibility/fact", "unknown-fact")]
    [InlineData("""{"fact": "age", "operator": "is", "value": 1, "reason": {"es": "a", "en": "b"}}""", "/eligibility/operator", "unknown-operator")]
    [InlineData("""{"fact": "age", "operator": "has-any", "value": [1], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/operator", "operator-not-for-type")]
    [InlineData("""{"fact": "age", "operator": "one-of", "value": [1], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/operator", "operator-not-for-type")]
    [InlineData("""{"fact": "sex", "operator": "at-least", "value": "male", "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/operator", "operator-not-for-type")]
    [InlineData("""{"fact": "languages", "operator": "equals", "value": "es", "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/operator", "operator-not-for-type")]
    [InlineData("""{"fact": "age", "operator": "within-months-of", "value": 1, "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/operator", "operator-not-for-type")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": "18", "reason": {"es": "a", "en": "b"}}""", "/eligibility/value", "wrong-type")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": 18.5, "reason": {"es": "a", "en": "b"}}""", "/eligibility/value", "wrong-type")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": 121, "reason": {"es": "a", "en": "b"}}""", "/eligibility/value", "out-of-range")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": 1e400, "reason": {"es": "a", "en": "b"}}""", "/eligibility/value", "out-of-range")]
    [InlineData("""{"fact": "age", "operator": "between", "value": [5, 3], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value", "contradiction")]
    [InlineData("""{"fact": "age", "operator": "between", "value": [5], "reason": {"es": "a", "en": "b"}}""", "/eligibility/value", "out-of-range")]
    [InlineData("""{"fact": "age", "operator": "between", "value": [5, "x"], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value/1", "wrong-type")]
    [InlineData("""{"fact": "age", "operator": "equals", "reason": {"es": "a", "en": "b"}}""", "/eligibility/value", "required")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": 18}""", "/eligibility/reason", "required")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": 18, "reason": {"es": "a"}}""", "/eligibility/reason/en", "required")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": 18, "reason": {"es": "a", "en": " "}}""", "/eligibility/reason/en", "required")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": 18, "reason": "a"}""", "/eligibility/reason", "wrong-type")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": 18, "vaildFrom": "2026-01-01", "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/vaildFrom", "unknown-member")]
    [InlineData("""{"fact": "age", "operator": "equals", "value": 18, "validFrom": "2026-02-30", "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/validFrom", "invalid-date")]
    [InlineData("""
        {"fact": "age", "operator": "equals", "value": 18, "validFrom": "2026-02-02", "validTo": "2026-02-01", "reason": {"es": "a", "en": "b"}}
        """, "/eligibility/validTo", "contradiction")]
    [InlineData("""{"fact": "sex", "operator": "one-of", "value": [], "reason": {"es": "a", "en": "b"}}""", "/eligibility/value", "contradiction")]
    [InlineData("""{"fact": "education", "operator": "one-of", "value": [], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value", "contradiction")]
    [InlineData("""{"fact": "documents", "operator": "has-all", "value": [], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value", "contradiction")]
    [InlineData("""{"fact": "documents", "operator": "has-all", "value": ["tax-id", "Tax ID"], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value/1", "invalid-code")]
    [InlineData("""{"fact": "sex", "operator": "equals", "value": "femal", "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value", "unknown-value")]
    [InlineData("""{"fact": "countryOfOrigin", "operator": "equals", "value": "GT", "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value", "unknown-country")]
    [InlineData("""{"fact": "languages", "operator": "has-any", "value": ["xx"], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value/0", "unknown-language")]
    [InlineData("""{"fact": "occupations", "operator": "has-any", "value": ["71123"], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value/0", "unknown-occupation")]
    [InlineData("""{"fact": "savings", "operator": "at-least", "value": 5, "reason": {"es": "a", "en": "b"}}""", "/eligibility/value", "wrong-type")]
    [InlineData("""{"fact": "savings", "operator": "at-least", "value": {"value": 5, "currency": "QTZ"}, "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value/currency", "unknown-currency")]
    [InlineData("""{"fact": "savings", "operator": "at-least", "value": {"value": -5, "currency": "GTQ"}, "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value/value", "out-of-range")]
    [InlineData("""
        {"fact": "savings", "operator": "between", "value": [{"value": 5, "currency": "GTQ"}, {"value": 6, "currency": "MXN"}],
         "reason": {"es": "a", "en": "b"}}
        """, "/eligibility/value/1/currency", "currency-mismatch")]
    [InlineData("""
        {"fact": "returnDate", "operator": "within-months-of", "value": {"months": 601, "of": "today", "direction": "before"},
         "reason": {"es": "a", "en": "b"}}
        """, "/eligibility/value/months", "out-of-range")]
    [InlineData("""
        {"fact": "returnDate", "operator": "within-months-of", "value": {"months": 6, "of": "now", "direction": "before"},
         "reason": {"es": "a", "en": "b"}}
        """, "/eligibility/value/of", "invalid-date")]
    [InlineData("""
        {"fact": "returnDate", "operator": "within-months-of", "value": {"months": 6, "of": "today"}, "reason": {"es": "a", "en": "b"}}
        """, "/eligibility/value/direction", "required")]
    [InlineData("""
        {"fact": "returnDate", "operator": "within-months-of", "value": {"months": 6, "of": "today", "direction": "past"},
         "reason": {"es": "a", "en": "b"}}
        """, "/eligibility/value/direction", "unknown-value")]
    [InlineData("""{"fact": "occupations", "operator": "has-any", "value": ["7112", "7129"], "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value/1", "unknown-occupation")]
    [InlineData("""{"fact": "disability", "operator": "equals", "value": "yes", "reason": {"es": "a", "en": "b"}}""",
        "/eligibility/value", "wrong-type")]
    [InlineData("""{"all": []}""", "/eligibility/all", "contradiction")]
    [InlineData("""{"all": {} }""", "/eligibility/all", "out-of-range")]
    [InlineData("""{"all": [], "any": []}""", "/eligibility/any", "unknown-member")]
    [InlineData("[]", "/eligibility", "wrong-type")]
    [InlineData("""{"not": 5}""", "/eligibility/not", "wrong-type")]
    public void BadRule_IsNamedByItsPointer(string rule, string pointer, string code) =>
        Assert.Contains((pointer, code), Read(File(rule)).Errors.Select(error => (error.Pointer, Codes<ErrorCode>.Of(error.Code))));

    [Fact]
    public void Contradiction_BetweenRulesOfOneAll_IsNamedByTheSecond()
    {
        var rules = All(Rule("age", "at-least", "30"), All(Rule("sex", "equals", "\"male\""), Rule("age", "at-most", "20")));

        var error = Assert.Single(Read(File(rules)).Errors);
        Assert.Equal(("/eligibility/all/1/all/1", ErrorCode.Contradiction), (error.Pointer, error.Code));
        Assert.Contains("/eligibility/all/0", error.Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Contradiction_WithANot_IsFound() => Assert.Equal(
        ["/eligibility/all/1/not"],
        Read(File(All(
            Rule("documents", "has-all", """["tax-id", "bank-account"]"""),
            Not(Rule("documents", "has-any", """["tax-id"]"""))))).Errors.Select(error => error.Pointer));

    // 30 or older until June, 20 or younger from July: never asked on the same day.
    [Fact]
    public void RulesThatExcludeEachOther_OnDifferentDaysOrAsAlternatives_AreNoContradiction()
    {
        var (old, young) = (Rule("age", "at-least", "30"), Rule("age", "at-most", "20"));

        Assert.Empty(Read(File(Any(old, young))).Errors);
        Assert.Empty(Read(File(All(
            Rule("age", "at-least", "30", """, "validTo": "2026-06-30" """),
            Rule("age", "at-most", "20", """, "validFrom": "2026-07-01" """)))).Errors);
        Assert.Empty(Read(File(All(Rule("age", "at-least", "30"), Rule("age", "at-most", "30")))).Errors);
    }

    [Fact]
    public void RuleThatMovesWithTheDay_IsNoContradictionToAFixedOne() => Assert.Empty(Read(File(All(
        Rule("returnDate", "within-months-of", """{"months": 1, "of": "today", "direction": "either"}"""),
        Rule("returnDate", "between", """["2026-01-01", "2026-06-30"]""")))).Errors);

    [Fact]
    public void Nesting_EightDeepIsRead_NineIsNot()
    {
        Assert.Empty(Read(File(Nested(8))).Errors);

        var error = Assert.Single(Read(File(Nested(9))).Errors);
        Assert.Equal((ErrorCode.TooDeep, "/eligibility" + string.Concat(Enumerable.Repeat("/all/0", 8))), (error.Code, error.Pointer));
        Assert.Equal(ErrorCode.TooDeep, Assert.Single(Read(File(Nested(40))).Errors).Code);

        static string Nested(int depth) => depth == 0 ? Rule("age", "at-least", "18") : All(Nested(depth - 1));
    }

    [Fact]
    public void TooManyRules_InAllOrOnOneList_IsSaid()
    {
        var twenty = All([.. Enumerable.Range(18, 20).Select(age => Rule("age", "at-most", $"{age}"))]);
        Assert.Equal(("/eligibility", ErrorCode.TooManyRules), PointerAndCode(Read(File(Any(twenty, twenty, twenty, twenty)))));
        Assert.Equal(
            ("/eligibility/all", ErrorCode.OutOfRange),
            PointerAndCode(Read(File(All([.. Enumerable.Repeat(Rule("age", "at-least", "18"), 21)])))));

        var certificates = Any([.. Enumerable.Range(0, 13).Select(number => Rule("certificates", "has-any", $"[\"c{number}\"]"))]);
        Assert.Equal(("/eligibility/any/12", ErrorCode.TooManyRules), PointerAndCode(Read(File(certificates))));

        static (string, ErrorCode) PointerAndCode((Programme? Programme, IReadOnlyList<FieldError> Errors) read) =>
            (read.Errors.Single().Pointer, read.Errors.Single().Code);
    }

    [Theory]
    [InlineData("\"country\": \"GTM\"", "\"country\": \"ESP\"", "/country", "unknown-country")]
    [InlineData("\"id\": \"prueba\"", "\"id\": \"Prueba 1\"", "/id", "invalid-code")]
    [InlineData("\"kind\": \"training\"", "\"kind\": \"course\"", "/kind", "unknown-value")]
    [InlineData("\"example\": true,", "", "/example", "required")]
    [InlineData("\"url\": \"https://example.org\"", "\"url\": \"example\"", "/source/url", "invalid-value")]
    [InlineData("\"asOf\": \"2026\"", "\"asOf\": \"2026-13\"", "/source/asOf", "invalid-date")]
    [InlineData("\"cost\":", "\"price\":", "/price", "unknown-member")]
    [InlineData("\"cost\":", "\"price\":", "/cost", "required")]
    [InlineData("\"example\": true,", "\"example\": true, \"closes\": {\"occupations\": [\"x\"]},", "/closes/occupations/0", "unknown-occupation")]
    [InlineData("\"kind\": \"training\",", "\"kind\": \"savings\", \"closes\": {\"languages\": [\"en\"]},", "/closes", "invalid-value")]
    [InlineData("\"example\": true,", "\"example\": true, \"validFrom\": \"2026-02-01\", \"validTo\": \"2026-01-01\",", "/validTo", "contradiction")]
    public void BadField_IsNamedByItsPointer(string right, string wrong, string pointer, string code) => Assert.Contains(
        (pointer, code),
        Read(File(Rule("age", "at-least", "18")).Replace(right, wrong, StringComparison.Ordinal)).Errors
            .Select(error => (error.Pointer, Codes<ErrorCode>.Of(error.Code))));

    [Fact]
    public void Codes_InAnyCase_AreReadIntoTheirOneSpelling()
    {
        var rules = All(
            Rule("LANGUAGES", "Has-Any", """["SPA", "QUC"]"""), Rule("savings", "at-least", """{"value": 5, "currency": "gtq"}"""),
            Rule("education", "equals", "\"Primary\""));
        var (programme, errors) = Read(
            File(rules, "Prueba-1").Replace("GTM", "gtm", StringComparison.Ordinal).Replace("training", "Training", StringComparison.Ordinal));

        Assert.Empty(errors);
        Assert.Equal(("GTM", "prueba-1", ProgrammeKind.Training), (programme!.Country, programme.Id, programme.Kind));
        Assert.Equal(["es", "quc"], programme.Eligibility.Rules[0].Codes);
        Assert.Equal("GTQ", programme.Eligibility.Rules[1].Currency);
        Assert.Equal(1, programme.Eligibility.Rules[2].Stretches[0].Low.Fixed);
    }

    [Fact]
    public void MisspeltMember_IsRefused_WithTheNearestName()
    {
        var error = Assert.Single(Read(File(Rule("age", "at-least", "18", """, "vaildFrom": "2026-01-01" """))).Errors);

        Assert.Equal("There is no field \"vaildFrom\" here. Did you mean \"validFrom\"?", error.Detail.En);
    }

    [Fact]
    public void SeveralErrors_AreAllNamed()
    {
        var file = File(All(Rule("height", "equals", "1"), Rule("age", "equals", "\"x\""))).Replace("training", "course", StringComparison.Ordinal);

        Assert.Equal(["/kind", "/eligibility/all/0/fact", "/eligibility/all/1/value"], Read(file).Errors.Select(error => error.Pointer));
    }

    [Fact]
    public void UnknownFact_IsShownShort()
    {
        var error = Assert.Single(Read(File(Rule(new string('y', 5000), "equals", "1"))).Errors, error => error.Code == ErrorCode.UnknownFact);

        Assert.True(error.Detail.Es.Length < 500, error.Detail.Es);
        Assert.Contains("countryOfOrigin", error.Allowed!);
    }
}
