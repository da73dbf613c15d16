using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Programmes;
using static Reintegration.Domain.Tests.Eligibility.Written;

namespace Reintegration.Domain.Tests.Eligibility;

public sealed class EligibilityCheckTests
{
    private static readonly string Adult = Rule("age", "at-least", "18");
    private static readonly string Guatemalan = Rule("countryOfOrigin", "equals", "\"GTM\"");
    private static readonly string Saver = Rule("savings", "at-least", """{"value": 2000, "currency": "GTQ"}""");

    [Fact]
    public void EveryRuleMet_IsEligible()
    {
        var assessment = Check(All(Guatemalan, Adult), """{"countryOfOrigin": "GTM", "age": 18}""");

        Assert.Equal(EligibilityOutcome.Eligible, assessment.Outcome);
        Assert.Equal([RuleOutcome.Met, RuleOutcome.Met], assessment.Rules.Select(rule => rule.Outcome));
        Assert.Empty(assessment.Missing);
        Assert.Empty(assessment.Changes!);
    }

    [Fact]
    public void MissingFact_IsUnknownAndNeverANo()
    {
        var assessment = Check(All(Guatemalan, Adult), """{"countryOfOrigin": "GTM"}""");

        Assert.Equal(EligibilityOutcome.Unknown, assessment.Outcome);
        Assert.Equal(["age"], MissingOf(assessment));
        Assert.Equal(RuleOutcome.Unknown, assessment.Rules[1].Outcome);
    }

    [Fact]
    public void MissingFact_BesideARuleThatFails_DoesNotMatter()
    {
        var assessment = Check(All(Guatemalan, Adult), """{"countryOfOrigin": "MEX"}""");

        Assert.Equal(EligibilityOutcome.Ineligible, assessment.Outcome);
        Assert.Empty(assessment.Missing);
    }

    [Fact]
    public void MissingFact_BesideAnAlternativeThatIsMet_DoesNotMatter() =>
        Assert.Equal(EligibilityOutcome.Eligible, Check(Any(Adult, Guatemalan), """{"age": 20}""").Outcome);

    // Not met: 18 or older. Then younger than 18 is, and with nobody in between everybody is.
    [Fact]
    public void EveryPossibleValueGivesTheSame_IsThatResult()
    {
        Assert.Equal(EligibilityOutcome.Eligible, Check(Any(Adult, Not(Adult)), "{}").Outcome);
        Assert.Equal(EligibilityOutcome.Eligible, Check(Any(Adult, Rule("age", "at-most", "17")), "{}").Outcome);
        Assert.Equal(["age"], MissingOf(Check(Any(Adult, Rule("age", "at-most", "16")), "{}")));
        Assert.Equal(
            ["yearsOfExperience"],
            MissingOf(Check(Any(Rule("yearsOfExperience", "at-least", "18"), Rule("yearsOfExperience", "at-most", "17")), "{}")));
        Assert.Equal(EligibilityOutcome.Eligible, Check(Rule("sex", "one-of", """["female", "male", "other"]"""), "{}").Outcome);
    }

    [Fact]
    public void TwoRulesOnOneFact_AreOneMissingFact() =>
        Assert.Equal(["age"], MissingOf(Check(All(Adult, Rule("age", "at-most", "65")), "{}")));

    // (age and savings) or (age and not savings) is age.
    [Fact]
    public void FactThatCancelsOut_DoesNotMatter() =>
        Assert.Equal(["age"], MissingOf(Check(Any(All(Adult, Saver), All(Adult, Not(Saver))), "{}")));

    [Theory]
    [InlineData("""{"age": 17}""", EligibilityOutcome.Eligible)]
    [InlineData("""{"age": 18, "countryOfOrigin": "GTM"}""", EligibilityOutcome.Ineligible)]
    [InlineData("""{"age": 18}""", EligibilityOutcome.Unknown)]
    public void Not_TurnsAGroupAround(string profile, EligibilityOutcome expected) =>
        Assert.Equal(expected, Check(Not(All(Adult, Guatemalan)), profile).Outcome);

    [Fact]
    public void Not_RuleIsMetWhereItsComparisonFails()
    {
        var rules = Not(Rule("priorBenefits", "has-any", """["microcredit"]"""));

        Assert.Equal(RuleOutcome.Met, Check(rules, """{"priorBenefits": []}""").Rules[0].Outcome);
        Assert.Equal(RuleOutcome.Unmet, Check(rules, """{"priorBenefits": ["microcredit", "training"]}""").Rules[0].Outcome);
    }

