using System.Globalization;
using System.Text.Json;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Campaigns;

namespace Reintegration.Functions.Campaigns;

/// <summary>A campaign, and how far it is.</summary>
/// <param name="Country">Whose people it is for (ISO 3166-1 alpha-3).</param>
/// <param name="Template">The template that its texts are of; left out where they are its own.</param>
/// <param name="Text">What is said; of a template, what that says now, and from the approval on what it said then.</param>
/// <param name="Segment">Who gets it; left out where everybody of the country does.</param>
/// <param name="Window">When it may be sent; left out where that is at any time outside the quiet hours.</param>
/// <param name="StartsAt">Nothing is sent before (UTC).</param>
/// <param name="ContentHash">Of texts, segment, window and channels: what an approval is of.</param>
/// <param name="Approval">Who agreed to it; left out where nobody did, or it was changed since.</param>
/// <param name="StartedAt">Who was registered later is not in it (UTC).</param>
/// <param name="People">Those of the segment, as far as they have been found.</param>
/// <param name="Recipients">Those of them who are sent something, or were to be: who shares a contact with another is sent nothing.</param>
/// <param name="Queued">Recipients of whom it is not known yet what becomes of them.</param>
/// <param name="Sent">Taken by a gateway, also where the message is known to have arrived.</param>
/// <param name="Suppressed">Those who were sent nothing, by the reason.</param>
/// <param name="PerSecond">How many recipients a second in the last minutes; left out where it does not run, or nothing moved.</param>
/// <param name="FinishesAt">When it will be done at that pace (UTC).</param>
public sealed record CampaignAnswer(
    string Id, string Country, string Name, string? Template, TemplateTexts Text, CampaignSegmentAnswer? Segment, CampaignWindowAnswer? Window,
    IReadOnlyList<Channel> Channels, DateTimeOffset? StartsAt, CampaignState State, string ContentHash, int Version, CampaignAuthor Author,
    CampaignApproval? Approval, DateTimeOffset? StartedAt, int People, int Recipients, int Queued, int Sent, int Delivered, int Failed,
    IReadOnlyDictionary<string, int> Suppressed, decimal? PerSecond, DateTimeOffset? FinishesAt)
{
    private static readonly CampaignProgress NotStarted = new(0, 0, 0, 0, 0, 0, new Dictionary<string, int>(), IsExpanded: false, LastAt: null);

    /// <summary>How a campaign stands now.</summary>
    internal static async Task<CampaignAnswer> OfAsync(
        Campaign campaign, RecipientStore recipients, CampaignPace pace, TimeProvider time, CancellationToken cancellation)
    {
        var progress = campaign.StartedAt is null ? NotStarted : await recipients.ProgressAsync(campaign.Id, cancellation);
        decimal? perSecond = null;
        if (campaign is { State: CampaignState.Running, StartedAt: { } started })
            perSecond = pace.PerSecond(campaign.Id, progress.Recipients - progress.Waiting, started);
        else pace.Forget(campaign.Id);
        DateTimeOffset? finishesAt = perSecond is { } speed && progress.IsExpanded
            ? time.GetUtcNow().AddSeconds((double)Math.Ceiling(progress.Waiting / speed))
            : null;
        return new(
            campaign.Id, campaign.Country, campaign.Name, campaign.Template, campaign.Texts,
            campaign.Segment is { } rules ? new(rules.Json) : null, campaign.Window is { } window ? CampaignWindowAnswer.Of(window) : null,
            campaign.Channels, campaign.StartsAt, campaign.State, campaign.ContentHash, campaign.Version, campaign.Author, campaign.Approval,
            campaign.StartedAt, progress.People, progress.Recipients, progress.Waiting, progress.Sent, progress.Delivered, progress.Failed,
            progress.Suppressed, perSecond, finishesAt);
    }
}

/// <summary>Some of a country's people.</summary>
/// <param name="Rules">What is known of them meets these, as they were written.</param>
public sealed record CampaignSegmentAnswer(JsonElement Rules);

/// <summary>A part of every day, or of certain days of the week, by the clock where people are.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
/// <param name="Days">The days on which it opens; left out where it does on every day.</param>
public sealed record CampaignWindowAnswer(string From, string To, IReadOnlyList<string>? Days)
{
    internal static CampaignWindowAnswer Of(CampaignWindow window) => new(
        Written(window.From), Written(window.To), window.Days.Count == 0 ? null : [.. window.Days.Select(Codes<DayOfWeek>.Of)]);

    private static string Written(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
