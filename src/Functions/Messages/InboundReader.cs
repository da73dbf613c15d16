using System.Text.Json;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Functions.Messages;

/// <summary>What somebody wrote to us.</summary>
/// <param name="Id">What the gateway calls it.</param>
/// <param name="From">Their address, as the gateway writes it: what is answered goes there.</param>
internal sealed record InboundMessage(string Id, Channel Channel, string From, string Text);

/// <summary>Reads what gateways pass on that people wrote, each in its own words.</summary>
internal static class InboundReader
{
    private const string Whatsapp = "whatsapp:";

    /// <summary>The message; null where what was sent is none.</summary>
    public static InboundMessage? Read(string gateway, SignedBody sent) => gateway switch
    {
        "twilio" => Twilio(sent),
        "webhook" when sent.Id is { } id => Webhook(sent, id),
        _ => null,
    };

    private static InboundMessage? Twilio(SignedBody sent)
    {
        if ((sent.Field("MessageSid") ?? sent.Field("SmsSid")) is not { } id || sent.Field("From") is not { } from) return null;
        return from.StartsWith(Whatsapp, StringComparison.OrdinalIgnoreCase)
            ? new InboundMessage(id, Channel.Whatsapp, from[Whatsapp.Length..], sent.Field("Body") ?? "")
            : new InboundMessage(id, Channel.Sms, from, sent.Field("Body") ?? "");
    }

    // {"channel": "sms", "from", "text"}
    private static InboundMessage? Webhook(SignedBody sent, string id)
    {
        try
        {
            var json = JsonElement.Parse(sent.Content);
            return TextOf(json, "from") is { } from && TextOf(json, "channel") is { } code && Codes<Channel>.TryParse(code, out var channel)
                ? new InboundMessage(id, channel, from, TextOf(json, "text") ?? "") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement json, string member) => json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