    [Theory]
    [InlineData("equals", "30", "30", true)]
    [InlineData("equals", "30", "31", false)]
    [InlineData("at-least", "30", "30", true)]
    [InlineData("at-least", "30", "29", false)]
    [InlineData("at-most", "30", "30", true)]
    [InlineData("at-most", "30", "31", false)]
    [InlineData("between", "[18, 30]", "18", true)]
    [InlineData("between", "[18, 30]", "30", true)]
    [InlineData("between", "[18, 30]", "31", false)]
    public void Number_EveryOperator(string comparison, string value, string age, bool met) =>
        Assert.Equal(met, Check(Rule("age", comparison, value), $$"""{"age": {{age}} }""").Outcome == EligibilityOutcome.Eligible);

    [Theory]
    [InlineData("at-least", "\"lower-secondary\"", "technical", true)]
    [InlineData("at-least", "\"lower-secondary\"", "primary", false)]
    [InlineData("between", """["primary", "technical"]""", "upper-secondary", true)]
    [InlineData("one-of", """["none", "university"]""", "university", true)]
    [InlineData("one-of", """["none", "university"]""", "technical", false)]
    public void Education_IsOrdered(string comparison, string value, string education, bool met) =>
        Assert.Equal(met, Check(Rule("education", comparison, value), $$"""{"education": "{{education}}"}""").Outcome == EligibilityOutcome.Eligible);

    // Today is 15 June 2026; who comes back in 18 months (15 December 2027) did not come back 24 months ago or less.
    // Six months before and after 31 August are 28 February.
    [Theory]
    [InlineData("within-months-of", """{"months": 6, "of": "today", "direction": "either"}""", "2025-12-15", true)]
    [InlineData("within-months-of", """{"months": 6, "of": "today", "direction": "either"}""", "2025-12-14", false)]
    [InlineData("within-months-of", """{"months": 6, "of": "today", "direction": "either"}""", "2026-12-15", true)]
    [InlineData("within-months-of", """{"months": 6, "of": "today", "direction": "either"}""", "2026-12-16", false)]
    [InlineData("within-months-of", """{"months": 6, "of": "2026-08-31", "direction": "either"}""", "2026-02-28", true)]
    [InlineData("within-months-of", """{"months": 6, "of": "2026-08-31", "direction": "either"}""", "2026-02-27", false)]
    [InlineData("within-months-of", """{"months": 24, "of": "today", "direction": "before"}""", "2024-06-15", true)]
    [InlineData("within-months-of", """{"months": 24, "of": "today", "direction": "before"}""", "2024-06-14", false)]
    [InlineData("within-months-of", """{"months": 24, "of": "today", "direction": "before"}""", "2026-06-15", true)]
    [InlineData("within-months-of", """{"months": 24, "of": "today", "direction": "before"}""", "2026-06-16", false)]
    [InlineData("within-months-of", """{"months": 24, "of": "today", "direction": "before"}""", "2027-12-15", false)]
    [InlineData("within-months-of", """{"months": 6, "of": "today", "direction": "after"}""", "2026-06-14", false)]
    [InlineData("within-months-of", """{"months": 6, "of": "today", "direction": "after"}""", "2026-06-15", true)]
    [InlineData("within-months-of", """{"months": 6, "of": "today", "direction": "after"}""", "2026-12-15", true)]
    [InlineData("within-months-of", """{"months": 6, "of": "today", "direction": "after"}""", "2026-12-16", false)]
    [InlineData("within-months-of", """{"months": 6, "of": "2026-08-31", "direction": "before"}""", "2026-02-28", true)]
    [InlineData("within-months-of", """{"months": 6, "of": "2026-08-31", "direction": "before"}""", "2026-09-01", false)]
    [InlineData("within-months-of", """{"months": 6, "of": "2026-08-31", "direction": "after"}""", "2027-02-28", true)]
    [InlineData("within-months-of", """{"months": 6, "of": "2026-08-31", "direction": "after"}""", "2026-08-30", false)]
    [InlineData("at-least", "\"today\"", "2026-06-15", true)]
    [InlineData("at-least", "\"TODAY\"", "2026-06-15", true)]
    [InlineData("at-most", "\"today\"", "2026-06-16", false)]
    [InlineData("equals", "\"2026-06-15\"", "2026-06-15", true)]
    [InlineData("between", """["2026-01-01", "today"]""", "2026-06-15", true)]
    [InlineData("one-of", """["2026-01-01", "today"]""", "2026-06-15", true)]
    public void Date_EveryOperator(string comparison, string value, string date, bool met) =>
        Assert.Equal(met, Check(Rule("returnDate", comparison, value), $$"""{"returnDate": "{{date}}"}""").Outcome == EligibilityOutcome.Eligible);

