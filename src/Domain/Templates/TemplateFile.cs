using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Domain.Templates;

/// <summary>A message as a ministry writes it: what it is for, and its texts by language and channel.</summary>
public sealed record TemplateFile : ICountryFile
{
    /// <summary>The most parts that its text message may be charged as, filled in with long values.</summary>
    public const int MostSegments = 3;

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
        foreach (var error in Texts.Errors("/texts")) yield return error;
    }
}

/// <summary>The texts of a message in both languages.</summary>
public sealed record TemplateTexts
{
    public required LanguageTexts Es { get; init; }

    public required LanguageTexts En { get; init; }

    /// <summary>What is wrong with the texts, of which each channel has one in both languages or in none.</summary>
    /// <param name="pointer">Where they stand.</param>
    public IEnumerable<FieldError> Errors(string pointer) =>
    [
        .. Es.Errors($"{pointer}/es", Language.Es, En),
        .. En.Errors($"{pointer}/en", Language.En, Es),
    ];

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

    internal IEnumerable<FieldError> Errors(string pointer, Language language, LanguageTexts other)
    {
        if (Whatsapp is null && other.Whatsapp is not null) yield return FieldError.Required($"{pointer}/whatsapp");
        if (Email is null && other.Email is not null) yield return FieldError.Required($"{pointer}/email");
        if (Voice is null && other.Voice is not null) yield return FieldError.Required($"{pointer}/voice");
        (string At, string? Text)[] texts =
        [
            ("sms", Sms), ("whatsapp", Whatsapp), ("email/subject", Email?.Subject), ("email/body", Email?.Body), ("voice", Voice),
        ];
        foreach (var (at, text) in texts)
        {
            foreach (var name in text is null ? [] : Template.Of(text).Placeholders.Where(name => !MessagePlaceholders.Has(name)))
                yield return FieldError.UnknownValue($"{pointer}/{at}", name, MessagePlaceholders.Names) with { Code = ErrorCode.UnknownPlaceholder };
        }
        var sms = SmsText.Of(MessageText.ForSms(Template.Of(Sms).Render(MessagePlaceholders.LongestIn(language), language)));
        if (sms.Segments > TemplateFile.MostSegments) yield return TooManySegments($"{pointer}/sms", sms);
    }

    private static FieldError TooManySegments(string pointer, SmsText sms)
    {
        var plain = sms.Encoding == SmsEncoding.Ucs2
            ? new Text(" Los acentos acortan cada parte de 153 a 67 caracteres.", " Accents shorten each part from 153 to 67 characters.")
            : new Text("", "");
        return FieldError.TooLong(pointer, TemplateFile.MostSegments) with
        {
            Detail = new(
                $"Con valores largos ocupa {sms.Segments} partes de SMS; caben {TemplateFile.MostSegments}.{plain.Es}",
                $"With long values it takes {sms.Segments} parts of SMS; {TemplateFile.MostSegments} fit.{plain.En}"),
        };
    }

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
