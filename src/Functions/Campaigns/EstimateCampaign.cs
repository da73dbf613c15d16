using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Campaigns;

namespace Reintegration.Functions.Campaigns;

/// <summary>Whom a campaign would go to if it was started now; nothing is sent.</summary>
public sealed class EstimateCampaign(HttpPipeline http, CampaignStore campaigns, Audience audience)
{
    public static readonly Policy<NoRequest, EstimateAnswer> Policy = new(nameof(EstimateCampaign))
    {
        Scopes = [Scope.Ministry, Scope.Approver], Whose = Whose.OwnCountrys, Errors = [ErrorCode.UnknownCampaign],
    };

    [Function(nameof(EstimateCampaign))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/campaigns/{id}/estimate")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => EstimateAsync(id, call), cancellation);

    private async Task<Outcome<EstimateAnswer>> EstimateAsync(string id, Call call)
    {
        if (await campaigns.FindOwnAsync(id, call) is not { Campaign: var campaign }) return CampaignProblems.Unknown;
        var estimate = await audience.EstimateAsync(campaign, call.Cancellation);
        return new EstimateAnswer(
            estimate.People, estimate.Recipients, estimate.ByChannel.ToDictionary(one => Codes<Domain.Returnees.Channel>.Of(one.Key), one => one.Value),
            estimate.Suppressed);
    }
}

/// <summary>Whom a campaign would go to.</summary>
/// <param name="People">Those of the segment.</param>
/// <param name="Recipients">Those of them who would be sent something.</param>
/// <param name="ByChannel">The recipients by the channel that is tried first.</param>
/// <param name="Suppressed">The others by the reason why they would not.</param>
public sealed record EstimateAnswer(
    int People, int Recipients, IReadOnlyDictionary<string, int> ByChannel, IReadOnlyDictionary<string, int> Suppressed);
