using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Reintegration.Domain.Platform;
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
    private const string Row = "key";
    private const int LongestId = 64;
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (TableEntity Key, DateTimeOffset Until)> found = new();

    /// <summary>The caller whose key this is; null where there is no such key, it has expired, or the secret is another.</summary>
    public async ValueTask<Caller?> FindAsync(string credentials, CancellationToken cancellation)
    {
        var dot = credentials.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || !IsId(credentials.AsSpan(0, dot))) return null;

        var id = credentials[..dot];
        if (await KeyAsync(id, cancellation) is not { } key) return null;
        if (!CryptographicOperations.FixedTimeEquals(Hash(credentials[(dot + 1)..]), key.GetBinary("SecretSha256"))) return null;
        var grant = GrantOf(key);
        if (grant.ExpiresOn < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) return null;
        return new Caller(id, grant.Party, grant.Holder, grant.Scopes, grant.Countries);
    }

    /// <summary>Issues a key, replacing the one of the same id, and returns <c>keyId.secret</c>: the only time the secret is seen.</summary>
    /// <param name="id">Lower-case letters, digits and hyphens; a random one if null.</param>
    public async Task<(string Id, string Key)> IssueAsync(KeyGrant grant, CancellationToken cancellation, string? id = null)
    {
        id ??= RandomNumberGenerator.GetHexString(12, lowercase: true);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var key = new TableEntity(id, Row)
        {
            ["Party"] = grant.Party,
            ["Holder"] = grant.Holder,
            ["Scopes"] = string.Join(' ', grant.Scopes.Select(Codes<Scope>.Of)),
            ["Countries"] = string.Join(' ', grant.Countries),
            ["SecretSha256"] = Hash(secret),
            ["IssuedAt"] = time.GetUtcNow(),
        };
        if (grant.ExpiresOn is { } day) key["ExpiresOn"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await store.Keys.UpsertEntityAsync(key, TableUpdateMode.Replace, cancellation);
        found.TryRemove(id, out _);
        return (id, $"{id}.{secret}");
    }

    /// <summary>The keys there are, expired ones too, by id.</summary>
    /// <param name="after">Only those whose id comes after this one.</param>
    public async IAsyncEnumerable<(string Id, KeyGrant Grant)> ListAsync(string after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after}");
        await foreach (var key in store.Keys.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            yield return (key.PartitionKey, GrantOf(key));
    }

    /// <summary>False where there is no such key.</summary>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellation)
    {
        if (!IsId(id) || await store.Keys.FindAsync(id, Row, cancellation) is null) return false;
        await store.Keys.DeleteEntityAsync(id, Row, ETag.All, cancellation);
        found.TryRemove(id, out _);
        return true;
    }

    private async ValueTask<TableEntity?> KeyAsync(string id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (found.TryGetValue(id, out var known) && known.Until > now) return known.Key;

        // Only keys that exist are remembered, so that guessing cannot fill the memory.
        var key = await store.Keys.FindAsync(id, Row, cancellation);
        if (key is not null) found[id] = (key, now + Remembered);
        else found.TryRemove(id, out _);
        return key;
    }

    private static KeyGrant GrantOf(TableEntity key) => new(
        key.GetString("Party"), key.GetString("Holder"), [.. Words(key.GetString("Scopes")).Select(ScopeOf)], Words(key.GetString("Countries")),
        key.GetString("ExpiresOn") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null);

    private static Scope ScopeOf(string code) =>
        Codes<Scope>.TryParse(code, out var scope) ? scope : throw new InvalidDataException($"Keys holds '{code}', which is no scope.");

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static bool IsId(ReadOnlySpan<char> text) => text.Length is > 0 and <= LongestId && !text.ContainsAnyExcept(IdCharacters);
}
