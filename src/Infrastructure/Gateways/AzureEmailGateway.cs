using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Core;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>
/// E-mail by Azure Communication Services, over REST (2023-03-31). It takes a message under an id that follows from ours, and tells later what became
/// of it.
/// </summary>
/// <param name="operations">Knows which message a receipt is about.</param>
/// <param name="identity">Signs in where there is no key.</param>
public sealed class AzureEmailGateway(
    HttpClient client, AzureEmailSettings settings, EmailOperations operations, TokenCredential identity, TimeProvider time) : IGateway
{
    private const string Version = "api-version=2023-03-31";
    private static readonly string[] Scopes = ["https://communication.azure.com/.default"];

    public bool TakesOurId => true;

    public async Task<GatewayAnswer> SendAsync(GatewayMessage message, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(EmailOf(message), GatewayJson.Default.AzureEmail);
        var operation = OperationOf(message.Id);
        await operations.NoteAsync(operation, message.Id);
        var request = await SignedAsync(HttpMethod.Post, $"emails:send?{Version}", body, cancellation);
        request.Headers.Add("Operation-Id", operation);
        GatewayPolicies.MarkRepeatable(request);
        return await GatewayReply.OfAsync(client, request, time, reply => ReadSent(reply, operation), cancellation)
            ?? new GatewayAnswer(GatewayResult.Lost);
    }

    public async Task<GatewayAnswer?> FindAsync(GatewayMessage message, DateTimeOffset since, CancellationToken cancellation)
    {
        var operation = OperationOf(message.Id);
        var request = await SignedAsync(HttpMethod.Get, $"emails/operations/{operation}?{Version}", [], cancellation);
        return await GatewayReply.OfAsync(client, request, time, reply => ReadFound(reply, operation), cancellation);
    }

    /// <summary>What the service calls a message: the first 128 bits of the SHA-256 of our id, as a UUID of version 8 (RFC 9562).</summary>
    public static string OperationOf(string id)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(id))[..16];
        (bytes[6], bytes[8]) = ((byte)(0x80 | (bytes[6] & 0x0F)), (byte)(0x80 | (bytes[8] & 0x3F)));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>
    /// The signature of a request by an access key (Azure Communication Services, "Sign an HTTP request with C#").
    /// </summary>
    /// <param name="date">As the header <c>x-ms-date</c> has it.</param>
    /// <param name="bodyHash">SHA-256 of the body, in base64.</param>
    public static string Sign(byte[] key, string method, Uri url, string date, string bodyHash) => Convert.ToBase64String(
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{method}\n{url.PathAndQuery}\n{date};{url.Authority};{bodyHash}")));

    private async Task<HttpRequestMessage> SignedAsync(HttpMethod method, string address, byte[] body, CancellationToken cancellation)
    {
        // A path that begins with a word and a colon would be read as an address with that scheme.
        var request = new HttpRequestMessage(method, new Uri(settings.Endpoint, $"/{address}"));
        if (body.Length > 0) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        if (settings.Key is { } key)
        {
            var (date, hash) = (time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture), Convert.ToBase64String(SHA256.HashData(body)));
            request.Headers.Add("x-ms-date", date);
            request.Headers.Add("x-ms-content-sha256", hash);
            var signature = Sign(key, method.Method, request.RequestUri!, date, hash);
            request.Headers.TryAddWithoutValidation(
                "Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
        }
        else
        {
            var token = await identity.GetTokenAsync(new TokenRequestContext(Scopes), cancellation);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        }
        return request;
    }

    private AzureEmail EmailOf(GatewayMessage message) => new(
        settings.Sender, new AzureEmailContent(message.Subject ?? "", message.Text), new AzureEmailRecipients([new AzureEmailAddress(message.To)]),
        message.Unsubscribe is { } link
            ? new Dictionary<string, string>
            {
                ["List-Unsubscribe"] = $"<{link.AbsoluteUri}>", ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            }
            : null);

    private static GatewayAnswer ReadSent(GatewayReply reply, string operation) => reply.Status switch
    {
        202 => reply.Text("id") is null && reply.Location is null
            ? new GatewayAnswer(GatewayResult.Lost) : new GatewayAnswer(GatewayResult.Accepted, reply.Text("id") ?? operation),
        // It has one under this id already.
        409 => new GatewayAnswer(GatewayResult.Accepted, operation),
        429 => new GatewayAnswer(GatewayResult.Throttled, Code: CodeOf(reply), RetryAfter: reply.RetryAfter),
        401 or 403 or 404 or (>= 300 and < 400) => new GatewayAnswer(GatewayResult.Misconfigured, Code: CodeOf(reply)),
        408 or >= 500 => new GatewayAnswer(GatewayResult.Temporary, Code: CodeOf(reply), RetryAfter: reply.RetryAfter),
        >= 400 => new GatewayAnswer(GatewayResult.Refused, Code: CodeOf(reply)),
        _ => new GatewayAnswer(GatewayResult.Lost, Code: CodeOf(reply)),
    };

    private static GatewayAnswer? ReadFound(GatewayReply reply, string operation) => (reply.Status, reply.Text("status")) switch
    {
        (404, _) => null,
        (200, "NotStarted" or "Running" or "Succeeded") => new GatewayAnswer(GatewayResult.Accepted, operation),
        (200, "Failed" or "Canceled") => new GatewayAnswer(GatewayResult.Refused, operation, CodeOf(reply)),
        _ => new GatewayAnswer(GatewayResult.Lost, Code: CodeOf(reply)),
    };

    private static string CodeOf(GatewayReply reply) =>
        reply.Json is { } json && json.TryGetProperty("error", out var error) && GatewayReply.TextOf(error, "code") is { } code
            ? code : $"{reply.Status}";
}

internal sealed record AzureEmail(
    string SenderAddress, AzureEmailContent Content, AzureEmailRecipients Recipients, IReadOnlyDictionary<string, string>? Headers,
    bool UserEngagementTrackingDisabled = true);

internal sealed record AzureEmailContent(string Subject, string PlainText);

internal sealed record AzureEmailRecipients(IReadOnlyList<AzureEmailAddress> To);

internal sealed record AzureEmailAddress(string Address);
