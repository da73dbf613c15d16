using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Domain.Templates;

/// <summary>A message as a ministry writes it: what it is for, and its texts by language and channel.</summary>
public sealed record TemplateFile : ICountryFile
{
    /// <summary>Whose it is: a member of the Regional Conference on Migration.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>Unique within the country.</summary>
    [Code]
    public required string Id { get; init; }

    public required MessagePurpose Purpose { get; init; }

    public required TemplateTexts Texts { get; init; }

    /// <summary>The text for a channel in a language; null where there is none.</summary>
    public ChannelText? TextFor(Channel channel, Language language) => Texts.For(channel, language);

    /// <summary>What is wrong with members that are right each by itself.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (Region.ErrorOf("/country", Country) is { } outside) yield return outside;
    }
}

/// <summary>The texts of a message in both languages.</summary>
public sealed record TemplateTexts
{
    public required LanguageTexts Es { get; init; }

    public required LanguageTexts En { get; init; }

    /// <summary>The text for a channel in a language; null where there is none.</summary>
    public ChannelText? For(Channel channel, Language language) => (language == Language.Es ? Es : En).For(channel);
}

/// <summary>The texts of a message by channel, each a template with placeholders.</summary>
public sealed record LanguageTexts
{
    private const int LongestText = 1_600;

    [Text(LongestText, Lines = true)]
    public required string Sms { get; init; }

    /// <summary>Without it, that of SMS.</summary>
    [Text(LongestText, Lines = true)]
    public string? Whatsapp { get; init; }

    public EmailText? Email { get; init; }

    /// <summary>As it is read aloud.</summary>
    [Text(LongestText, Lines = true)]
    public string? Voice { get; init; }

    /// <summary>The text for a channel; null where there is none.</summary>
    public ChannelText? For(Channel channel) => channel switch
    {
        Channel.Sms => new(null, Sms),
        Channel.Whatsapp => new(null, Whatsapp ?? Sms),
        Channel.Email => Email is null ? null : new(Email.Subject, Email.Body),
        _ => Voice is null ? null : new(null, Voice),
    };
}

/// <summary>An e-mail.</summary>
public sealed record EmailText
{
    [Text(200)]
    public required string Subject { get; init; }

    [Text(10_000, Lines = true)]
    public required string Body { get; init; }
}

/// <summary>A text on one channel, before its placeholders are filled in.</summary>
/// <param name="Subject">Of an e-mail; null on other channels.</param>
public sealed record ChannelText(string? Subject, string Body);
