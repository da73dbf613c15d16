using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Agreements;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Agreements;

/// <summary>
/// What the agreements of a person's journeys promise about their return, when it is due and what became of it. A moment after a journey was added or
/// changed, they may still be those of before.
/// </summary>
public sealed class ListConditions(
    HttpPipeline http, ReturneeStore returnees, ConditionStore conditions, CountryFiles<AgreementFile> agreements, TimeProvider time)
{
    public static readonly Policy<NoRequest, ConditionList> Policy = new(nameof(ListConditions))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownReturnee],
    };

    [Function(nameof(ListConditions))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/conditions")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ListAsync(id, call), cancellation);

    private async Task<Outcome<ConditionList>> ListAsync(string id, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is not { } returnee) return ReturneeProblems.Unknown;
        var (country, list) = (returnee.Row.Country, new List<JourneyCondition>());
        foreach (var (_, row, _) in await conditions.OfAsync(id, call.Cancellation))
        {
            list.Add(await JourneyCondition.OfAsync(
                agreements, country, id, row, ConditionStore.NoteOf(returnee, row), CountryCalendar.Today(country, time), call));
        }
        return new ConditionList(list, null);
    }
}

/// <summary>Conditions of returns.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record ConditionList(IReadOnlyList<JourneyCondition> Conditions, string? NextCursor);
