using Microsoft.Extensions.Logging;
using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Messages;

/// <summary>
/// Does what people ask who write back, and answers them. What they ask is stored before they are answered, so that an answer that cannot be sent
/// takes nothing back. Answers are their own request: no cap and no quiet hours hold them.
/// </summary>
public sealed partial class InboundAnswers(
    ContactStore contacts, Senders senders, CostAnswer cost, Gateways gateways, GatewayRate rate, TimeProvider time, ILogger<InboundAnswers> logger)
{
    // The gateway waits for us meanwhile.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenHelp = TimeSpan.FromDays(1);

    internal async Task AnswerAsync(InboundMessage message)
    {
        // Where there is no country code, no gateway of ours sent it.
        if (ContactForms.Of(new Contact { Channel = message.Channel, Address = message.From }, "") is not { } form) return;
        var contact = await contacts.HashOfAsync(form, CancellationToken.None);
        if (message.Channel == Channel.Whatsapp) await contacts.NoteWroteOnWhatsappAsync(contact, time.GetUtcNow());
        var asked = InboundText.Of(message.Text);
        if (await AnswerToAsync(asked, contact, form) is { } answer) await SendAsync(message, answer.Text, answer.Language);
    }

    /// <summary>What is answered, after it is done; null where nothing is.</summary>
    private async Task<(string Text, Language Language)?> AnswerToAsync(InboundText asked, string contact, string form)
    {
        switch (asked)
        {
            case { Kind: InboundKind.OptOut, Language: { } language }:
                return await contacts.OptOutAsync(contact) ? (OptedOut.In(language), language) : null;
            case { Kind: InboundKind.OptIn, Language: { } language }:
                return await contacts.OptInAsync(contact) ? (OptedIn.In(language), language) : null;
            case { Kind: InboundKind.Help, Language: { } language }:
                return (Help.In(language), language);
            case { Kind: InboundKind.Cost, Language: { } language }:
                return (await cost.OfAsync(asked.Cost, await senders.FindAsync(form), language), language);
            default:
                if (!await MayHelpAsync(contact)) return null;
                var own = (await senders.FindAsync(form))?.Language ?? Language.Es;
                return (NotUnderstood.In(own), own);
        }
    }

    // Once a day, and never to who asked for no messages: it may be a machine that answers.
    private async Task<bool> MayHelpAsync(string contact)
    {
        var (now, may) = (time.GetUtcNow(), false);
        await contacts.ChangeAsync(contact, history =>
        {
            may = history.OptedOutAt is null && !(history.HelpedAt > now - BetweenHelp);
            return may ? history with { HelpedAt = now } : history;
        });
        return may;
    }

    private async Task SendAsync(InboundMessage message, string text, Language language)
    {
        using var patience = new CancellationTokenSource(LongestAnswer);
        var channel = Codes<Channel>.Of(message.Channel);
        try
        {
            if (gateways.For(message.Channel) is not { } gateway || await rate.TakeAsync(message.Channel, patience.Token) is not null)
            {
                NotSent(channel, null);
                return;
            }
            var written = message.Channel == Channel.Sms ? ForSms(text) : text;
            var reply = new GatewayMessage($"{ReceivedReceipts.OfAnswers}{message.Id}", message.Channel, message.From, null, written, language);
            var answer = await gateway.SendAsync(reply, patience.Token);
            if (answer.Result is not (GatewayResult.Accepted or GatewayResult.Delivered)) NotSent(channel, $"{answer.Result} {answer.Code}");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            NotSent(channel, null);
        }
    }

    /// <summary>A text without the accents that make an SMS cost twice as much: a reader understands it as well.</summary>
    internal static string ForSms(string text)
    {
        var written = MessageText.ForSms(text.Replace('\u00a0', ' '));
        return SmsText.Of(written).WithoutAccents()?.Text ?? written;
    }

    private static Text OptedOut => new(
        "Listo: ya no le enviaremos mensajes. Solo recibirá avisos de lo que usted mismo solicitó. Si cambia de idea, responda ALTA.",
        "Done: we will send you no more messages. You will only hear about what you applied for yourself. If you change your mind, reply START.");

    private static Text OptedIn => new(
        "Listo: volverá a recibir nuestros mensajes. Para dejar de recibirlos, responda BAJA.",
        "Done: you will receive our messages again. To stop them, reply STOP.");

    private static Text Help => new(
        "Responda COSTO 300 para saber cuánto cuesta enviar 300 a su país, BAJA para no recibir más mensajes, o ALTA para volver a recibirlos.",
        "Reply COST 300 to learn what sending 300 home costs, STOP to receive no more messages, or START to receive them again.");

    private static Text NotUnderstood => new(
        "No entendimos su mensaje, y nadie lo lee aquí. Responda AYUDA para ver qué puede pedir.",
        "We did not understand your message, and nobody reads it here. Reply HELP to see what you can ask.");

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "An answer by {Channel} was not sent: {Cause}")]
    private partial void NotSent(string channel, string? cause);
}
