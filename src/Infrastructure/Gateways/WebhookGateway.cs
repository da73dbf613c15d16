using System.Globalization;
using System.Text.Json;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>
/// Posts messages to an address of somebody's own, signed as Standard Webhooks are, under our id. It takes a message with any 2xx; a refusal may say
/// why with the code of a <see cref="GatewayResult"/> as the member <c>result</c> of its body, such as <c>bad-address</c>.
/// </summary>
public sealed class WebhookGateway(HttpClient client, WebhookSettings settings, TimeProvider time) : IGateway
{
    public bool TakesOurId => true;

    public async Task<GatewayAnswer> SendAsync(GatewayMessage message, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new WebhookMessage(message.Id, message.Channel, message.To, message.Subject, message.Text, message.Language, message.Unsubscribe),
            GatewayJson.Default.WebhookMessage);
        var at = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
            Headers =
            {
                { StandardWebhook.IdHeader, message.Id }, { StandardWebhook.TimestampHeader, at.ToString(CultureInfo.InvariantCulture) },
                { StandardWebhook.SignatureHeader, StandardWebhook.Sign(settings.Secret, message.Id, at, body) },
            },
        };
        GatewayPolicies.MarkRepeatable(request);
        return await GatewayReply.OfAsync(client, request, time, Read, cancellation) ?? new GatewayAnswer(GatewayResult.Lost);
    }

    /// <summary>There is no need: it takes our id.</summary>
    public Task<GatewayAnswer?> FindAsync(GatewayMessage message, DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult<GatewayAnswer?>(new GatewayAnswer(GatewayResult.Lost));

    private static GatewayAnswer Read(GatewayReply reply)
    {
        var said = reply.Text("result") is { } code && Codes<GatewayResult>.TryParse(code, out var result) ? result : (GatewayResult?)null;
        if (reply.IsSuccess)
        {
            return reply.IsEmpty || reply.Json is not null
                ? new GatewayAnswer(said ?? GatewayResult.Accepted, reply.Text("id"))
                : new GatewayAnswer(GatewayResult.Lost, Code: $"{reply.Status}");
        }
        return new GatewayAnswer(
            said ?? reply.Status switch
            {
                429 => GatewayResult.Throttled,
                // It took the same id before.
                409 => GatewayResult.Accepted,
                // 410 is how a receiver of Standard Webhooks says that it wants no more.
                401 or 403 or 404 or 405 or 410 => GatewayResult.Misconfigured,
                408 or >= 500 => GatewayResult.Temporary,
                < 400 => GatewayResult.Misconfigured,
                _ => GatewayResult.Refused,
            },
            reply.Text("id"), $"{reply.Status}", reply.RetryAfter);
    }
}

internal sealed record WebhookMessage(string Id, Channel Channel, string To, string? Subject, string Text, Language Language, Uri? Unsubscribe);
