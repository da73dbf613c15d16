using System.Text.Json;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Messages;

/// <summary>Reads what gateways say became of messages, each in its own words. What makes no sense says nothing.</summary>
internal static class ReceiptReader
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string EmailReport = "Microsoft.Communication.EmailDeliveryReportReceived";

    /// <summary>
    /// The receipts that were sent, and the code by which Event Grid is answered that it has the right address; null where it does not ask.
    /// </summary>
    public static (IReadOnlyList<GatewayReceipt> Receipts, string? ValidationCode) Read(
        string gateway, SignedQuery query, SignedBody sent, DateTimeOffset now)
    {
        if (gateway == "twilio") return (Twilio(query, sent, now) is { } receipt ? [receipt] : [], null);
        if (JsonOf(sent.Content) is not { } json) return ([], null);
        if (gateway == "webhook") return (Webhook(json, sent.Id, now) is { } receipt ? [receipt] : [], null);
        JsonElement[] events = json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [json];
        return (
            [.. events.Where(one => TypeOf(one) == EmailReport).Select(one => Email(one, now)).OfType<GatewayReceipt>()],
            events.Where(one => TypeOf(one) == Validation).Select(one => Member(one, "data", "validationCode")).FirstOrDefault());
    }

    private static GatewayReceipt? Twilio(SignedQuery query, SignedBody sent, DateTimeOffset now)
    {
        ReceiptState? state = (sent.Field("MessageStatus") ?? sent.Field("SmsStatus")) switch
        {
            "accepted" or "scheduled" or "queued" or "sending" => ReceiptState.Sending,
            "sent" => ReceiptState.Sent,
            "delivered" or "read" => ReceiptState.Delivered,
            "undelivered" or "failed" or "canceled" => ReceiptState.Failed,
            _ => null,
        };
        if (query.Message is not { } message || state is not { } known) return null;
        var code = known == ReceiptState.Failed ? sent.Field("ErrorCode") : null;
        return new GatewayReceipt("twilio", message, known, TwilioErrors.Of(code), code, sent.Field("MessageSid"), now);
    }

    // {"id": ours, "state": "delivered" …, "result"?: why it failed}
    private static GatewayReceipt? Webhook(JsonElement json, string? id, DateTimeOffset now)
    {
        if (Member(json, "id") is not { } message) return null;
        if (!Codes<ReceiptState>.TryParse(Member(json, "state") ?? "", out var state)) return null;
        var result = Member(json, "result") is { } code && Codes<GatewayResult>.TryParse(code, out var known) ? known : (GatewayResult?)null;
        return new GatewayReceipt("webhook", message, state, result, Member(json, "result"), null, now) { Event = id };
    }

    private static GatewayReceipt? Email(JsonElement one, DateTimeOffset now)
    {
        var status = Member(one, "data", "status");
        (ReceiptState State, GatewayResult? Result)? said = status switch
        {
            "Delivered" => (ReceiptState.Delivered, null),
            "Bounced" => (ReceiptState.Failed, null),
            "Failed" => (ReceiptState.Failed, GatewayResult.Refused),
            "FilteredSpam" or "Quarantined" => (ReceiptState.Failed, GatewayResult.Blocked),
            // The service sends nothing more to an address that came back for good.
            "Suppressed" => (ReceiptState.Failed, GatewayResult.BadAddress),
            _ => null,
        };
        return Member(one, "data", "messageId") is { } id && said is { } known
            ? new GatewayReceipt("azure-email", id, known.State, known.Result, status, id, now) : null;
    }

    // As Event Grid's own schema calls it, or CloudEvents.
    private static string? TypeOf(JsonElement one) => Member(one, "eventType") ?? Member(one, "type");

    private static string? Member(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json)) return null;
        }
        return json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 } text ? text : null;
    }

    private static JsonElement? JsonOf(byte[] content)
    {
        try
        {
            return JsonElement.Parse(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
