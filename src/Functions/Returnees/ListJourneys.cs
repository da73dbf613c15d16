using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>The times abroad of a person.</summary>
public sealed class ListJourneys(HttpPipeline http, ReturneeStore returnees)
{
    public static readonly Policy<NoRequest, JourneyList> Policy = new(nameof(ListJourneys))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownReturnee],
    };

    [Function(nameof(ListJourneys))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/journeys")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ListAsync(id, call), cancellation);

    private async Task<Outcome<JourneyList>> ListAsync(string id, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is null) return ReturneeProblems.Unknown;
        var journeys = await returnees.JourneysAsync(id, call.Cancellation);
        return new JourneyList([.. journeys.Index().Select(one => JourneyAnswer.Of(one.Index + 1, one.Item))]);
    }
}
