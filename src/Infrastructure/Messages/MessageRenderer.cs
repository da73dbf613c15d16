using Reintegration.Domain;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Infrastructure.Messages;

/// <summary>A message as it is read.</summary>
/// <param name="Subject">Of an e-mail.</param>
/// <param name="Approved">The template that WhatsApp approved, with its values; null where the text is sent as it is.</param>
public sealed record RenderedMessage(string? Subject, string Text, ApprovedContent? Approved);

/// <summary>Fills in what messages say, when they are sent: by what is stored of the person then.</summary>
public sealed class MessageRenderer(Gateways.Gateways gateways, MessageValues values)
{
    private static readonly Text EndsHere = new("Para no recibir más correos como este: ", "To receive no more e-mails like this one: ");

    /// <param name="text">For the channel, in the language of the message.</param>
    /// <param name="campaign">Its name; null where the message is of none.</param>
    /// <param name="unsubscribe">Where one ends such messages; null for service messages.</param>
    public async Task<RenderedMessage> RenderAsync(
        Returnee returnee, MessageRow row, ChannelText text, Channel channel, string? campaign, Uri? unsubscribe, CancellationToken cancellation)
    {
        var (subject, body) = (text.Subject is { } template ? Template.Of(template) : null, Template.Of(text.Body));
        string[] placeholders = [.. (subject?.Placeholders ?? []).Concat(body.Placeholders)];
        var filled = (await values.OfAsync(returnee, row, placeholders, cancellation)).ToDictionary(PlaceholderName.Comparer);
        if (campaign is not null) filled[MessagePlaceholders.Campaign] = new TemplateValue.Known(campaign);
        var written = body.Render(filled, row.Language);
        if (channel != Channel.Email) return new(null, MessageText.ForSms(written), Approved());
        var end = unsubscribe is null ? "" : $"\n\n{EndsHere.In(row.Language)}{unsubscribe}";
        return new(subject is null ? null : MessageText.ForSubject(subject.Render(filled, row.Language)), MessageText.ForEmail(written) + end, null);

        ApprovedContent? Approved() => gateways.ApprovedFor(channel, row.Template, row.Language) is { } id
            ? new(id, body.Placeholders.Where(filled.ContainsKey).ToDictionary(name => name, name => filled[name].In(row.Language)))
            : null;
    }
}
