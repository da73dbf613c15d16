using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Campaigns;

/// <summary>
/// Starts an approved campaign, pauses it, has it go on, or ends it. Who is registered when it starts is in it; it starts only where they are not many
/// more or fewer than were approved.
/// </summary>
public sealed class MoveCampaign(HttpPipeline http, CampaignStore campaigns, Audience audience)
{
    public static readonly Policy<CampaignMoveRequest, CampaignStanding> Policy = new(nameof(MoveCampaign))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, IsVersioned = true,
        Errors = [ErrorCode.UnknownCampaign, ErrorCode.IllegalMove, ErrorCode.AudienceChanged],
    };

    [Function(nameof(MoveCampaign))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/campaigns/{id}/state")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => MoveAsync(id, asked, call), cancellation);

    private async Task<Outcome<CampaignStanding>> MoveAsync(string id, CampaignMoveRequest asked, Call call)
    {
        if (await campaigns.FindOwnAsync(id, call) is not { Campaign: var read }) return CampaignProblems.Unknown;
        var isStart = asked.To == CampaignMove.Running && read.State == CampaignState.Approved;
        // People are counted before, since that takes a while.
        var people = isStart ? (await audience.EstimateAsync(read, call.Cancellation)).People : 0;
        return await campaigns.ChangeAsync<Outcome<CampaignStanding>>(
            id, CampaignProblems.Unknown,
            (found, commit) =>
            {
                var campaign = found.Campaign;
                var refused =
                    !campaign.State.Next().Contains(asked.State) ? CampaignProblems.Illegal(campaign.State)
                    : !call.HasSeen(campaign.Version) || (isStart && campaign.Version != read.Version) ? Problem.Stale
                    : isStart && !campaign.Approval!.Covers(people) ? CampaignProblems.AudienceChanged(campaign.Approval.People, people)
                    : null;
                if (refused is not null) return Task.FromResult<(CampaignRow?, Outcome<CampaignStanding>)>((null, refused));
                var row = found.Row.Value with { State = asked.State, StartedAt = isStart ? StartOf(campaign, commit) : campaign.StartedAt };
                call.Version = campaign.Version + 1;
                var standing = new CampaignStanding(id, row.State, campaign.ContentHash, campaign.Version + 1);
                return Task.FromResult<(CampaignRow?, Outcome<CampaignStanding>)>((row, standing));
            },
            call.Caller);
    }

    private static DateTimeOffset StartOf(Campaign campaign, Commit commit) => campaign.StartsAt > commit.At ? campaign.StartsAt.Value : commit.At;
}

/// <summary>Where a campaign is to be brought.</summary>
public sealed record CampaignMoveRequest
{
    public required CampaignMove To { get; init; }

    internal CampaignState State => To switch
    {
        CampaignMove.Running => CampaignState.Running,
        CampaignMove.Paused => CampaignState.Paused,
        _ => CampaignState.Cancelled,
    };
}

/// <summary>Where somebody can bring a campaign.</summary>
[JsonConverter(typeof(CodeConverter<CampaignMove>))]
public enum CampaignMove
{
    /// <summary>It is started, or goes on.</summary>
    Running,

    /// <summary>Nothing more is sent until it goes on.</summary>
    Paused,

    /// <summary>Nothing more is sent at all.</summary>
    Cancelled,
}
