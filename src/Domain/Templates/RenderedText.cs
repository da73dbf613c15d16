using Reintegration.Domain.Returnees;

namespace Reintegration.Domain.Templates;

/// <summary>A message as its reader gets it.</summary>
/// <param name="Subject">Of an e-mail; null on other channels.</param>
public sealed record RenderedText(string? Subject, string Text)
{
    /// <summary>A text filled in and tidied for its channel.</summary>
    /// <param name="values">By name, compared by <see cref="PlaceholderName"/>.</param>
    public static RenderedText Of(ChannelText text, Channel channel, IReadOnlyDictionary<string, TemplateValue> values, Language language)
    {
        var body = Template.Of(text.Body).Render(values, language);
        return new(
            text.Subject is { } subject ? MessageText.ForSubject(Template.Of(subject).Render(values, language)) : null,
            channel == Channel.Sms ? MessageText.ForSms(body) : MessageText.ForEmail(body));
    }
}