    [Theory]
    [InlineData("has-any", """["a", "b"]""", """["b"]""", EligibilityOutcome.Eligible)]
    [InlineData("has-any", """["a", "b"]""", """[]""", EligibilityOutcome.Ineligible)]
    [InlineData("has-all", """["a", "b"]""", """["b", "a", "c"]""", EligibilityOutcome.Eligible)]
    [InlineData("has-all", """["a", "b"]""", """["b"]""", EligibilityOutcome.Ineligible)]
    public void List_EveryOperator(string comparison, string value, string certificates, EligibilityOutcome expected) =>
        Assert.Equal(expected, Check(Rule("certificates", comparison, value), $$"""{"certificates": {{certificates}} }""").Outcome);

    [Theory]
    [InlineData("""["71"]""", """["7112"]""", EligibilityOutcome.Eligible)]
    [InlineData("""["71"]""", """["7211"]""", EligibilityOutcome.Ineligible)]
    [InlineData("""["7112"]""", """["71"]""", EligibilityOutcome.Unknown)]
    [InlineData("""["7112", "72"]""", """["71", "7231"]""", EligibilityOutcome.Eligible)]
    public void Occupation_CodeOfFewerDigits_StandsForAllBelowIt_AndAVagueAnswerIsNoNo(string rule, string occupations, EligibilityOutcome expected)
    {
        var assessment = Check(Rule("occupations", "has-any", rule), $$"""{"occupations": {{occupations}} }""");

        Assert.Equal(expected, assessment.Outcome);
        Assert.Equal(expected == EligibilityOutcome.Unknown ? ["occupations"] : [], MissingOf(assessment));
    }

    [Fact]
    public void Money_InAnotherCurrency_IsNotKnown_AndWantedInTheRules()
    {
        var assessment = Check(Saver, """{"savings": {"value": 100000, "currency": "MXN"} }""");

        Assert.Equal(EligibilityOutcome.Unknown, assessment.Outcome);
        Assert.Equal(("savings", "GTQ"), (assessment.Missing[0].Fact.Name, assessment.Missing[0].Currency));
    }

    [Theory]
    [InlineData(""", "validTo": "2026-06-14" """)]
    [InlineData(""", "validFrom": "2026-06-16" """)]
    public void RuleOutsideItsValidity_CountsNeitherWay(string validity)
    {
        var expired = Rule("age", "at-least", "60", validity);

        var assessment = Check(All(Guatemalan, expired), """{"countryOfOrigin": "GTM", "age": 20}""");
        Assert.Equal((EligibilityOutcome.Eligible, RuleOutcome.NotApplicable), (assessment.Outcome, assessment.Rules[1].Outcome));
        Assert.Equal(EligibilityOutcome.Ineligible, Check(Any(Guatemalan, expired), """{"countryOfOrigin": "MEX", "age": 70}""").Outcome);
        Assert.Equal(EligibilityOutcome.Eligible, Check(Any(expired, Not(expired)), """{"age": 20}""").Outcome);
        Assert.Empty(Check(All(Guatemalan, expired), """{"countryOfOrigin": "GTM"}""").Missing);
    }

    [Fact]
    public void RuleOnTheFirstAndLastDayOfItsValidity_Counts() =>
        Assert.Equal(
            EligibilityOutcome.Ineligible,
            Check(Rule("age", "at-least", "60", """, "validFrom": "2026-06-15", "validTo": "2026-06-15" """), """{"age": 20}""").Outcome);

    // 500 of 2,000 saved, no business plan, one year of experience: the plan or the experience would do beside the savings, and only documents
    // can be changed.
    [Fact]
    public void Changes_AreTheFewestFactsThatCanBeChanged_WithWhatTheyWouldHaveToBe()
    {
        var plan = Rule("documents", "has-all", """["business-plan"]""");
        var assessment = Check(
            All(Guatemalan, Saver, Any(Rule("yearsOfExperience", "at-least", "2"), plan)),
            """{"countryOfOrigin": "GTM", "savings": {"value": 500, "currency": "GTQ"}, "yearsOfExperience": 1, "documents": [] }""");

        Assert.Equal(["documents", "savings"], assessment.Changes!.Select(change => change.Fact.Name));
        Assert.Equal(
            ["/eligibility/all/2/any/1", "/eligibility/all/1"],
            assessment.Changes!.SelectMany(change => change.Requirements).Select(rule => rule.Pointer));
    }

