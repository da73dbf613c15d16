using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Programmes;

namespace Reintegration.Functions.Eligibility;

/// <summary>Whether a person is eligible for a programme, and why.</summary>
/// <param name="Id">Unique within the country.</param>
/// <param name="Example">Whether it is an example modelled on a public programme, and not an offer.</param>
/// <param name="Explanation">The outcome in a sentence.</param>
/// <param name="Rules">Each rule of the programme.</param>
/// <param name="Missing">The facts that are not known and could still change the outcome.</param>
/// <param name="Changes">For an ineligible person: the fewest facts to change. Null where nothing they can change would do.</param>
public sealed record AssessedProgramme(
    string Id, NamedCode Kind, string Name, bool Example, EligibilityOutcome Outcome, string Explanation, IReadOnlyList<AssessedRule> Rules,
    IReadOnlyList<FactAsked> Missing, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<ChangeNeeded>? Changes)
{
    private static readonly Text Eligible = new("Cumple los requisitos.", "You meet the requirements.");
    private static readonly Text Unknown = new("Para saberlo falta: {0}.", "To know, this is missing: {0}.");
    private static readonly Text Changeable = new(
        "Hoy no cumple los requisitos. Podría cumplirlos si cambia: {0}.",
        "You do not meet the requirements today. You could if this changes: {0}.");
    private static readonly Text Ineligible = new(
        "No cumple los requisitos, y nada que usted pueda cambiar haría que los cumpla.",
        "You do not meet the requirements, and nothing that you can change would make you meet them.");

    internal static AssessedProgramme Of(Assessment assessment, Language language)
    {
        var programme = assessment.Programme;
        return new AssessedProgramme(
            programme.Id, ProgrammeTexts.Of(programme.Kind, language), programme.Name.In(language), programme.Example, assessment.Outcome,
            Explain(assessment, language),
            [.. assessment.Rules.Select(result => AssessedRule.Of(result, language))],
            [.. assessment.Missing.Select(missing => FactAsked.Of(missing.Fact, missing.Currency, language))],
            assessment.Changes is { } changes ? [.. changes.Select(change => ChangeNeeded.Of(change, language))] : null);
    }

    private static string Explain(Assessment assessment, Language language)
    {
        return assessment switch
        {
            { Outcome: EligibilityOutcome.Eligible } => Eligible.In(language),
            { Outcome: EligibilityOutcome.Unknown } => Unknown.In(language).Replace(
                "{0}", Names(assessment.Missing.Select(missing => missing.Fact)), StringComparison.Ordinal),
            { Changes: { } changes } => Changeable.In(language).Replace(
                "{0}", Names(changes.Select(change => change.Fact)), StringComparison.Ordinal),
            _ => Ineligible.In(language),
        };

        string Names(IEnumerable<Fact> facts) => string.Join(", ", facts.Select(fact => fact.Label.In(language).ToLowerInvariant()).Distinct());
    }
}

/// <summary>Whether a person meets a rule.</summary>
/// <param name="Pointer">Where the rule stands in the programme's file (RFC 6901).</param>
/// <param name="Fact">The fact it asks for.</param>
/// <param name="Reason">What is required.</param>
public sealed record AssessedRule(string Pointer, string Fact, RuleOutcome Outcome, string Reason)
{
    internal static AssessedRule Of(RuleResult result, Language language) =>
        new(result.Rule.Pointer, result.Rule.Fact.Name, result.Outcome, result.Rule.Reason.In(language));
}

/// <summary>A fact that would have to change.</summary>
/// <param name="Name">What it is called in front of people.</param>
/// <param name="Requirements">What the fact would have to be, in the words of the rules.</param>
public sealed record ChangeNeeded(string Fact, string Name, IReadOnlyList<string> Requirements)
{
    internal static ChangeNeeded Of(FactToChange change, Language language) =>
        new(change.Fact.Name, change.Fact.Label.In(language), [.. change.Requirements.Select(rule => rule.Reason.In(language))]);
}
