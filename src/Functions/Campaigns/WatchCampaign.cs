using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Campaigns;

namespace Reintegration.Functions.Campaigns;

/// <summary>
/// How far a campaign is, as it happens: server-sent events called <c>progress</c>, each of them what <c>GET /campaigns/{id}</c> answers, at least every
/// two seconds as long as something changes. It ends once the campaign is done or cancelled and nothing is left to become of anybody.
/// </summary>
public sealed class WatchCampaign(
    HttpPipeline http, CampaignStore campaigns, RecipientStore recipients, CampaignPace pace, TimeProvider time, IHostApplicationLifetime host)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(WatchCampaign))
    {
        Scopes = [Scope.Ministry, Scope.Approver], Whose = Whose.OwnCountrys, AlsoAs = [ServerSentEvents.MediaType], Errors = [ErrorCode.UnknownCampaign],
    };

    [Function(nameof(WatchCampaign))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/campaigns/{id}/events")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => WatchAsync(id, call), cancellation);

    private async Task<Outcome<NoAnswer>> WatchAsync(string id, Call call)
    {
        if (await campaigns.FindOwnAsync(id, call) is null) return CampaignProblems.Unknown;
        return new ServerSentEvents("progress", LookAsync, host.ApplicationStopping);

        async Task<(byte[] Data, bool IsLast)> LookAsync()
        {
            var campaign = (await campaigns.ReadAsync(id, call.Cancellation))!.Campaign;
            var answer = await CampaignAnswer.OfAsync(campaign, recipients, pace, time, call.Cancellation);
            return (Json.Of(answer), answer.State.IsAtEnd() && answer.Queued == 0);
        }
    }
}
