using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.LocalHost.Mailboxes;

/// <summary>The mailbox as a page: what comes by telephone as a bubble, an e-mail as a card, the newest first.</summary>
internal static partial class MailboxPage
{
    // What a person looks at; all there is, /mailbox.json has.
    private const int Most = 200;

    private static readonly Html Style = $$"""
        body{background:#eef1f4}ol{list-style:none;padding:0;margin:1rem 0}li{margin:0 0 1.1rem}
        .to{display:flex;flex-wrap:wrap;gap:.25rem .6rem;align-items:baseline;font-size:.875rem;color:#444;margin:0 0 .25rem}
        .to b{color:#222;overflow-wrap:anywhere}.when{flex-basis:100%}
        .tag{border-radius:1rem;padding:0 .6rem;color:#fff;font-size:.8rem;line-height:1.5}
        .sms .tag{background:#0b57a4}.whatsapp .tag{background:#146c43}.voice .tag{background:#6b3fa0}.email .tag{background:#8a4b08}
        .text{white-space:pre-line;overflow-wrap:anywhere;max-width:34rem;padding:.6rem .9rem;border-radius:.2rem 1rem 1rem 1rem;background:#fff;
        box-shadow:0 1px 2px #0003}.whatsapp .text{background:#d9fdd3}.voice .text{font-style:italic}
        .email .text{border-radius:.4rem;max-width:none;border-left:4px solid #8a4b08}.email h2{margin:0 0 .4rem;font-size:1rem}
        .none{padding:2rem;text-align:center;background:#fff;border-radius:.5rem}
        """;

    public static IResult Of(IReadOnlyList<MailboxMessage> messages, Language language)
    {
        var page = new WebPage(language, new Text("Buzón", "Mailbox").In(language), Style, $"""
            <p>{Lead(messages.Count).In(language)} <a href="/mailbox.json">JSON</a></p>
            {List(messages, language)}
            """);
        return page.PrivateContent;
    }

    private static Text Lead(int count) => count <= Most
        ? new("Lo que este sistema habría enviado, lo más nuevo primero. Nada salió de esta máquina.",
            "What this system would have sent, the newest first. Nothing left this machine.")
        : new($"Los {Most} mensajes más nuevos de {count} que este sistema habría enviado. Nada salió de esta máquina.",
            $"The newest {Most} of {count} messages that this system would have sent. Nothing left this machine.");

    private static Html List(IReadOnlyList<MailboxMessage> messages, Language language) => messages.Count == 0
        ? (Html)$"""<p class="none">{new Text("Todavía no hay mensajes.", "There are no messages yet.").In(language)}</p>"""
        : $"""<ol>{messages.Take(Most).Select(message => Item(message, language))}</ol>""";

    private static Html Item(MailboxMessage message, Language language)
    {
        var letter = message.Letter;
        Html subject = letter.Subject is { } text ? (Html)$"<h2>{text}</h2>" : Html.Empty;
        return $"""
            <li class="{letter.Channel.ToString().ToLowerInvariant()}">
            <p class="to"><span class="tag">{NameOf(letter.Channel).In(language)}</span><b>{letter.To}</b>
            <span class="when"><time datetime="{Moment(message.At, "s")}Z">{At(message.At)}</time>{Length(letter, language)}</span></p>
            <div class="text">{subject}{Linked(letter.Body)}</div></li>
            """;
    }

    // Links can be followed, as they can on a telephone.
    private static IEnumerable<Html> Linked(string text)
    {
        var from = 0;
        foreach (Match link in Links.Matches(text))
        {
            yield return $"""{text[from..link.Index]}<a href="{link.Value}">{link.Value}</a>""";
            from = link.Index + link.Length;
        }
        yield return $"{text[from..]}";
    }

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>""'.,;:!?)]")]
    private static partial Regex Links { get; }

    private static string At(DateTimeOffset at) => Moment(at, "yyyy-MM-dd HH:mm:ss 'UTC'").Replace(' ', '\u00a0');

    private static string Moment(DateTimeOffset at, string format) => at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    // What an SMS costs, everybody who writes one wants to know.
    private static Html Length(MailboxLetter letter, Language language)
    {
        if (letter.Channel != Channel.Sms) return Html.Empty;
        var segments = SmsText.Of(letter.Body).Segments;
        return $" · {(segments == 1 ? new Text("1 segmento", "1 segment") : new Text($"{segments} segmentos", $"{segments} segments")).In(language)}";
    }

    private static Text NameOf(Channel channel) => channel switch
    {
        Channel.Sms => new("SMS", "SMS"),
        Channel.Whatsapp => new("WhatsApp", "WhatsApp"),
        Channel.Voice => new("llamada", "call"),
        _ => new("correo", "e-mail"),
    };
}
