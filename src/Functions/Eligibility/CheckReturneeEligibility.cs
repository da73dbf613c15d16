using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Programmes;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Eligibility;

/// <summary>What a registered person could be enrolled in today, from what is stored of them, best first.</summary>
public sealed class CheckReturneeEligibility(
    HttpPipeline http, ReturneeStore returnees, ProgrammeCatalogue catalogue, CountryNames countries, TimeProvider time)
{
    public static readonly Policy<NoRequest, EligibilityAnswer> Policy = new(nameof(CheckReturneeEligibility))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownReturnee],
    };

    [Function(nameof(CheckReturneeEligibility))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/eligibility")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => CheckAsync(id, call), cancellation);

    private async Task<Outcome<EligibilityAnswer>> CheckAsync(string id, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is not { } returnee) return ReturneeProblems.Unknown;
        var (country, language) = (returnee.Row.Country, call.Language);
        var today = CountryCalendar.Today(country, time);
        var programmes = await catalogue.OfAsync(country, call.Cancellation);
        var profile = StoredFacts.Of(returnee.Person, returnee.Row.Journey, today);
        return new EligibilityAnswer(
            NamedCode.Of(country, countries.Of(country), language), today,
            [.. EligibilityCheck.Of(programmes, profile, today, language).Select(assessment => AssessedProgramme.Of(assessment, language))],
            ProgrammeTexts.Examples.In(language), TimeZones.Release);
    }
}
