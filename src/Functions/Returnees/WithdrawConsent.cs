using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// Notes that a person does not agree to a purpose any more, from today on; what they agreed to stays readable. Without <c>services</c> they are
/// enrolled in nothing new; who registered them, and the ministry, still see them, and can erase them.
/// </summary>
public sealed class WithdrawConsent(HttpPipeline http, ReturneeStore returnees, ConsentStore consents)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(WithdrawConsent))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Success = StatusCodes.Status204NoContent,
        Errors = [ErrorCode.UnknownReturnee, ErrorCode.UnknownValue, ErrorCode.Invalid],
    };

    /// <param name="purpose"><c>services</c>, <c>outreach</c>, <c>statistics</c>, or <c>share-with:</c> and a party.</param>
    [Function(nameof(WithdrawConsent))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/returnees/{id}/consents/{purpose}")] HttpRequest request,
        string id, string purpose, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => WithdrawAsync(id, purpose, call), cancellation);

    private Task<Outcome<NoAnswer>> WithdrawAsync(string id, string purpose, Call call) =>
        returnees.ChangeAsync<Outcome<NoAnswer>>(id, ReturneeProblems.Unknown, async (returnee, commit) =>
        {
            if (!call.MaySee(returnee)) return (null, ReturneeProblems.Unknown);
            if (ConsentPurposeAttribute.Find(purpose) is not { } known) return (null, ReturneeProblems.UnknownPurpose(purpose));
            return (await consents.WithdrawAsync(commit, returnee, [known], call.Caller), new NoAnswer());
        });
}
