using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Jobs;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// Who was referred to the caller's party, the first one first, with what a referral needs of the person; of a referral that is over, no more
/// than that it is.
/// </summary>
public sealed class ListReceivedReferrals(HttpPipeline http, ReferralStore referrals)
{
    public static readonly Policy<ReferralsRequest, ReceivedList> Policy = new(nameof(ListReceivedReferrals))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartys, Errors = [ErrorCode.InvalidCursor],
    };

    [Function(nameof(ListReceivedReferrals))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/referrals")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<ReceivedList>> ListAsync(ReferralsRequest asked, Call call)
    {
        var (found, last) = await referrals.ReceivedAsync(call.Caller.Party, asked.Cursor?.After ?? "", asked.Limit, call.Cancellation);
        return new ReceivedList([.. found.Select(ReceivedReferral.Of)], last is null ? null : new Cursor(last).ToString());
    }
}
