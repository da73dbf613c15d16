using Azure.Data.Tables;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Access;

/// <summary>A key as a row of the table <c>Keys</c>: partition its id, key <see cref="Key"/>.</summary>
/// <param name="Party">Null in rows of former versions, whose keys work no longer.</param>
/// <param name="ExpiresOn">The last day (UTC) on which it works; null where it works until it is revoked.</param>
internal sealed record KeyRow(
    string? Party, string? Holder, IReadOnlyList<Scope> Scopes, IReadOnlyList<string> Countries, DateOnly? ExpiresOn, byte[] SecretSha256,
    DateTimeOffset IssuedAt)
{
    public const string Key = "key";

    public static readonly RowType<KeyRow> Rows = new RowType<KeyRow>()
        .Own<IReadOnlyList<Scope>>(
            nameof(Scopes), (row, scopes) => row["Scopes"] = string.Join(' ', scopes.Select(Codes<Scope>.Of)),
            row => [.. Words(row, "Scopes").Select(ScopeOf)])
        .Own<IReadOnlyList<string>>(
            nameof(Countries), (row, countries) => row["Countries"] = string.Join(' ', countries), row => Words(row, "Countries"));

    public static KeyRow Of(KeyGrant grant, byte[] secretSha256, DateTimeOffset now) =>
        new(grant.Party, grant.Holder, grant.Scopes, grant.Countries, grant.ExpiresOn, secretSha256, now);

    /// <summary>What the key says of whoever uses it; null where it works no longer.</summary>
    public KeyGrant? Grant => Party is null || Holder is null ? null : new KeyGrant(Party, Holder, Scopes, Countries, ExpiresOn);

    private static string[] Words(TableEntity row, string column) =>
        row.GetString(column)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static Scope ScopeOf(string code) =>
        Codes<Scope>.TryParse(code, out var scope) ? scope : throw new InvalidDataException($"Keys holds '{code}', which is no scope.");
}
