using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Campaigns;

/// <summary>
/// Changes a campaign that has not started, by a JSON merge patch. Whatever is changed, an approval holds no longer, and who changed it cannot give the
/// next one.
/// </summary>
public sealed class ChangeCampaign(HttpPipeline http, CampaignStore campaigns, CountryFiles<TemplateFile> templates)
{
    public static readonly Policy<CampaignChanges, CampaignStanding> Policy = new(nameof(ChangeCampaign))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Changes = true, IsVersioned = true,
        Errors =
        [
            ErrorCode.UnknownCampaign, ErrorCode.IllegalMove, ErrorCode.UnknownValue, ErrorCode.Required, ErrorCode.ExactlyOne, ErrorCode.InvalidValue,
            ErrorCode.TooLong, ErrorCode.UnknownPlaceholder, ErrorCode.NoTimeLeft,
        ],
    };

    [Function(nameof(ChangeCampaign))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/campaigns/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ChangeAsync(id, call), cancellation);

    private Task<Outcome<CampaignStanding>> ChangeAsync(string id, Call call) =>
        campaigns.ChangeAsync<Outcome<CampaignStanding>>(
            id, CampaignProblems.Unknown,
            async (found, _) =>
            {
                var campaign = found.Campaign;
                if (!call.MaySee(campaign)) return (null, CampaignProblems.Unknown);
                if (!campaign.State.IsBeforeStart()) return (null, CampaignProblems.Illegal(campaign.State));
                if (!call.HasSeen(campaign.Version)) return (null, Problem.Stale);
                var written = Encoding.UTF8.GetBytes(CampaignChanges.Apply(call.Json, found.Content).ToJsonString());
                if (written.Length > CountryDocuments.LongestContent) return (null, Problem.TooLarge(CountryDocuments.LongestContent));
                var (content, wrong) = CampaignRow.Read(JsonElement.Parse(written));
                if (content is not null) wrong = await templates.ErrorsAsync(campaign.Country, content, call);
                if (wrong.Count > 0) return (null, Problem.Invalid(wrong));

                var row = found.Row.Value with
                {
                    Content = written, State = CampaignState.Draft, Approval = null, TemplateVersion = null,
                    Writers = [.. campaign.Writers.Append(call.Caller.Holder).Distinct()],
                };
                var after = await campaigns.OpenAsync(campaign.Country, found.Row with { Value = row }, CancellationToken.None);
                var standing = CampaignStanding.Of(after.Campaign) with { Version = campaign.Version + 1 };
                call.Version = standing.Version;
                return (row, standing);
            },
            call.Caller);
}
