using Azure.Core;
using Azure.Identity;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>The gateways that are configured, by channel.</summary>
public sealed class Gateways(
    IReadOnlyDictionary<Channel, GatewaySettings> settings, IHttpClientFactory clients, Mailbox mailbox, EmailOperations operations,
    PublicAddress address, TimeProvider time)
{
    private static readonly Lazy<TokenCredential> Identity = new(() => new DefaultAzureCredential());

    /// <summary>Whether one of them is the mailbox.</summary>
    public bool UseMailbox => settings.Values.Any(one => one is MailboxSettings);

    /// <summary>Those of a kind.</summary>
    public IEnumerable<T> Of<T>()
        where T : GatewaySettings => settings.Values.OfType<T>();

    /// <summary>
    /// Who carries messages on a channel; null where nobody does. Not to be kept: its connections would outlive a change of address.
    /// </summary>
    public IGateway? For(Channel channel) => settings.GetValueOrDefault(channel) switch
    {
        WebhookSettings webhook => new WebhookGateway(ClientOf(channel), webhook, time),
        TwilioSettings twilio => new TwilioGateway(
            ClientOf(channel), twilio, message => address.Of($"receipts/twilio?message={Uri.EscapeDataString(message)}"), time),
        AzureEmailSettings email => new AzureEmailGateway(ClientOf(channel), email, operations, Identity.Value, time),
        MailboxSettings => mailbox,
        _ => null,
    };

    /// <summary>The template that WhatsApp approved for one of ours; null where there is none, or the channel needs none.</summary>
    /// <param name="template">The id of ours.</param>
    public string? ApprovedFor(Channel channel, string template, Language language) =>
        settings.GetValueOrDefault(channel) is TwilioSettings twilio ? twilio.Content.GetValueOrDefault((template, language)) : null;

    /// <summary>How many messages a second a channel's gateway takes; null where there is none.</summary>
    public double? PerSecond(Channel channel) => settings.GetValueOrDefault(channel)?.PerSecond;

    internal static string ClientName(Channel channel) => $"gateway-{Codes<Channel>.Of(channel)}";

    private HttpClient ClientOf(Channel channel) => clients.CreateClient(ClientName(channel));
}
