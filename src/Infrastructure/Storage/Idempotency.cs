using Azure;
using Azure.Data.Tables;

namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// An <c>Idempotency-Key</c> as stored: <paramref name="Hash"/> of the caller and the key (64 hexadecimal digits), so that two callers never
/// meet, and <paramref name="BodyHash"/> of what was sent with it.
/// </summary>
public sealed record IdempotencyKey(string Hash, string BodyHash);

/// <summary>The first answer to a creating call, kept for those who ask again.</summary>
public sealed record StoredAnswer(int Status, string Location, string Json);

/// <summary>What stands in the way of a creating call: an answer given before, or a state of the call that has none yet.</summary>
public sealed record EarlierCall(EarlierCall.Kinds Kind, StoredAnswer? Answer = null)
{
    public enum Kinds
    {
        Answered,
        StillRunning,
        OtherBody,
    }
}

/// <summary>
/// Makes creating calls safe to repeat. A call claims its key in the partition that it will write to, and stores its answer in the same
/// transaction as its effect.
/// </summary>
public sealed class Idempotency(TimeProvider time)
{
    // A call that still has no answer after this long broke off.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Claims a key; null when it is now the caller's to act on, else what was there before.</summary>
    public async Task<EarlierCall?> ClaimAsync(TableClient table, string partition, IdempotencyKey key, CancellationToken cancellation)
    {
        var claim = new TableEntity(partition, RowKey(key)) { ["BodyHash"] = key.BodyHash, ["ClaimedAt"] = time.GetUtcNow() };
        try
        {
            await table.AddEntityAsync(claim, cancellation);
            return null;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return await MeetAsync(table, claim, cancellation);
        }
    }

    /// <summary>The row that keeps the answer: part of the transaction that makes the effect.</summary>
    public static TableTransactionAction Answered(string partition, IdempotencyKey key, StoredAnswer answer) => new(
        TableTransactionActionType.UpdateReplace,
        new TableEntity(partition, RowKey(key))
        {
            ["BodyHash"] = key.BodyHash,
            ["Status"] = answer.Status,
            ["Location"] = answer.Location,
            ["Answer"] = answer.Json,
        },
        ETag.All);

    /// <summary>Gives a key back after the call that claimed it failed, so that a repeat need not wait.</summary>
    public static Task ReleaseAsync(TableClient table, string partition, IdempotencyKey key) =>
        table.DeleteEntityAsync(partition, RowKey(key), ETag.All, CancellationToken.None);

    private async Task<EarlierCall?> MeetAsync(TableClient table, TableEntity claim, CancellationToken cancellation)
    {
        var earlier = await table.FindAsync(claim.PartitionKey, claim.RowKey, cancellation);
        if (earlier is null) return new EarlierCall(EarlierCall.Kinds.StillRunning);
        if (earlier.GetString("BodyHash") != claim.GetString("BodyHash")) return new EarlierCall(EarlierCall.Kinds.OtherBody);
        if (earlier.GetInt32("Status") is { } status)
            return new EarlierCall(EarlierCall.Kinds.Answered, new StoredAnswer(status, earlier.GetString("Location"), earlier.GetString("Answer")));
        // The SDK may have retried a claim whose first answer got lost: what it meets then is its own.
        if (earlier.GetDateTimeOffset("ClaimedAt") == claim.GetDateTimeOffset("ClaimedAt")) return null;
        if (time.GetUtcNow() - earlier.GetDateTimeOffset("ClaimedAt") < Lease) return new EarlierCall(EarlierCall.Kinds.StillRunning);
        try
        {
            await table.UpdateEntityAsync(claim, earlier.ETag, TableUpdateMode.Replace, cancellation);
            return null;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return new EarlierCall(EarlierCall.Kinds.StillRunning);
        }
    }

    private static string RowKey(IdempotencyKey key) => $"idempotency_{key.Hash}";
}
