using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Programmes;

/// <summary>
/// Everything about one programme: what it gives, what it costs, how to apply, who is eligible, and what it was modelled on. It is the newest
/// version unless another is asked for; those before it stay readable.
/// </summary>
public sealed class GetProgramme(HttpPipeline http, ProgrammeCatalogue catalogue, EnrolmentStore enrolments, CountryNames countries)
{
    public static readonly Policy<VersionRequest, ProgrammeAnswer> Policy = new(nameof(GetProgramme))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownProgramme, ErrorCode.StorageUnavailable],
        Examples =
        [
            new("Certification of trades learned abroad") { Address = "v1/programmes/GTM/certificacion-intecap" },
        ],
    };

    [Function(nameof(GetProgramme))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/programmes/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => GetAsync(country, id, asked.Version, call), cancellation);

    private async Task<Outcome<ProgrammeAnswer>> GetAsync(string country, string id, int? version, Call call)
    {
        var programme = version is { } asked
            ? await catalogue.FindAsync(country, id, asked, call.Cancellation)
            : await catalogue.FindAsync(country, id, call.Cancellation);
        if (programme is null) return ProgrammeTexts.Unknown(country, id);
        call.Version = programme.Version;
        var places = await enrolments.PlacesAsync(programme.Country, programme.Id, call.Cancellation);
        return ProgrammeAnswer.Of(programme, places, countries, call.Language);
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
/// <param name="Version">Which version of it this is, from 1.</param>
/// <param name="ClosesOn">The last day, in the country, on which one can enrol; left out where none is set.</param>
/// <param name="HoldOfferHours">How many hours a place is kept that was offered to somebody who waited.</param>
/// <param name="FollowUpMonths">So many months after the return people are asked how they are.</param>
/// <param name="Loan">What it lends; left out where it is not microcredit, or does not say.</param>
/// <param name="CoInvestment">Who pays for a project together; left out where it is not co-investment, or does not say.</param>
/// <param name="Savings">How one saves; left out where it is not savings, or does not say.</param>
/// <param name="Eligibility">Who is eligible.</param>
/// <param name="Facts">What a person has to be asked to know whether they are eligible.</param>
/// <param name="Notice">What to tell people about examples.</param>
/// <param name="Places">How many there are and how many are taken.</param>
public sealed record ProgrammeAnswer(
    NamedCode Country, string Id, NamedCode Kind, string Name, bool Example, string Summary, string Benefit, string Cost, string Duration,
    string HowToApply, ProgrammeSourceAnswer Source, DateOnly? ValidFrom, DateOnly? ValidTo, ProgrammeCloses? Closes, int Version,
    DateOnly? ClosesOn, int HoldOfferHours, IReadOnlyList<int> FollowUpMonths, ProgrammeLoan? Loan, ProgrammeCoInvestment? CoInvestment,
    ProgrammeSavings? Savings, RequirementAnswer Eligibility, IReadOnlyList<FactAsked> Facts, string Notice, PlacesAnswer Places)
{
    internal static ProgrammeAnswer Of(Programme programme, Places? places, CountryNames countries, Language language) => new(
        NamedCode.Of(programme.Country, countries.Of(programme.Country), language), programme.Id,
        ProgrammeTexts.Of(programme.Kind, language), programme.Name.In(language), programme.Example,
        programme.Summary.In(language), programme.Benefit.In(language), programme.Cost.In(language), programme.Duration.In(language),
        programme.HowToApply.In(language),
        new ProgrammeSourceAnswer(
            programme.Source.Name, programme.Source.Url.OriginalString, programme.Source.AsOf, programme.Source.Note.In(language)),
        programme.Validity.From, programme.Validity.To, programme.Closes == ProgrammeCloses.Nothing ? null : programme.Closes,
        programme.Version, programme.ClosesOn, programme.HoldOfferHours, programme.FollowUpMonths,
        programme.Loan, programme.CoInvestment, programme.Savings,
        RequirementAnswer.Of(programme.Eligibility.Root, language),
        [.. programme.Eligibility.Questions.Select(question => FactAsked.Of(question.Fact, question.Currency, language))],
        ProgrammeTexts.Examples.In(language), PlacesAnswer.Of(places, programme));
}

/// <summary>The places of a programme.</summary>
/// <param name="Total">How many people can be enrolled at once; 0 has everybody wait, and it is left out where there is no limit.</param>
/// <param name="Taken">How many are enrolled.</param>
/// <param name="Waiting">How many wait for a place.</param>
/// <param name="Over">How many more are enrolled than there are places, after a cut; left out where none are.</param>
public sealed record PlacesAnswer(int? Total, int Taken, int Waiting, int? Over)
{
    internal static PlacesAnswer Of(Places? counted, Programme programme)
    {
        var places = (counted ?? Domain.Enrolments.Places.Of(programme.Places, programme.Version)).As(programme.Places, programme.Version);
        return new PlacesAnswer(places.Total, places.Taken, places.Waiting, places.Over == 0 ? null : places.Over);
    }
}

/// <summary>The public programme that one was modelled on.</summary>
/// <param name="AsOf">The date of what it was modelled on: a year, a month or a day (ISO 8601).</param>
/// <param name="Note">What is known from the source and what was assumed.</param>
public sealed record ProgrammeSourceAnswer(string Name, string Url, string AsOf, string Note);
