using System.Globalization;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messages;

/// <summary>
/// Receipts of messages that are not there: the partition <c>unmatched</c> of the table <c>Gateways</c>, the first one first. They are tried again
/// for an hour, since a receipt may be faster than what it is about; then they are listed, for 30 days.
/// </summary>
public sealed class UnmatchedReceipts(Store store, TimeProvider time)
{
    private const string Partition = "unmatched";
    private static readonly TimeSpan Retried = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly RowType<Unmatched> Rows = new();

    /// <summary>Keeps a receipt; one that is kept already, again, changes nothing.</summary>
    public Task ParkAsync(GatewayReceipt receipt) => store.Gateways.UpsertEntityAsync(
        Rows.ToEntity(Partition, $"{KeyOf(receipt.At)}_{receipt.Hash()}", new Unmatched(receipt.ToQueue().Body)), TableUpdateMode.Replace,
        CancellationToken.None);

    /// <summary>Those that are tried again, the first one first.</summary>
    public async Task<IReadOnlyList<(string Key, GatewayReceipt Receipt)>> RetriedAsync(CancellationToken cancellation)
    {
        var (from, to) = (KeyOf(time.GetUtcNow() - Retried), "~");
        return await Rows.QueryAsync(
            store.Gateways, TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {from} and RowKey lt {to}"), cancellation)
            .Select(row => (row.Key, GatewayReceipt.Parse(row.Value.Receipt))).ToListAsync(cancellation);
    }

    /// <summary>Those that were tried again in vain, the first one first.</summary>
    /// <param name="after">The key after which to begin; empty for the first.</param>
    public async Task<IReadOnlyList<(string Key, GatewayReceipt Receipt)>> ListAsync(string after, int most, CancellationToken cancellation)
    {
        var to = KeyOf(time.GetUtcNow() - Retried);
        return await Rows.QueryAsync(
            store.Gateways, TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {after} and RowKey lt {to}"), cancellation)
            .Take(most).Select(row => (row.Key, GatewayReceipt.Parse(row.Value.Receipt))).ToListAsync(cancellation);
    }

    public Task ForgetAsync(string key) => store.Gateways.DeleteEntityAsync(Partition, key, cancellationToken: CancellationToken.None);

    /// <summary>Forgets those that were listed for long enough.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellation)
    {
        var to = KeyOf(time.GetUtcNow() - Kept);
        var old = store.Gateways.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {to}"), select: ["RowKey"], cancellationToken: cancellation);
        await foreach (var row in old) await ForgetAsync(row.RowKey);
    }

    private static string KeyOf(DateTimeOffset moment) => moment.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private sealed record Unmatched(string Receipt);
}
