using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Programmes;

/// <summary>Everything about one programme: what it gives, what it costs, how to apply, who is eligible, and what it was modelled on.</summary>
public sealed class GetProgramme(HttpPipeline http, ProgrammeCatalogue catalogue, CountryNames countries)
{
    public static readonly Policy<NoRequest, ProgrammeAnswer> Policy = new(nameof(GetProgramme))
    {
        IsCached = true, Errors = [ErrorCode.UnknownProgramme],
        Examples =
        [
            new("Certification of trades learned abroad") { Address = "v1/programmes/GTM/certificacion-intecap" },
        ],
    };

    [Function(nameof(GetProgramme))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/programmes/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => Get(country, id, call), cancellation);

    private Outcome<ProgrammeAnswer> Get(string country, string id, Call call)
    {
        if (catalogue.Find(country, id) is { } programme)
            return ProgrammeAnswer.Of(programme, NamedCode.Of(programme.Country, countries.Of(programme.Country), call.Language), call.Language);
        var (shownCountry, shownId) = (FromOutside.Shown(country), FromOutside.Shown(id));
        return new Problem(ErrorCode.UnknownProgramme, new(
            $"No hay un programa «{shownCountry}/{shownId}». La lista está en /api/v1/programmes.",
            $"There is no programme \"{shownCountry}/{shownId}\". The list is at /api/v1/programmes."));
    }
}

/// <summary>A programme.</summary>
/// <param name="Country">Whose programme it is.</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Example">Whether it is an example modelled on a public programme, and not an offer.</param>
/// <param name="Summary">What it is and for whom.</param>
/// <param name="Benefit">What one gets.</param>
/// <param name="Cost">What it costs the person.</param>
/// <param name="Duration">How long it takes or lasts.</param>
/// <param name="HowToApply">Steps and documents.</param>
/// <param name="Source">The public programme it was modelled on.</param>
/// <param name="ValidFrom">The first day on which it is offered; left out where that is open.</param>
/// <param name="ValidTo">The last day on which it is offered; left out where that is open.</param>
/// <param name="Closes">The gaps between a person and a vacancy that it closes; left out where it closes none.</param>
/// <param name="Eligibility">Who is eligible.</param>
/// <param name="Facts">What a person has to be asked to know whether they are eligible.</param>
/// <param name="Notice">What to tell people about examples.</param>
public sealed record ProgrammeAnswer(
    NamedCode Country, string Id, NamedCode Kind, string Name, bool Example, string Summary, string Benefit, string Cost, string Duration,
    string HowToApply, ProgrammeSourceAnswer Source, DateOnly? ValidFrom, DateOnly? ValidTo, ProgrammeCloses? Closes, RequirementAnswer Eligibility,
    IReadOnlyList<FactAsked> Facts, string Notice)
{
    internal static ProgrammeAnswer Of(Programme programme, NamedCode country, Language language) => new(
        country, programme.Id, ProgrammeTexts.Of(programme.Kind, language), programme.Name.In(language), programme.Example,
        programme.Summary.In(language), programme.Benefit.In(language), programme.Cost.In(language), programme.Duration.In(language),
        programme.HowToApply.In(language),
        new ProgrammeSourceAnswer(
            programme.Source.Name, programme.Source.Url.OriginalString, programme.Source.AsOf, programme.Source.Note.In(language)),
        programme.Validity.From, programme.Validity.To, programme.Closes == ProgrammeCloses.Nothing ? null : programme.Closes,
        RequirementAnswer.Of(programme.Eligibility.Root, language),
        [.. programme.Eligibility.Questions.Select(question => FactAsked.Of(question.Fact, question.Currency, language))],
        ProgrammeTexts.Examples.In(language));
}

/// <summary>The public programme that one was modelled on.</summary>
/// <param name="AsOf">The date of what it was modelled on: a year, a month or a day (ISO 8601).</param>
/// <param name="Note">What is known from the source and what was assumed.</param>
public sealed record ProgrammeSourceAnswer(string Name, string Url, string AsOf, string Note);
