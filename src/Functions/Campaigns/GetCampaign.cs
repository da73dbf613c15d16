using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Campaigns;

namespace Reintegration.Functions.Campaigns;

/// <summary>A campaign, who approved it, and how far it is.</summary>
public sealed class GetCampaign(HttpPipeline http, CampaignStore campaigns, RecipientStore recipients, CampaignPace pace, TimeProvider time)
{
    public static readonly Policy<NoRequest, CampaignAnswer> Policy = new(nameof(GetCampaign))
    {
        Scopes = [Scope.Ministry, Scope.Approver], Whose = Whose.OwnCountrys, IsVersioned = true, Errors = [ErrorCode.UnknownCampaign],
    };

    [Function(nameof(GetCampaign))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/campaigns/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => GetAsync(id, call), cancellation);

    private async Task<Outcome<CampaignAnswer>> GetAsync(string id, Call call)
    {
        if (await campaigns.FindOwnAsync(id, call) is not { Campaign: var campaign }) return CampaignProblems.Unknown;
        call.Version = campaign.Version;
        return await CampaignAnswer.OfAsync(campaign, recipients, pace, time, call.Cancellation);
    }
}
