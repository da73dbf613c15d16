using System.Globalization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Jobs;

/// <summary>Where a person was referred to, and what became of it.</summary>
public sealed class ListReferrals(HttpPipeline http, ReturneeStore returnees, ReferralStore referrals)
{
    public static readonly Policy<ReferralsRequest, ReferralList> Policy = new(nameof(ListReferrals))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownReturnee, ErrorCode.InvalidCursor],
    };

    [Function(nameof(ListReferrals))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/referrals")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => ListAsync(id, asked, call), cancellation);

    private async Task<Outcome<ReferralList>> ListAsync(string id, ReferralsRequest asked, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is not { } returnee) return ReturneeProblems.Unknown;
        var found = await referrals.OfAsync(returnee, call.Cancellation);
        var (page, nextCursor) = asked.PageOf(found, one => one.Number.ToString("D6", CultureInfo.InvariantCulture));
        return new ReferralList([.. page.Select(ReferralListed.Of)], nextCursor);
    }
}

/// <summary>Which referrals.</summary>
public sealed record ReferralsRequest : PageRequest;
