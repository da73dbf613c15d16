using System.Globalization;
using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Gateways;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.Functions.Tests.Messages;

/// <summary>The product with a webhook for SMS, Twilio for WhatsApp and Azure for e-mail, all of them one double; and their calls to it.</summary>
public sealed class ProductWithGateways : Product
{
    private static readonly byte[] Secret = Convert.FromBase64String(ConfiguredGateways.Secret[6..]);

    internal GatewayDouble Double { get; private set; } = null!;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        .. base.Settings, .. ConfiguredGateways.Webhook("Sms", Double.Webhook), .. ConfiguredGateways.Twilio("Whatsapp", Double.Url),
        .. ConfiguredGateways.AzureEmail(Double.Url),
    ];

    public override async Task InitializeAsync()
    {
        Double = await GatewayDouble.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Double.DisposeAsync();
    }

    /// <summary>A call of the webhook's owner, signed.</summary>
    public Task<HttpResponseMessage> FromWebhookAsync(string path, object body, Action<HttpRequestMessage>? change = null, string? id = null)
    {
        var content = body as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(body);
        var (name, at) = (id ?? $"msg_{Guid.NewGuid():N}", Time.GetUtcNow().ToUnixTimeSeconds());
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(content) { Headers = { ContentType = new("application/json") } },
            Headers =
            {
                { "webhook-id", name }, { "webhook-timestamp", at.ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", StandardWebhook.Sign(Secret, name, at, content) },
            },
        };
        change?.Invoke(request);
        return Anyone.SendAsync(request);
    }

    /// <summary>A call of Twilio's, signed for the address at which we are reached.</summary>
    public Task<HttpResponseMessage> FromTwilioAsync(
        string path, IReadOnlyDictionary<string, string> form, IReadOnlyDictionary<string, string>? signed = null, int? port = null)
    {
        var address = new UriBuilder(new Uri(new Uri(App.Url, "/api/v1/"), path));
        var written = $"{address.Scheme}://{address.Host}{(port is { } named ? $":{named}" : $":{address.Port}")}{address.Uri.PathAndQuery}";
        return Anyone.SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { { "X-Twilio-Signature", TwilioSignature.Sign("12345", written, signed ?? form) } },
        });
    }

    /// <summary>Events of Event Grid, with the receipt secret in the address.</summary>
    public Task<HttpResponseMessage> FromEventGridAsync(object events, string secret = "event-grid-secret") => Anyone.PostAsync(
        $"receipts/azure-email?secret={secret}", new StringContent(JsonSerializer.Serialize(events), Encoding.UTF8, "application/json"));
}