    [Fact]
    public void Changes_NothingOfWhatAPersonCanChangeHelps_IsNull() =>
        Assert.Null(Check(All(Adult, Saver), """{"age": 17, "savings": {"value": 0, "currency": "GTQ"} }""").Changes);

    [Fact]
    public void Changes_MissingFactsMayTurnOutWell()
    {
        var assessment = Check(All(Adult, Saver), """{"savings": {"value": 0, "currency": "GTQ"} }""");

        Assert.Equal(["savings"], assessment.Changes!.Select(change => change.Fact.Name));
    }

    // "71" may be 7112 as it is: nothing of it has to change.
    [Fact]
    public void Changes_VagueOccupationMayTurnOutWell()
    {
        var assessment = Check(
            All(Rule("occupations", "has-any", """["7112"]"""), Saver), """{"occupations": ["71"], "savings": {"value": 0, "currency": "GTQ"} }""");

        Assert.Equal(["savings"], assessment.Changes!.Select(change => change.Fact.Name));
    }

    [Fact]
    public void Changes_NobodyGivesACertificateBack() =>
        Assert.Null(Check(Not(Rule("certificates", "has-any", """["masonry"]""")), """{"certificates": ["masonry"]}""").Changes);

    [Fact]
    public void Changes_OfAsMany_AreThoseDeclaredFirst()
    {
        var assessment = Check(
            Any(Saver, Rule("certificates", "has-any", """["masonry"]""")), """{"savings": {"value": 0, "currency": "GTQ"}, "certificates": [] }""");

        Assert.Equal(["certificates"], assessment.Changes!.Select(change => change.Fact.Name));
    }

    // A certificate and a document together would do as well as the savings, and both are declared before them.
    [Fact]
    public void Changes_OneFactBesideTwoThatWouldDo_IsTheOne()
    {
        var assessment = Check(
            Any(All(Rule("certificates", "has-any", """["masonry"]"""), Rule("documents", "has-any", """["tax-id"]""")), Saver),
            """{"savings": {"value": 0, "currency": "GTQ"}, "certificates": [], "documents": [] }""");

        Assert.Equal(["savings"], assessment.Changes!.Select(change => change.Fact.Name));
    }

    // The alternative to the document is over, and no way around it.
    [Fact]
    public void Changes_AlternativeOutsideItsValidity_IsNone()
    {
        var expired = Rule("certificates", "has-any", """["masonry"]""", """, "validTo": "2026-06-14" """);
        var assessment = Check(
            All(Saver, Any(expired, Rule("documents", "has-any", """["tax-id"]"""))),
            """{"savings": {"value": 0, "currency": "GTQ"}, "certificates": [], "documents": [] }""");

        Assert.Equal(["documents", "savings"], assessment.Changes!.Select(change => change.Fact.Name));
    }

    [Fact]
    public void Programmes_AreBestFirst()
    {
        Programme[] programmes =
        [
            Programme(Rule("age", "at-least", "60"), "never"),
            Programme(All(Saver, Rule("documents", "has-any", """["tax-id"]""")), "two-changes"),
            Programme(Saver, "b-one-change"),
            Programme(Saver, "a-one-change"),
            Programme(All(Guatemalan, Rule("sex", "equals", "\"female\"")), "two-missing"),
            Programme(Guatemalan, "one-missing"),
            Programme(Adult, "eligible"),
            Programme(Adult, "over", """ "validTo": "2026-06-14", """),
        ];

        var assessments = EligibilityCheck.Of(
            programmes, Profile("""{"age": 30, "savings": {"value": 0, "currency": "GTQ"}, "documents": [] }"""), Today, Language.Es);

        Assert.Equal(
            ["eligible", "one-missing", "two-missing", "a-one-change", "b-one-change", "two-changes", "never"],
            assessments.Select(assessment => assessment.Programme.Id));
    }

    private static IEnumerable<string> MissingOf(Assessment assessment) => assessment.Missing.Select(missing => missing.Fact.Name);
}
