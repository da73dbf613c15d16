using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>One time abroad of a person.</summary>
public sealed class GetJourney(HttpPipeline http, ReturneeStore returnees)
{
    public static readonly Policy<NoRequest, JourneyAnswer> Policy = new(nameof(GetJourney))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, IsVersioned = true,
        Errors = [ErrorCode.UnknownReturnee, ErrorCode.UnknownJourney],
    };

    [Function(nameof(GetJourney))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/journeys/{n}")] HttpRequest request,
        string id, string n, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => GetAsync(id, n, call), cancellation);

    private async Task<Outcome<JourneyAnswer>> GetAsync(string id, string n, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is null) return ReturneeProblems.Unknown;
        if (JourneyProblems.NumberOf(n) is not { } number || await returnees.JourneyAsync(id, number) is not { } found)
            return JourneyProblems.Unknown;
        call.Version = found.Value.Version;
        return JourneyAnswer.Of(number, found.Value);
    }
}
