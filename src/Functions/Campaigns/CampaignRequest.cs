using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Campaigns;

namespace Reintegration.Functions.Campaigns;

/// <summary>What can be said of a campaign, whole or in part; by itself it need not make one.</summary>
public abstract record CampaignMembers
{
    /// <summary>The placeholder <c>((campaign))</c> says it.</summary>
    [Text(120)]
    public string? Name { get; init; }

    /// <summary>The id of a template of the country, whose purpose is <c>outreach</c>; or else there is a text.</summary>
    [Code]
    public string? Template { get; init; }

    /// <summary>Who gets it; without it, everybody of the country.</summary>
    public CampaignSegment? Segment { get; init; }

    /// <summary>The channels that it may be sent on; without them, all that there is a text for.</summary>
    [Length(1, 4)]
    public IReadOnlyList<Channel>? Channels { get; init; }

    /// <summary>Nothing is sent before. Without an offset, it is a time of the country's capital.</summary>
    public GivenTime? StartsAt { get; init; }
}

/// <summary>A campaign to begin with. With a kit, what is left out of name and text is the kit's.</summary>
public sealed record CampaignRequest : CampaignMembers
{
    /// <summary>Whose people it is for: a country of the caller's key.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>The id of one of <c>GET /kits</c>.</summary>
    [Code]
    public string? Kit { get; init; }

    /// <summary>The texts themselves; or else there is a template.</summary>
    public TemplateTexts? Text { get; init; }

    /// <summary>When it may be sent, by the clock where people are, beside the quiet hours; without it, at any other time.</summary>
    public CampaignHours? Window { get; init; }

    /// <summary>What it says by itself, in the form in which it is kept.</summary>
    /// <param name="sent">As it was sent.</param>
    /// <param name="kit">What it begins with; null where that is nothing.</param>
    internal static JsonObject ContentOf(JsonElement sent, Kit? kit, Language language)
    {
        JsonObject content = [];
        MergePatch.Apply(content, sent);
        content.Remove("country");
        content.Remove("kit");
        if (kit is null) return content;
        content.TryAdd("name", kit.File.Name.In(language));
        if (!content.ContainsKey("template")) content.TryAdd("text", kit.Texts());
        return content;
    }
}

/// <summary>
/// What is to be changed of a campaign (RFC 7396): what is left out stays, null removes, and a segment and lists are replaced as a whole.
/// </summary>
public sealed record CampaignChanges : CampaignMembers
{
    public TextChanges? Text { get; init; }

    public HoursChanges? Window { get; init; }

    /// <summary>What a campaign says as changed, in the form in which it is kept.</summary>
    /// <param name="changes">As they were sent.</param>
    internal static JsonObject Apply(JsonElement changes, JsonElement content)
    {
        var whole = JsonNode.Parse(content.GetRawText())!.AsObject();
        // Rules are one thing: a group and a rule, mixed, would be neither.
        if (changes.TryGetProperty("segment", out _)) whole.Remove("segment");
        MergePatch.Apply(whole, changes);
        return whole;
    }
}

/// <summary>What is to be changed of the texts.</summary>
public sealed record TextChanges
{
    public LanguageTextChanges? Es { get; init; }

    public LanguageTextChanges? En { get; init; }
}

/// <summary>What is to be changed of the texts in a language.</summary>
public sealed record LanguageTextChanges
{
    [Text(1_600, Lines = true)]
    public string? Sms { get; init; }

    [Text(1_600, Lines = true)]
    public string? Whatsapp { get; init; }

    public EmailChanges? Email { get; init; }

    [Text(1_600, Lines = true)]
    public string? Voice { get; init; }
}

/// <summary>What is to be changed of an e-mail.</summary>
public sealed record EmailChanges
{
    [Text(200)]
    public string? Subject { get; init; }

    [Text(10_000, Lines = true)]
    public string? Body { get; init; }
}

/// <summary>What is to be changed of the hours.</summary>
public sealed record HoursChanges
{
    public TimeOfDay? From { get; init; }

    public TimeOfDay? To { get; init; }

    [Length(1, 7)]
    public IReadOnlyList<DayOfWeek>? Days { get; init; }
}
