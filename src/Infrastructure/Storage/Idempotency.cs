using Azure;
using Azure.Data.Tables;

namespace Reintegration.Infrastructure.Storage;

/// <summary>The right of one call to work on an idempotency key, until somebody takes it over.</summary>
public sealed record Claim(TableClient Table, string Partition, IdempotencyKey Key, Guid Id, ETag ETag);

/// <summary>
/// Claims on idempotency keys. Only a creating call that works before its transaction (it uploads a file) needs one; for any other, the
/// transaction itself decides who was first (<see cref="Commit.EarlierAsync"/>).
/// </summary>
public sealed class Idempotency(TimeProvider time)
{
    // A call that still has no answer after this long broke off.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Claims a key in the partition that the call will write to: the claim, or what stands in its way.</summary>
    public async Task<(Claim? Claim, EarlierCall? Earlier)> ClaimAsync(TableClient table, string partition, IdempotencyKey key)
    {
        var id = Guid.NewGuid();
        var claimed = IdempotencyRow.Rows.ToEntity(
            partition, IdempotencyRow.KeyOf(key), new IdempotencyRow { BodyHash = key.BodyHash, Claim = id, ClaimedAt = time.GetUtcNow() });
        for (var tries = 1; ; tries++)
        {
            var known = await IdempotencyRow.Rows.FindAsync(table, partition, claimed.RowKey, CancellationToken.None);
            // Its own, where the answer to the try before got lost.
            if (known?.Value.Claim == id) return (new Claim(table, partition, key, id, known.ETag), null);
            if (known is not null && !BrokeOff(known.Value, key)) return (null, known.Value.Meet(key));
            try
            {
                var response = known is null
                    ? await table.AddEntityAsync(claimed, CancellationToken.None)
                    : await table.UpdateEntityAsync(claimed, known.ETag, TableUpdateMode.Replace, CancellationToken.None);
                return (new Claim(table, partition, key, id, response.Headers.ETag!.Value), null);
            }
            catch (RequestFailedException exception) when (LostRace.Is(exception) && tries < LostRace.Tries)
            {
                await LostRace.PauseAsync(tries);
            }
        }
    }

    /// <summary>Gives a claim back, so that a repeat need not wait. Only where it is certain that nothing was committed.</summary>
    public static async Task GiveBackAsync(Claim claim)
    {
        try
        {
            await claim.Table.DeleteEntityAsync(claim.Partition, IdempotencyRow.KeyOf(claim.Key), claim.ETag, CancellationToken.None);
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // Somebody took it over, or storage is away: then it ends by itself.
        }
    }

    private bool BrokeOff(IdempotencyRow row, IdempotencyKey key) =>
        row.Meet(key).Kind == EarlierCall.Kinds.StillRunning && time.GetUtcNow() - row.ClaimedAt >= Lease;
}
