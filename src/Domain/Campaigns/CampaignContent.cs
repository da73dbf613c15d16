using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Campaigns;

/// <summary>What a ministry writes of a campaign: what is said, to whom, how and when.</summary>
public record CampaignContent
{
    /// <summary>The placeholder <c>((campaign))</c> says it.</summary>
    [Text(120)]
    public required string Name { get; init; }

    /// <summary>The id of a template of the country, whose purpose is <c>outreach</c>; or else there is a text.</summary>
    [Code]
    public string? Template { get; init; }

    /// <summary>The texts themselves; or else there is a template.</summary>
    public TemplateTexts? Text { get; init; }

    /// <summary>Who gets it; without it, everybody of the country.</summary>
    public CampaignSegment? Segment { get; init; }

    /// <summary>When it may be sent, by the clock where people are, beside the quiet hours; without it, at any other time.</summary>
    public CampaignHours? Window { get; init; }

    /// <summary>The channels that it may be sent on; without them, all that there is a text for.</summary>
    [Length(1, 4)]
    public IReadOnlyList<Channel>? Channels { get; init; }

    /// <summary>Nothing is sent before. Without an offset, it is a time of the country's capital.</summary>
    public GivenTime? StartsAt { get; init; }

    /// <summary>What is wrong with members that are right each by itself.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (Template is null == Text is null)
        {
            yield return new("/text", ErrorCode.ExactlyOne, new(
                "Indique «template» o «text»: uno de los dos.", "Give \"template\" or \"text\": one of the two."));
        }
        foreach (var error in Text?.Errors("/text") ?? []) yield return error;
        if (Window is { } window && window.From == window.To)
        {
            yield return new("/window/to", ErrorCode.NoTimeLeft, new(
                "«to» debe ser otra hora que «from»; sin este horario vale todo el día.",
                "\"to\" must be another time than \"from\"; without these hours, all day counts."));
        }
    }

    /// <summary>What is wrong where a channel has no text, once it is known what is said.</summary>
    public IEnumerable<FieldError> ErrorsOfChannels(TemplateTexts texts)
    {
        foreach (var (index, channel) in (Channels ?? []).Index())
        {
            if (texts.For(channel, Language.Es) is not null) continue;
            var code = Codes<Channel>.Of(channel);
            yield return new($"/channels/{index}", ErrorCode.InvalidValue, new(
                $"No hay texto para «{code}».", $"There is no text for \"{code}\"."));
        }
    }
}

/// <summary>Some of a country's people.</summary>
public sealed record CampaignSegment
{
    /// <summary>
    /// What is known of them meets these, which are written as those of programmes are; a fact that is not known meets nothing. Without them, everybody.
    /// </summary>
    public EligibilityRules? Rules { get; init; }
}

/// <summary>A part of every day, or of certain days of the week; past midnight where <c>to</c> is earlier than <c>from</c>.</summary>
public sealed record CampaignHours
{
    /// <summary>Included.</summary>
    public required TimeOfDay From { get; init; }

    /// <summary>Not included; another time than <c>from</c>.</summary>
    public required TimeOfDay To { get; init; }

    /// <summary>The days on which it opens; without them, every day.</summary>
    [Length(1, 7)]
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];
}
