using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Access;

/// <summary>What a key says of whoever uses it.</summary>
/// <param name="ExpiresOn">The last day (UTC) on which it works; null where it works until it is revoked.</param>
public sealed record KeyGrant(string Party, string Holder, IReadOnlyList<Scope> Scopes, IReadOnlyList<string> Countries, DateOnly? ExpiresOn = null);

/// <summary>
/// The access keys, <c>keyId.secret</c>. The table holds the SHA-256 of a secret only: a secret is 256 random bits, so a slow hash would add
/// nothing. A key that was found is remembered for a minute, which is how long a revoked one may still work.
/// </summary>
public sealed class KeyRing(Store store, TimeProvider time)
{
    private const int LongestId = 64;
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (KeyRow Key, DateTimeOffset Until)> found = new();

    /// <summary>The caller whose key this is; null where there is no such key, it has expired, or the secret is another.</summary>
    /// <param name="credentials"><c>keyId.secret</c>; the id in any case.</param>
    public async ValueTask<Caller?> FindAsync(string credentials, CancellationToken cancellation)
    {
        var dot = credentials.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || !TryId(credentials[..dot], out var id)) return null;

        if (await KeyAsync(id, cancellation) is not { Grant: { } grant } key) return null;
        if (!CryptographicOperations.FixedTimeEquals(Hash(credentials[(dot + 1)..]), key.SecretSha256)) return null;
        if (grant.ExpiresOn < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) return null;
        return new Caller(id, grant.Party, grant.Holder, grant.Scopes, grant.Countries);
    }

    /// <summary>Issues a key and returns <c>keyId.secret</c>: the only time the secret is seen.</summary>
    public async Task<(string Id, string Key)> IssueAsync(KeyGrant grant, CancellationToken cancellation)
    {
        var id = RandomNumberGenerator.GetHexString(12, lowercase: true);
        var (secret, row) = NewKey(grant);
        try
        {
            await store.Keys.AddEntityAsync(KeyRow.Rows.ToEntity(id, KeyRow.Key, row), cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // The SDK tries again where an answer got lost, and then meets its own key; anybody else's stays as it is.
            var there = await KeyRow.Rows.FindAsync(store.Keys, id, KeyRow.Key, cancellation);
            if (there?.Value.SecretSha256.SequenceEqual(row.SecretSha256) != true) throw;
        }
        return (id, $"{id}.{secret}");
    }

    /// <summary>Issues a key under a given id, in place of the one that has it, if any, and returns <c>keyId.secret</c>.</summary>
    /// <param name="id">Lower-case letters, digits and hyphens.</param>
    public async Task<string> ReplaceAsync(string id, KeyGrant grant, CancellationToken cancellation)
    {
        var (secret, row) = NewKey(grant);
        await store.Keys.UpsertEntityAsync(KeyRow.Rows.ToEntity(id, KeyRow.Key, row), TableUpdateMode.Replace, cancellation);
        found.TryRemove(id, out _);
        return $"{id}.{secret}";
    }

    /// <summary>The keys there are, expired ones too, by id.</summary>
    /// <param name="after">Only those whose id comes after this one.</param>
    public async IAsyncEnumerable<(string Id, KeyGrant Grant)> ListAsync(string after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after}");
        await foreach (var key in store.Keys.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (KeyRow.Rows.FromEntity(key).Grant is { } grant) yield return (key.PartitionKey, grant);
        }
    }

    /// <summary>False where there is no such key.</summary>
    /// <param name="keyId">In any case.</param>
    public async Task<bool> RevokeAsync(string keyId, CancellationToken cancellation)
    {
        if (!TryId(keyId, out var id) || await store.Keys.FindAsync(id, KeyRow.Key, cancellation) is null) return false;
        await store.Keys.DeleteEntityAsync(id, KeyRow.Key, ETag.All, cancellation);
        found.TryRemove(id, out _);
        return true;
    }

    private (string Secret, KeyRow Row) NewKey(KeyGrant grant)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, KeyRow.Of(grant, Hash(secret), time.GetUtcNow()));
    }

    private async ValueTask<KeyRow?> KeyAsync(string id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (found.TryGetValue(id, out var known) && known.Until > now) return known.Key;

        // Only keys that exist are remembered, so that guessing cannot fill the memory.
        var key = (await KeyRow.Rows.FindAsync(store.Keys, id, KeyRow.Key, cancellation))?.Value;
        if (key is not null) found[id] = (key, now + Remembered);
        else found.TryRemove(id, out _);
        return key;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static bool TryId(string text, out string id)
    {
        id = text.ToLowerInvariant();
        return id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExcept(IdCharacters);
    }
}
