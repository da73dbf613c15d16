using System.Security.Cryptography;
using System.Text;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>
/// Signatures of Twilio's calls (twilio.com/docs/usage/security): HMAC-SHA-1 under the account's token, or HMAC-SHA-256 under a key of its own where
/// the account asks for it, of the address and the form's fields in their order by name, in base64.
/// </summary>
public static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    /// <summary>Says that a call is signed by HMAC-SHA-256.</summary>
    public const string SettingsHeader = "X-Twilio-Webhooks-Signature-Settings";

    /// <summary>The query's member that holds the SHA-256 of a body that is no form.</summary>
    public const string BodyHash = "bodySHA256";

    /// <summary>The signature of a call with a form.</summary>
    /// <param name="form">Every field that came, also those that are new; of those that came twice, each value once.</param>
    public static string Sign(string token, string address, IEnumerable<KeyValuePair<string, string>> form, bool isSha256 = false)
    {
        var text = new StringBuilder(address);
        var sorted = form.Distinct().OrderBy(one => one.Key, StringComparer.Ordinal).ThenBy(one => one.Value, StringComparer.Ordinal);
        foreach (var (name, value) in sorted) text.Append(name).Append(value);
        var (key, signed) = (Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text.ToString()));
#pragma warning disable CA5350 // HMAC-SHA1 is what Twilio signs with.
        return Convert.ToBase64String(isSha256 ? HMACSHA256.HashData(key, signed) : HMACSHA1.HashData(key, signed));
#pragma warning restore CA5350
    }

    /// <summary>
    /// Whether a call is signed. The port counts or does not, as it pleases whoever signed. Takes as long whatever is wrong with it.
    /// </summary>
    /// <inheritdoc cref="Sign"/>
    public static bool IsSigned(
        string token, Uri address, IReadOnlyCollection<KeyValuePair<string, string>> form, string signature, bool isSha256 = false)
    {
        var given = Encoding.UTF8.GetBytes(signature);
        var isSigned = false;
        foreach (var written in Written(address))
            isSigned |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(token, written, form, isSha256)), given);
        return isSigned;
    }

    /// <summary>Whether a body is the one whose hash was signed with the address.</summary>
    /// <param name="hash">In hexadecimal digits.</param>
    public static bool IsOf(ReadOnlySpan<byte> body, string hash) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))), Encoding.UTF8.GetBytes(hash.ToLowerInvariant()));

    private static string[] Written(Uri address)
    {
        var rest = address.PathAndQuery;
        return [$"{address.Scheme}://{address.Host}{rest}", $"{address.Scheme}://{address.Host}:{address.Port}{rest}"];
    }
}
