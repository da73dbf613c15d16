using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Eligibility;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Remittances;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Programmes;

/// <summary>Everything about one programme: what it gives, what it costs, how to apply, who is eligible, and what it was modelled on.</summary>
public sealed class GetProgramme(HttpPipeline http, ProgrammeCatalogue catalogue, ShippedData data)
{
    [Function(nameof(GetProgramme))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/programmes/{country}/{id}")] HttpRequest request, string country, string id, CancellationToken cancellation) =>
        http.PublicAsync(request, call => Task.FromResult(Get(call, country, id)), cancellation);

    private IResult Get(Call call, string country, string id)
    {
        if (catalogue.Find(country.ToUpperInvariant(), id) is not { } programme)
        {
            var (shownCountry, shownId) = (FromOutside.Shown(country), FromOutside.Shown(id));
            return Problem.NotFound("unknown-programme", new(
                $"No hay un programa «{shownCountry}/{shownId}». La lista está en /api/v1/programmes.", $"There is no programme \"{shownCountry}/{shownId}\". The list is at /api/v1/programmes."));
        }
        return PublicContent.Json(ProgrammeAnswer.Of(programme, data, call.Language), EligibilityJson.Default.ProgrammeAnswer, call.Language);
    }
}

/// <param name="Closes">The gaps between a person and a vacancy that it closes; left out where it closes none.</param>
/// <param name="Facts">What a person has to be asked to know whether they are eligible.</param>
internal sealed record ProgrammeAnswer(
    CountryShape Country, string Id, KindShape Kind, string Name, bool Example, string Summary, string Benefit, string Cost, string Duration, string HowToApply,
    ProgrammeSourceShape Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ValidFrom,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ValidTo,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProgrammeCloses? Closes,
    RequirementShape Eligibility, IReadOnlyList<FactShape> Facts, string Notice)
{
    public static ProgrammeAnswer Of(Programme programme, ShippedData data, Language language) => new(
        CountryShape.Of(programme.Country, data, language), programme.Id, KindShape.Of(programme.Kind, language), programme.Name.In(language), programme.Example,
        programme.Summary.In(language), programme.Benefit.In(language), programme.Cost.In(language), programme.Duration.In(language), programme.HowToApply.In(language),
        new ProgrammeSourceShape(programme.Source.Name, programme.Source.Url.OriginalString, programme.Source.AsOf, programme.Source.Note.In(language)),
        programme.Validity.From, programme.Validity.To, programme.Closes == ProgrammeCloses.Nothing ? null : programme.Closes,
        RequirementShape.Of(programme.Eligibility.Root, language),
        [.. programme.Eligibility.Questions.Select(question => FactShape.Of(question.Fact, question.Currency, language))], ProgrammeTexts.Examples.In(language));
}

internal sealed record ProgrammeSourceShape(string Name, string Url, string AsOf, string Note);

/// <summary>A rule, or a group of them, in words.</summary>
/// <param name="Text">What is required; of a group, how many of its members are.</param>
/// <param name="Pointer">Where it stands in the programme's file (RFC 6901).</param>
/// <param name="Fact">Of a rule, the fact it asks for.</param>
internal sealed record RequirementShape(
    string Text, string Pointer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Fact,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ValidFrom,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ValidTo,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RequirementShape>? All,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RequirementShape>? Any)
{
    private static readonly Text AllOf = new("Todo lo siguiente:", "All of the following:");
    private static readonly Text AnyOf = new("Al menos una de estas cosas:", "At least one of these:");

    public static RequirementShape Of(Requirement requirement, Language language)
    {
        if (requirement is Rule rule) return new(rule.Reason.In(language), rule.Pointer, rule.Fact.Name, rule.Validity.From, rule.Validity.To, null, null);
        var group = (RuleGroup)requirement;
        RequirementShape[] members = [.. group.Members.Select(member => Of(member, language))];
        return new((group.IsAll ? AllOf : AnyOf).In(language), group.Pointer, null, null, null, group.IsAll ? members : null, group.IsAll ? null : members);
    }
}
