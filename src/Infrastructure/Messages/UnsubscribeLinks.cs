using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Sealing;

namespace Reintegration.Infrastructure.Messages;

/// <summary>
/// Links that end messages to a contact with one click (RFC 8058). What they hold is the contact's keyed hash and a signature: nothing that says who
/// it is, and nothing that anybody else can make.
/// </summary>
public sealed class UnsubscribeLinks(SharedKeys keys, PublicAddress address)
{
    private const int HashSize = 32;
    private const int SignatureSize = 16;

    /// <summary>The link for a contact; null where nobody said how we are reached.</summary>
    /// <param name="contact">Its keyed hash.</param>
    public async ValueTask<Uri?> ForAsync(string contact, CancellationToken cancellation) =>
        address.Of($"unsubscribe/{await TokenOfAsync(contact, cancellation)}");

    /// <summary>The keyed hash of the contact that a token is for; null where we did not make it.</summary>
    public async ValueTask<string?> ContactOfAsync(string token, CancellationToken cancellation)
    {
        var bytes = new byte[HashSize + SignatureSize];
        if (!Base64Url.IsValid(token, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(token, bytes, out _)) return null;
        var contact = Convert.ToHexStringLower(bytes.AsSpan(0, HashSize));
        // Compared as a text: the last character of a token has bits that say nothing, and one contact has one token.
        var expected = Encoding.UTF8.GetBytes(await TokenOfAsync(contact, cancellation));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(token)) ? contact : null;
    }

    private async ValueTask<string> TokenOfAsync(string contact, CancellationToken cancellation)
    {
        var signature = Convert.FromHexString((await keys.UnsubscribeAsync(cancellation)).HashOf(contact));
        return Base64Url.EncodeToString([.. Convert.FromHexString(contact), .. signature.AsSpan(0, SignatureSize)]);
    }
}
