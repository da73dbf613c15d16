using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Campaigns;

namespace Reintegration.Functions.Campaigns;

/// <summary>
/// Approves what a campaign says, to whom, when and how, by the hash of it, and so many people as it would go to now. Nobody approves what they wrote
/// or changed themselves, whichever key they use.
/// </summary>
public sealed class ApproveCampaign(HttpPipeline http, CampaignStore campaigns, Audience audience)
{
    public static readonly Policy<ApprovalRequest, CampaignStanding> Policy = new(nameof(ApproveCampaign))
    {
        Scopes = [Scope.Approver], Whose = Whose.OwnCountrys, IsVersioned = true,
        Errors = [ErrorCode.UnknownCampaign, ErrorCode.OwnCampaign, ErrorCode.ContentChanged, ErrorCode.IllegalMove],
    };

    [Function(nameof(ApproveCampaign))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/campaigns/{id}/approval")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => ApproveAsync(id, asked, call), cancellation);

    private async Task<Outcome<CampaignStanding>> ApproveAsync(string id, ApprovalRequest asked, Call call)
    {
        if (await campaigns.FindOwnAsync(id, call) is not { Campaign: var read }) return CampaignProblems.Unknown;
        if (Refusal(read, asked, call) is { } refused) return refused;
        // People are counted before, and what was counted is what is approved.
        var people = (await audience.EstimateAsync(read, call.Cancellation)).People;
        return await campaigns.ChangeAsync<Outcome<CampaignStanding>>(
            id, CampaignProblems.Unknown,
            (found, commit) =>
            {
                var campaign = found.Campaign;
                if (Refusal(campaign, asked, call) is { } problem) return Task.FromResult<(CampaignRow?, Outcome<CampaignStanding>)>((null, problem));
                // It is approved again only where the approval before does not hold any more.
                if (campaign.Approval?.Covers(people) == true)
                    return Task.FromResult<(CampaignRow?, Outcome<CampaignStanding>)>((null, CampaignProblems.Illegal(campaign.State)));
                var row = found.Row.Value with
                {
                    State = CampaignState.Approved,
                    Approval = new(call.Caller.Party, call.Caller.Holder, commit.At, campaign.ContentHash, people),
                    TemplateVersion = found.TemplateVersion,
                };
                call.Version = campaign.Version + 1;
                var standing = new CampaignStanding(id, row.State, campaign.ContentHash, campaign.Version + 1);
                return Task.FromResult<(CampaignRow?, Outcome<CampaignStanding>)>((row, standing));
            },
            call.Caller);
    }

    private static Problem? Refusal(Campaign campaign, ApprovalRequest asked, Call call)
    {
        if (!campaign.State.IsBeforeStart()) return CampaignProblems.Illegal(campaign.State);
        if (campaign.Writers.Contains(call.Caller.Holder, Typed.Comparer)) return CampaignProblems.Own;
        if (!call.HasSeen(campaign.Version)) return Problem.Stale;
        return campaign.ContentHash == asked.ContentHash.ToLowerInvariant() ? null : CampaignProblems.ContentChanged(campaign);
    }
}

/// <summary>What is approved.</summary>
public sealed record ApprovalRequest
{
    /// <summary>As <c>GET /campaigns/{id}</c> tells it to whoever reads what it is of.</summary>
    [Text(64)]
    public required string ContentHash { get; init; }
}
