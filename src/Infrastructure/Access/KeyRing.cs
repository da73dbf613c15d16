using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Access;

/// <summary>Who calls: the key they used, the name it was issued to, and what it allows.</summary>
public sealed record Caller(string KeyId, string Name, IReadOnlyList<string> Scopes);

/// <summary>
/// The access keys, <c>keyId.secret</c>. The table holds the SHA-256 of a secret only: a secret is 256 random bits, so a slow hash would add
/// nothing. A key that was found is remembered for a minute, which is how long a deleted one may still work.
/// </summary>
public sealed class KeyRing(Store store, TimeProvider time)
{
    private const string Row = "key";
    private static readonly SearchValues<char> KeyIdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (TableEntity Key, DateTimeOffset Until)> found = new();

    /// <summary>The caller whose key this is; null where there is no such key or the secret is another.</summary>
    public async ValueTask<Caller?> FindAsync(string credentials, CancellationToken cancellation)
    {
        var dot = credentials.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || !IsKeyId(credentials.AsSpan(0, dot))) return null;

        var keyId = credentials[..dot];
        if (await KeyAsync(keyId, cancellation) is not { } key) return null;
        return CryptographicOperations.FixedTimeEquals(Hash(credentials[(dot + 1)..]), key.GetBinary("SecretSha256"))
            ? new Caller(keyId, key.GetString("Caller"), key.GetString("Scopes").Split(' '))
            : null;
    }

    /// <summary>Issues a key, replacing the one of the same id, and returns <c>keyId.secret</c>: the only time the secret is seen.</summary>
    /// <param name="keyId">Lower-case letters, digits and hyphens; a random one if null.</param>
    public async Task<string> IssueAsync(string caller, IEnumerable<string> scopes, CancellationToken cancellation, string? keyId = null)
    {
        keyId ??= RandomNumberGenerator.GetHexString(12, lowercase: true);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var key = new TableEntity(keyId, Row)
        {
            ["Caller"] = caller,
            ["Scopes"] = string.Join(' ', scopes),
            ["SecretSha256"] = Hash(secret),
            ["IssuedAt"] = time.GetUtcNow(),
        };
        await store.Keys.UpsertEntityAsync(key, TableUpdateMode.Replace, cancellation);
        found.TryRemove(keyId, out _);
        return $"{keyId}.{secret}";
    }

    private async ValueTask<TableEntity?> KeyAsync(string keyId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (found.TryGetValue(keyId, out var known) && known.Until > now) return known.Key;

        // Only keys that exist are remembered, so that guessing cannot fill the memory.
        var key = await store.Keys.FindAsync(keyId, Row, cancellation);
        if (key is not null) found[keyId] = (key, now + Remembered);
        else found.TryRemove(keyId, out _);
        return key;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static bool IsKeyId(ReadOnlySpan<char> text) => text.Length <= 64 && !text.ContainsAnyExcept(KeyIdCharacters);
}
