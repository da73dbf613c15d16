using Reintegration.Domain;
using Reintegration.Domain.Returnees;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>
/// Who carries messages on a channel, as the section <c>Gateways</c> says. Classes, not records: records would print their secrets.
/// </summary>
public abstract class GatewaySettings
{
    public required Channel Channel { get; init; }

    /// <summary><c>__PerSecond</c>: how many messages a second it takes at most, of all instances together.</summary>
    public required double PerSecond { get; init; }

    /// <summary><c>__Timeout</c>: how long it may take to answer.</summary>
    public required TimeSpan Timeout { get; init; }
}

/// <summary><c>__Kind=webhook</c>: a call of somebody's own, signed as Standard Webhooks are.</summary>
public sealed class WebhookSettings : GatewaySettings
{
    /// <summary><c>__Url</c>: where messages are posted to.</summary>
    public required Uri Url { get; init; }

    /// <summary><c>__Secret</c>, <c>whsec_…</c>: signs what we send and what is sent to us.</summary>
    public required byte[] Secret { get; init; }
}

/// <summary><c>__Kind=twilio</c>: SMS and WhatsApp.</summary>
public sealed class TwilioSettings : GatewaySettings
{
    /// <summary><c>__Url</c>: its API; https://api.twilio.com/ unless it says otherwise.</summary>
    public required Uri Url { get; init; }

    /// <summary><c>__AccountSid</c>.</summary>
    public required string AccountSid { get; init; }

    /// <summary><c>__AuthToken</c>: the account's, which signs what Twilio sends to us as well.</summary>
    public required string AuthToken { get; init; }

    /// <summary>
    /// <c>__SignatureKey</c>: signs in place of the token, where the account has its webhooks signed by HMAC-SHA-256; null elsewhere.
    /// </summary>
    public string? SignatureKey { get; init; }

    /// <summary><c>__From</c>: the sender's number; null where a messaging service chooses it.</summary>
    public string? From { get; init; }

    /// <summary><c>__MessagingServiceSid</c>; null where there is a number.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>
    /// <c>__Content</c>, such as <c>enrolment-approved/es=HX…,enrolment-approved/en=HX…</c>: the templates that WhatsApp approved, by ours and
    /// language.
    /// </summary>
    public required IReadOnlyDictionary<(string Template, Language Language), string> Content { get; init; }
}

/// <summary><c>__Kind=azure-email</c>: Azure Communication Services.</summary>
public sealed class AzureEmailSettings : GatewaySettings
{
    /// <summary><c>__Endpoint</c>: the resource's address.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary><c>__Sender</c>: the address that messages come from.</summary>
    public required string Sender { get; init; }

    /// <summary><c>__Key</c>: the resource's access key; null where the identity that the process runs as may send.</summary>
    public byte[]? Key { get; init; }

    /// <summary><c>__ReceiptSecret</c>: what Event Grid's subscription has in its address; null takes no receipts.</summary>
    public string? ReceiptSecret { get; init; }
}

/// <summary><c>__Kind=mailbox</c>: nobody; messages are kept on this machine, to be looked at.</summary>
public sealed class MailboxSettings : GatewaySettings;
