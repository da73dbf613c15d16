using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.FollowUps;

/// <summary>When a person is to be contacted after their return, and what they said when they were.</summary>
public sealed class ListFollowUps(HttpPipeline http, ReturneeStore returnees, FollowUpStore followUps)
{
    public static readonly Policy<NoRequest, FollowUpList> Policy = new(nameof(ListFollowUps))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownReturnee],
    };

    [Function(nameof(ListFollowUps))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/follow-ups")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ListAsync(id, call), cancellation);

    private async Task<Outcome<FollowUpList>> ListAsync(string id, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is not { } returnee) return ReturneeProblems.Unknown;
        var rows = await followUps.OfAsync(id, call.Cancellation);
        return new FollowUpList([.. rows.Select(row => FollowUpAnswer.Of(returnee, row.Value))]);
    }
}
