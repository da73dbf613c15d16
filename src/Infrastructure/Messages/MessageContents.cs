using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messages;

/// <summary>What a message says, and what its campaign says of when and how, by now.</summary>
/// <param name="Template">Its id; empty where the texts are a campaign's own.</param>
public sealed record MessageContent(string Template, TemplateTexts Texts)
{
    /// <summary>When people may be written to; at any time where null.</summary>
    public DailyHours? Window { get; init; }

    /// <summary>On which days; on every day where empty.</summary>
    public IReadOnlySet<DayOfWeek> Days { get; init; } = new HashSet<DayOfWeek>();

    /// <summary>The channels that it may be sent on; all where null.</summary>
    public IReadOnlyList<Channel>? Channels { get; init; }

    /// <summary>Why it is not sent at all; null where it is.</summary>
    public MessageReason? EndsBecause { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>The name of its campaign; null where it is of none.</summary>
    public string? Campaign { get; init; }

    public bool MayUse(Channel channel) => Channels?.Contains(channel) != false;
}

/// <summary>What messages say: the newest version of a template of the person's country, or a campaign's own text.</summary>
public sealed class MessageContents(CountryFiles<TemplateFile> templates, CampaignStore campaigns)
{
    /// <summary>Null where the template or the campaign is not there, or not any more.</summary>
    public async ValueTask<MessageContent?> FindAsync(Returnee returnee, MessageRow row)
    {
        if (row.Campaign is { } id) return await campaigns.FindAsync(id, CancellationToken.None) is { } campaign ? Of(campaign) : null;
        return await templates.FindAsync(returnee.Row.Country, row.Template, version: null, CancellationToken.None) is { } template
            ? new MessageContent(row.Template, template.File.Texts)
            : null;
    }

    private static MessageContent Of(Campaign campaign) => new(campaign.Template ?? "", campaign.Texts)
    {
        Window = campaign.Window is { } window ? new DailyHours(window.From, window.To) : null,
        Days = campaign.Window?.Days.ToHashSet() ?? [],
        Channels = campaign.Channels,
        EndsBecause = campaign.State == CampaignState.Cancelled ? MessageReason.Cancelled : null,
        IsPaused = campaign.State == CampaignState.Paused,
        Campaign = campaign.Name,
    };
}
