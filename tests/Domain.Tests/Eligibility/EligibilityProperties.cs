using FsCheck.Fluent;
using Reintegration.Domain.Eligibility;

namespace Reintegration.Domain.Tests.Eligibility;

/// <summary>Against every completion of the profile, one by one.</summary>
public sealed class EligibilityProperties
{
    [Fact]
    public void Outcome_IsWhatEveryCompletionAgreesOn_AndUnknownWhereTheyDiffer() => Property.Holds(RandomRules.Cases, given =>
    {
        var results = given.Oracle.Results(given.Known);
        var expected = results.Count == 2 ? EligibilityOutcome.Unknown
            : results.Single() ? EligibilityOutcome.Eligible
            : EligibilityOutcome.Ineligible;

        Assert.Equal(expected, given.Check().Outcome);
    });

    [Fact]
    public void Missing_AreExactlyTheFactsThatCouldChangeTheResult() => Property.Holds(RandomRules.Cases, given =>
    {
        var assessment = given.Check();
        var expected = Facts.All.Select(fact => fact.Name)
            .Where(fact => given.Domains.ContainsKey(fact) && !given.Known.ContainsKey(fact) && given.Oracle.Matters(given.Known, fact));

        Assert.Equal(expected, assessment.Missing.Select(missing => missing.Fact.Name));
        Assert.Equal(assessment.Outcome == EligibilityOutcome.Unknown, assessment.Missing.Count > 0);
    });

    [Fact]
    public void Changes_AreTheFewestThatHelp() => Property.Holds(RandomRules.Cases, given =>
    {
        var assessment = given.Check();
        if (assessment.Outcome != EligibilityOutcome.Ineligible)
        {
            Assert.Empty(assessment.Changes!);
            return;
        }
        Assert.Equal(given.Oracle.Changes(given.Known), assessment.Changes?.Select(change => change.Fact.Name));
        Assert.All(assessment.Changes ?? [], change =>
        {
            Assert.NotEmpty(change.Requirements);
            Assert.All(change.Requirements, rule => Assert.Equal(RuleOutcome.Unmet, assessment.Rules.Single(result => result.Rule == rule).Outcome));
        });
    });

    [Fact]
    public void AddingAFact_NeverUndoesAnOutcome() => Property.Holds(
        from given in RandomRules.Cases
        from pick in Gen.Choose(0, 1000)
        let missing = given.Domains.Keys.Where(fact => !given.Known.ContainsKey(fact)).ToArray()
        where missing.Length > 0
        let fact = missing[pick % missing.Length]
        select (given, more: given.Known.Append(new(fact, given.Domains[fact][pick % given.Domains[fact].Length])).ToDictionary()),
        pair =>
        {
            var before = pair.given.Check().Outcome;
            if (before != EligibilityOutcome.Unknown) Assert.Equal(before, pair.given.Check(pair.more).Outcome);
        });

    [Fact]
    public void RemovingAFact_NeverTurnsYesIntoNoOrBack() => Property.Holds(RandomRules.Cases, given =>
    {
        var before = given.Check().Outcome;
        foreach (var fact in given.Known.Keys)
        {
            var after = given.Check(given.Known.Where(other => other.Key != fact).ToDictionary()).Outcome;
            Assert.True(after == before || after == EligibilityOutcome.Unknown, $"{before} became {after} without {fact}");
        }
    });

    [Fact]
    public void Rules_OutcomeIsKnownExactlyWhereTheFactIs() => Property.Holds(RandomRules.Cases, given => Assert.All(
        given.Check().Rules.Where(result => result.Outcome != RuleOutcome.NotApplicable),
        result => Assert.Equal(given.Known.ContainsKey(result.Rule.Fact.Name), result.Outcome != RuleOutcome.Unknown)));
}
