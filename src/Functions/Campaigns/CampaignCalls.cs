using Reintegration.Domain;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Campaigns;

internal static class CampaignCalls
{
    /// <summary>A campaign of the caller's countries, as it is; null where there is none.</summary>
    public static async Task<StoredCampaign?> FindOwnAsync(this CampaignStore campaigns, string id, Call call) =>
        await campaigns.ReadAsync(id, call.Cancellation) is { } found && call.MaySee(found.Campaign) ? found : null;

    public static bool MaySee(this Call call, Campaign campaign) => call.MaySee(campaign.Author.Party, campaign.Country);

    /// <summary>What is wrong with what a campaign says, given what else there is of its country.</summary>
    public static async Task<IReadOnlyList<FieldError>> ErrorsAsync(
        this CountryFiles<TemplateFile> templates, string country, CampaignContent content, Call call)
    {
        if (content.Text is { } own) return [.. content.ErrorsOfChannels(own)];
        // Only of those of its purpose: what people asked for themselves is not sent to many.
        var known = (await templates.ListAsync(country, call.Cancellation)).Where(one => one.File.Purpose == MessagePurpose.Outreach).ToList();
        return known.Find(one => one.File.Id == content.Template) is { } template
            ? [.. content.ErrorsOfChannels(template.File.Texts)]
            : [FieldError.UnknownValue("/template", FromOutside.Shown(content.Template!), [.. known.Select(one => one.File.Id)])];
    }
}
