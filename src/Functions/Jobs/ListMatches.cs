using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// The vacancies of a registered person's country in the order in which they fit them, by what is stored of them: those that one can still apply
/// for, and that have openings left.
/// </summary>
public sealed class ListMatches(
    HttpPipeline http, ReturneeStore returnees, CountryFiles<VacancyFile> vacancies, Openings openings, VacancyRanking ranking, TimeProvider time)
{
    public static readonly Policy<NoRequest, MatchAnswer> Policy = new(nameof(ListMatches))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownReturnee],
    };

    [Function(nameof(ListMatches))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/matches")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => MatchAsync(id, call), cancellation);

    private async Task<Outcome<MatchAnswer>> MatchAsync(string id, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is not { } returnee) return ReturneeProblems.Unknown;
        var country = returnee.Row.Country;
        var today = CountryCalendar.Today(country, time);
        var taken = await openings.TakenAsync(country, call.Cancellation);
        var open = (await vacancies.ListAsync(country, call.Cancellation)).Select(one => one.File)
            .Where(file => file.IsOpen(today) && file.Openings > taken.GetValueOrDefault(file.Id)).ToList();
        var person = CandidateFacts.Of(country, StoredFacts.Of(returnee.Person, returnee.Row.Journey, today));
        return await ranking.OfAsync(
            person, open.Select(file => file.ToVacancy()), open.ToDictionary(file => file.Id, file => (string?)file.Title.In(call.Language)), call);
    }
}
