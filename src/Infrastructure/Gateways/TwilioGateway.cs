using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Reintegration.Domain.Returnees;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>
/// SMS and WhatsApp by Twilio (its API of 2010-04-01). It takes no id of ours: a message that is sent twice arrives twice, and one whose answer was
/// lost is looked for among those that it has for the same number.
/// </summary>
/// <param name="receipts">Where it tells what became of a message, our id in the query; null where it cannot reach us.</param>
public sealed class TwilioGateway(HttpClient client, TwilioSettings settings, Func<string, Uri?> receipts, TimeProvider time) : IGateway
{
    private const int MostPages = 5;

    // Clocks differ.
    private static readonly TimeSpan Earlier = TimeSpan.FromMinutes(2);

    public bool TakesOurId => false;

    public async Task<GatewayAnswer> SendAsync(GatewayMessage message, CancellationToken cancellation) =>
        await GatewayReply.OfAsync(client, Signed(HttpMethod.Post, MessagesUrl, FormOf(message)), time, ReadSent, cancellation)
        ?? new GatewayAnswer(GatewayResult.Lost);

    public async Task<GatewayAnswer?> FindAsync(GatewayMessage message, DateTimeOffset since, CancellationToken cancellation)
    {
        var day = since.UtcDateTime.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var page = new Uri($"{MessagesUrl}?To={Uri.EscapeDataString(AddressOf(message.To))}&DateSent%3E={day}&PageSize=100");
        for (var pages = 0; pages < MostPages; pages++)
        {
            string? next = null;
            var found = await GatewayReply.OfAsync(
                client, Signed(HttpMethod.Get, page, null), time, reply => ReadFound(reply, message, since - Earlier, out next), cancellation);
            if (found is not null || next is null) return found;
            page = new Uri(settings.Url, next);
        }
        return new GatewayAnswer(GatewayResult.Lost);
    }

    private Uri MessagesUrl => new(settings.Url, $"2010-04-01/Accounts/{settings.AccountSid}/Messages.json");

    private HttpRequestMessage Signed(HttpMethod method, Uri url, HttpContent? content) => new(method, url)
    {
        Content = content,
        Headers =
        {
            Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.AccountSid}:{settings.AuthToken}"))),
        },
    };

    private FormUrlEncodedContent FormOf(GatewayMessage message)
    {
        var form = new Dictionary<string, string> { ["To"] = AddressOf(message.To) };
        if (settings.From is { } from) form["From"] = AddressOf(from);
        else form["MessagingServiceSid"] = settings.MessagingServiceSid!;
        if (message.Approved is { } approved)
        {
            form["ContentSid"] = approved.Id;
            form["ContentVariables"] = JsonSerializer.Serialize(approved.Values, GatewayJson.Default.IReadOnlyDictionaryStringString);
        }
        else
        {
            form["Body"] = message.Text;
        }
        if (receipts(message.Id) is { } callback) form["StatusCallback"] = callback.AbsoluteUri;
        return new FormUrlEncodedContent(form);
    }

    private string AddressOf(string number) => settings.Channel == Channel.Whatsapp ? $"whatsapp:{number}" : number;

    private static GatewayAnswer ReadSent(GatewayReply reply)
    {
        if (reply.IsSuccess) return reply.Text("sid") is { } sid ? AnswerOf(sid, reply.Json) : new GatewayAnswer(GatewayResult.Lost);
        var code = reply.Text("code");
        return new GatewayAnswer(
            TwilioErrors.Of(code) ?? reply.Status switch
            {
                429 => GatewayResult.Throttled,
                401 or 403 or 404 or < 400 => GatewayResult.Misconfigured,
                // It failed on their side, and may be on its way all the same.
                408 or >= 500 => GatewayResult.Lost,
                _ => GatewayResult.Refused,
            },
            Code: code ?? $"{reply.Status}", RetryAfter: reply.RetryAfter);
    }

    private static GatewayAnswer? ReadFound(GatewayReply reply, GatewayMessage message, DateTimeOffset since, out string? next)
    {
        next = reply.Text("next_page_uri");
        if (!reply.IsSuccess || reply.Json is not { } json || !json.TryGetProperty("messages", out var list) || list.ValueKind != JsonValueKind.Array)
            return new GatewayAnswer(GatewayResult.Lost, Code: $"{reply.Status}");
        var recent = list.EnumerateArray().Where(one => CreatedAt(one) is not { } created || created >= since).ToList();
        var same = recent.FirstOrDefault(one => GatewayReply.TextOf(one, "body") == message.Text);
        if (same.ValueKind == JsonValueKind.Object) return AnswerOf(GatewayReply.TextOf(same, "sid") ?? "", same);
        // What a template became, Twilio alone knows.
        return message.Approved is not null && recent.Count > 0 ? new GatewayAnswer(GatewayResult.Lost) : null;
    }

    private static DateTimeOffset? CreatedAt(JsonElement message) =>
        DateTimeOffset.TryParse(
            GatewayReply.TextOf(message, "date_created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            ? created : null;

    private static GatewayAnswer AnswerOf(string sid, JsonElement? message)
    {
        var code = GatewayReply.TextOf(message, "error_code");
        return GatewayReply.TextOf(message, "status") switch
        {
            "delivered" or "read" => new GatewayAnswer(GatewayResult.Delivered, sid),
            "failed" or "undelivered" or "canceled" => new GatewayAnswer(TwilioErrors.Of(code) ?? GatewayResult.Refused, sid, code),
            _ => new GatewayAnswer(GatewayResult.Accepted, sid),
        };
    }
}
