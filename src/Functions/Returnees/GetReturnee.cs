using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>A person who was registered: who they are, their newest journey and what they agreed to.</summary>
public sealed class GetReturnee(HttpPipeline http, ReturneeStore returnees)
{
    public static readonly Policy<NoRequest, ReturneeAnswer> Policy = new(nameof(GetReturnee))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, IsVersioned = true, Errors = [ErrorCode.UnknownReturnee],
    };

    [Function(nameof(GetReturnee))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => GetAsync(id, call), cancellation);

    private async Task<Outcome<ReturneeAnswer>> GetAsync(string id, Call call)
    {
        var (journeys, consents) = (returnees.JourneysAsync(id, call.Cancellation), returnees.ConsentsAsync(id, call.Cancellation));
        if (await returnees.FindOwnAsync(id, call) is not { } returnee) return ReturneeProblems.Unknown;
        call.Version = returnee.Row.Version;
        return ReturneeAnswer.Of(returnee, await journeys is [.., var newest] ? newest : null, await consents);
    }
}
