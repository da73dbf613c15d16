using System.Globalization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// Moves a referral: the party that received it accepts, rejects or ends it, who sent it or a ministry takes it back. To accept one to a
/// vacancy takes one of its openings; what the person no longer agrees to is over.
/// </summary>
public sealed class MoveReferral(HttpPipeline http, ReferralStore referrals, CountryFiles<VacancyFile> vacancies)
{
    public static readonly Policy<ReferralMove, ReferralAnswer> Policy = new(nameof(MoveReferral))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys,
        Errors = [ErrorCode.UnknownReferral, ErrorCode.IllegalMove, ErrorCode.NoOpenings],
    };

    [Function(nameof(MoveReferral))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/referrals/{n}")] HttpRequest request,
        string id, string n, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => MoveAsync(id, n, asked, call), cancellation);

    private async Task<Outcome<ReferralAnswer>> MoveAsync(string id, string n, ReferralMove asked, Call call)
    {
        if (!int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return ReferralProblems.Unknown;
        var (result, referral, allowed) = await referrals.MoveAsync(
            id, number, asked.To, call.Caller, ActorsOf,
            async (country, vacancy) => (await vacancies.FindAsync(country, vacancy, version: null, call.Cancellation))?.File.Openings ?? 0);
        return result switch
        {
            ReferralMoveResult.Moved => ReferralAnswer.Of(referral!),
            ReferralMoveResult.Illegal => ReferralProblems.Illegal(referral!.State, allowed!),
            ReferralMoveResult.NoOpenings => ReferralProblems.NoOpenings,
            _ => ReferralProblems.Unknown,
        };

        ReferralActors ActorsOf(FoundReferral found) =>
            (found.Row.To == call.Caller.Party ? ReferralActors.Receiver : ReferralActors.None)
            | (call.MaySee(found.Returnee) ? ReferralActors.Sender : ReferralActors.None);
    }
}

/// <summary>Where a referral is to be moved.</summary>
public sealed record ReferralMove
{
    public required ReferralState To { get; init; }
}
