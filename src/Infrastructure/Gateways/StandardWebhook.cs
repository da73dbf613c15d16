using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>Signatures of Standard Webhooks (standardwebhooks.com, version 1.0.0, symmetric): <c>v1,</c> and HMAC-SHA-256 in base64.</summary>
public static class StandardWebhook
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1,";

    // What is older may be played again by somebody who saw it.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The signature of a body.</summary>
    /// <param name="at">In seconds since 1970.</param>
    public static string Sign(byte[] secret, string id, long at, ReadOnlySpan<byte> body) =>
        Version + Convert.ToBase64String(HMACSHA256.HashData(
            secret, (byte[])[.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at}.")), .. body]));

    /// <summary>Whether one of the signatures is of this body, and was made not long ago. Takes as long whatever is wrong with them.</summary>
    /// <param name="signatures">As the header has them: several, with spaces between, while a secret is being replaced.</param>
    public static bool IsSigned(byte[] secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (id.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return false;
        var expected = Encoding.UTF8.GetBytes(Sign(secret, id, at, body));
        var isSigned = false;
        foreach (var signature in signatures.Split(' '))
            isSigned |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected);
        return isSigned && Math.Abs(now.ToUnixTimeSeconds() - at) <= Tolerance.TotalSeconds;
    }
}
