using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Programmes;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Eligibility;

/// <summary>What a person could be enrolled in: every programme of a country for a profile, best first. Nothing of the profile is stored or logged.</summary>
public sealed class CheckEligibility(HttpPipeline http, ProgrammeCatalogue catalogue, TimeProvider time)
{
    private const int LongestText = 200;
    private const int MostFacts = 100;

    [Function(nameof(CheckEligibility))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/eligibility")] HttpRequest request, CancellationToken cancellation) =>
        http.CalculateAsync(request, Check, cancellation);

    private IResult Check(Call call, JsonFields body)
    {
        var country = body.Required("country").Text(LongestText);
        if (country is not null && catalogue.Of(country).Count == 0) body.Refuse(FieldError.UnknownValue(body.PointerOf("country"), country, catalogue.Countries));
        var on = body.Optional("on").Date(Facts.Days.First, Facts.Days.Last);
        var profile = ReadProfile(body.Required("profile"));
        if (body.Invalid is { } invalid) return invalid;

        var (day, language) = (on ?? CountryCalendar.Today(country!, time), call.Language);
        var assessments = EligibilityCheck.Of(catalogue.Of(country!), profile, day, language);
        return PrivateContent.Of(
            StatusCodes.Status200OK,
            new EligibilityAnswer(country!, day, [.. assessments.Select(assessment => AssessmentShape.Of(assessment, language))], ProgrammeTexts.Examples.In(language)),
            EligibilityJson.Default.EligibilityAnswer, language);
    }

    private static Profile ReadProfile(JsonField field)
    {
        var known = new List<(Fact, FactValue)>();
        foreach (var (name, value) in field.Members(MostFacts) ?? [])
        {
            var errors = new List<ProgrammeError>();
            if (Facts.Find(name) is not { } fact)
                value.Refuse(FieldError.UnknownValue(value.Pointer, name, Facts.All.Select(one => one.Name)) with { Code = ProgrammeError.UnknownFact });
            // Null says, as leaving it out does, that it is not known.
            else if (value.Kind != JsonValueKind.Undefined && FactReader.Read(fact, value.Json, value.Pointer, errors) is { } read)
                known.Add((fact, read));
            foreach (var error in errors)
                value.Refuse(new FieldError(error.Pointer, error.Code, error.Detail) { Minimum = error.Minimum, Maximum = error.Maximum, Allowed = error.Allowed });
        }
        return new Profile(known);
    }
}

/// <param name="On">The day for which it holds.</param>
/// <param name="Programmes">Eligible first; then unknown, with the fewest missing facts first; then ineligible, with the fewest changes first.</param>
internal sealed record EligibilityAnswer(string Country, DateOnly On, IReadOnlyList<AssessmentShape> Programmes, string Notice);

/// <param name="Explanation">The outcome in a sentence.</param>
/// <param name="Changes">For an ineligible person: the fewest facts to change. Null where nothing they can change would do.</param>
internal sealed record AssessmentShape(
    string Id, string Kind, string Name, bool Example, string Outcome, string Explanation,
    IReadOnlyList<RuleShape> Rules, IReadOnlyList<FactShape> Missing, IReadOnlyList<ChangeShape>? Changes)
{
    private static readonly Text Eligible = new("Cumple los requisitos.", "You meet the requirements.");
    private static readonly Text Unknown = new("Para saberlo falta: {0}.", "To know, this is missing: {0}.");
    private static readonly Text Changeable = new("Hoy no cumple los requisitos. Podría cumplirlos si cambia: {0}.", "You do not meet the requirements today. You could if this changes: {0}.");
    private static readonly Text Ineligible = new(
        "No cumple los requisitos, y nada que usted pueda cambiar haría que los cumpla.", "You do not meet the requirements, and nothing that you can change would make you meet them.");

    public static AssessmentShape Of(Assessment assessment, Language language)
    {
        var programme = assessment.Programme;
        return new AssessmentShape(
            programme.Id, ProgrammeKinds.NameOf(programme.Kind), programme.Name.In(language), programme.Example,
            assessment.Outcome switch { EligibilityOutcome.Eligible => "eligible", EligibilityOutcome.Unknown => "unknown", _ => "ineligible" },
            Explain(assessment, language),
            [.. assessment.Rules.Select(result => RuleShape.Of(result, language))],
            [.. assessment.Missing.Select(missing => FactShape.Of(missing.Fact, missing.Currency, language))],
            assessment.Changes is { } changes ? [.. changes.Select(change => ChangeShape.Of(change, language))] : null);
    }

    private static string Explain(Assessment assessment, Language language)
    {
        return assessment switch
        {
            { Outcome: EligibilityOutcome.Eligible } => Eligible.In(language),
            { Outcome: EligibilityOutcome.Unknown } => Unknown.In(language).Replace("{0}", Names(assessment.Missing.Select(missing => missing.Fact)), StringComparison.Ordinal),
            { Changes: { } changes } => Changeable.In(language).Replace("{0}", Names(changes.Select(change => change.Fact)), StringComparison.Ordinal),
            _ => Ineligible.In(language),
        };

        string Names(IEnumerable<Fact> facts) => string.Join(", ", facts.Select(fact => fact.Label.In(language).ToLowerInvariant()).Distinct());
    }
}

/// <param name="Pointer">Where the rule stands in the programme's file (RFC 6901).</param>
/// <param name="Outcome"><c>met</c>, <c>unmet</c>, <c>unknown</c> or <c>not-applicable</c> (on that day).</param>
/// <param name="Reason">What is required.</param>
internal sealed record RuleShape(string Pointer, string Fact, string Outcome, string Reason)
{
    public static RuleShape Of(RuleResult result, Language language) => new(
        result.Rule.Pointer, result.Rule.Fact.Name,
        result.Outcome switch { RuleOutcome.Met => "met", RuleOutcome.Unmet => "unmet", RuleOutcome.Unknown => "unknown", _ => "not-applicable" },
        result.Rule.Reason.In(language));
}

/// <param name="Requirements">What the fact would have to be, in the words of the rules.</param>
internal sealed record ChangeShape(string Fact, string Name, IReadOnlyList<string> Requirements)
{
    public static ChangeShape Of(FactToChange change, Language language) =>
        new(change.Fact.Name, change.Fact.Label.In(language), [.. change.Requirements.Select(rule => rule.Reason.In(language))]);
}
