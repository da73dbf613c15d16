using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>The configuration section <c>LivePrices</c>. A class, not a record: a record would print the token.</summary>
public sealed class LivePriceOptions
{
    private const string Section = "LivePrices";

    // Longer than any sensible value, and it catches "5", which reads as five days.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary><c>LivePrices:Wise:Token</c>. Null turns the comparison off.</summary>
    public string? WiseToken { get; init; }

    /// <summary><c>LivePrices:Wise:BaseUrl</c>, with a slash at the end.</summary>
    public required Uri WiseBaseUrl { get; init; }

    /// <summary><c>LivePrices:ExchangeRates:Url</c>, with <c>{base}</c> where the currency goes. Null turns the rates off.</summary>
    public string? ExchangeRatesUrl { get; init; }

    /// <summary>
    /// <c>LivePrices:ExchangeRates:Attribution</c>: whom answers name as the source of the rates, as its terms ask; without it, the address's host.
    /// Null where the rates are off.
    /// </summary>
    public string? ExchangeRatesAttribution { get; init; }

    /// <summary><c>LivePrices:TimeoutPerTry</c>: how long one try may take, body included.</summary>
    public required TimeSpan TimeoutPerTry { get; init; }

    /// <summary><c>LivePrices:RetryDelay</c>: pause before the first retry; doubles with each further one.</summary>
    public required TimeSpan RetryDelay { get; init; }

    /// <summary><c>LivePrices:BreakDuration</c>: how long a source that keeps failing is left alone.</summary>
    public required TimeSpan BreakDuration { get; init; }

    /// <summary><c>LivePrices:MaxRetryAfter</c>: if a source asks for more patience than this, the call fails instead.</summary>
    public required TimeSpan MaxRetryAfter { get; init; }

    /// <exception cref="InvalidOperationException">A value is malformed. The message names the key and never repeats the value.</exception>
    public static LivePriceOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var rates = UrlTemplate(section, "ExchangeRates:Url");
        return new LivePriceOptions
        {
            WiseToken = Token(section, "Wise:Token"),
            WiseBaseUrl = BaseUrl(section, "Wise:BaseUrl", "https://api.wise.com/"),
            ExchangeRatesUrl = rates,
            ExchangeRatesAttribution = rates is null ? null
                : Text(section, "ExchangeRates:Attribution") ?? new Uri(ExchangeRateClient.Address(rates, "USD")).Host,
            TimeoutPerTry = Duration(section, "TimeoutPerTry", TimeSpan.FromSeconds(5)),
            RetryDelay = Duration(section, "RetryDelay", TimeSpan.FromSeconds(1)),
            BreakDuration = Duration(section, "BreakDuration", TimeSpan.FromSeconds(30)),
            MaxRetryAfter = Duration(section, "MaxRetryAfter", TimeSpan.FromSeconds(30)),
        };
    }

    // A header value with a blank or a control character is refused by HttpClient later, with the token in its message.
    private static string? Token(IConfiguration section, string key) => Text(section, key) is not { } token ? null
        : token.All(character => character is > ' ' and < '\x7f') ? token
        : throw Malformed(key, "a token of visible ASCII characters");

    private static Uri BaseUrl(IConfiguration section, string key, string otherwise)
    {
        var text = Text(section, key) ?? otherwise;
        return Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && url.Query.Length == 0 && url.Fragment.Length == 0
            ? url
            : throw Malformed(key, "an absolute https address (http only on this machine: the token travels with every request)");
    }

    private static string? UrlTemplate(IConfiguration section, string key) => Text(section, key) is not { } template ? null
        : template.Contains(ExchangeRateClient.BasePlaceholder, StringComparison.Ordinal)
            && Uri.TryCreate(ExchangeRateClient.Address(template, "USD"), UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        ? template
        : throw Malformed(key, $"an absolute http or https address with {ExchangeRateClient.BasePlaceholder} where the currency goes");

    private static TimeSpan Duration(IConfiguration section, string key, TimeSpan otherwise) => Text(section, key) is not { } text ? otherwise
        : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var duration) && duration > TimeSpan.Zero && duration <= Longest
        ? duration
        : throw Malformed(key, $"a duration above zero and up to {Longest:c}, written hh:mm:ss");

    private static string? Text(IConfiguration section, string key) => section[key]?.Trim() is { Length: > 0 } text ? text : null;

    private static InvalidOperationException Malformed(string key, string expected) => new($"{Section}:{key} must be {expected}.");
}
