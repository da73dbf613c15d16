using System.Globalization;
using Microsoft.Extensions.Configuration;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>Reads <c>Gateways__{channel}__…</c>. What it says of a malformed setting names it, and never repeats its value.</summary>
internal sealed class GatewaySettingsReader
{
    private const string Section = "Gateways";
    private const string SecretPrefix = "whsec_";
    private const int ShortestSecret = 24;
    private const double MostPerSecond = 10_000;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(1);

    private readonly Channel channel;
    private readonly IConfigurationSection section;

    private GatewaySettingsReader(Channel channel, IConfigurationSection section) => (this.channel, this.section) = (channel, section);

    /// <summary>The settings of each channel that has a gateway.</summary>
    /// <exception cref="InvalidOperationException">A setting is malformed.</exception>
    public static IReadOnlyDictionary<Channel, GatewaySettings> Read(IConfiguration configuration)
    {
        var settings = new Dictionary<Channel, GatewaySettings>();
        foreach (var section in configuration.GetSection(Section).GetChildren())
        {
            if (!Codes<Channel>.TryParse(section.Key, out var channel))
                throw new InvalidOperationException($"{Section}__{section.Key} names no channel; there are {List(Codes<Channel>.All)}.");
            settings[channel] = new GatewaySettingsReader(channel, section).Read();
        }
        return settings;
    }

    private GatewaySettings Read() => (Text("Kind"), channel) switch
    {
        ("webhook", _) => new WebhookSettings
        {
            Channel = channel, PerSecond = PerSecond(), Timeout = Timeout(), Url = Address("Url", null), Secret = WebhookSecret(),
        },
        ("twilio", Channel.Sms or Channel.Whatsapp) => Twilio(),
        ("azure-email", Channel.Email) => new AzureEmailSettings
        {
            Channel = channel, PerSecond = PerSecond(), Timeout = Timeout(), Endpoint = Address("Endpoint", null),
            Sender = Required("Sender", "an e-mail address"),
            Key = Text("Key") is null ? null : Bytes("Key", "", 1, "the access key of the resource, in base64"),
            ReceiptSecret = Text("ReceiptSecret"),
        },
        ("mailbox", _) => new MailboxSettings { Channel = channel, PerSecond = PerSecond(), Timeout = Timeout() },
        _ => throw Malformed("Kind", channel switch
        {
            Channel.Voice => "webhook or mailbox",
            Channel.Email => "webhook, azure-email or mailbox",
            _ => "webhook, twilio or mailbox",
        }),
    };

    private TwilioSettings Twilio()
    {
        var (from, service) = (Text("From"), Text("MessagingServiceSid"));
        if (from is null == service is null) throw Malformed("From", $"there, or {NameOf("MessagingServiceSid")} in place of it");
        return new TwilioSettings
        {
            Channel = channel, PerSecond = PerSecond(), Timeout = Timeout(), Url = Address("Url", "https://api.twilio.com/"),
            AccountSid = Required("AccountSid", "the account's id, AC…"), AuthToken = Required("AuthToken", "the account's token"),
            SignatureKey = Text("SignatureKey"), From = from, MessagingServiceSid = service, Content = Content(),
        };
    }

    private Dictionary<(string, Language), string> Content() => (Text("Content") ?? "")
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(
            entry => entry.Split('=')[0].Split('/') is [var template, var code] && Codes<Language>.TryParse(code, out var language)
                ? (template, language) : throw MalformedContent(),
            entry => entry.Split('=') is [_, ['H', 'X', ..] id] ? id : throw MalformedContent());

    private InvalidOperationException MalformedContent() =>
        Malformed("Content", "a list such as enrolment-approved/es=HX…,enrolment-approved/en=HX…");

    private double PerSecond() => Text("PerSecond") is not { } text ? 30
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostPerSecond
        ? number
        : throw Malformed("PerSecond", $"a number above zero, up to {MostPerSecond}");

    private TimeSpan Timeout() => Text("Timeout") is not { } text ? TimeSpan.FromSeconds(30)
        : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var duration) && duration > TimeSpan.Zero && duration <= LongestTimeout
        ? duration
        : throw Malformed("Timeout", $"a duration above zero and up to {LongestTimeout:c}, written hh:mm:ss");

    private byte[] WebhookSecret() => Bytes(
        "Secret", SecretPrefix, ShortestSecret, $"{SecretPrefix} and at least {ShortestSecret} bytes in base64");

    private byte[] Bytes(string key, string prefix, int shortest, string expected)
    {
        var text = Required(key, expected);
        if (text.StartsWith(prefix, StringComparison.Ordinal)) text = text[prefix.Length..];
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= shortest ? bytes[..length] : throw Malformed(key, expected);
    }

    // What is sent there is personal, and some of it opens the account.
    private Uri Address(string key, string? otherwise)
    {
        const string expected = "an absolute https address (http only on this machine)";
        return Uri.TryCreate(Text(key) ?? otherwise, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) && url.UserInfo.Length == 0
            ? url
            : throw Malformed(key, expected);
    }

    // Of visible ASCII characters: it may travel in a header.
    private string Required(string key, string expected) =>
        Text(key) is { } text && text.All(character => character is > ' ' and < '\x7f') ? text : throw Malformed(key, expected);

    private string? Text(string key) => section[key]?.Trim() is { Length: > 0 } text ? text : null;

    private string NameOf(string key) => $"{Section}__{Codes<Channel>.Of(channel)}__{key}";

    private InvalidOperationException Malformed(string key, string expected) => new($"{NameOf(key)} must be {expected}.");

    private static string List(IEnumerable<string> words) => string.Join(", ", words);
}
