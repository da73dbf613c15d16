using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>
/// Which message an operation of the e-mail service is: its receipts name no more than that. Partitions <c>operations_…</c> of the table
/// <c>Gateways</c>, with ids only.
/// </summary>
public sealed class EmailOperations(Store store, TimeProvider time)
{
    // Receipts come within days.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly RowType<Operation> Rows = new();

    public Task NoteAsync(string operation, string message) => store.Gateways.UpsertEntityAsync(
        Rows.ToEntity(PartitionOf(operation), operation, new Operation(message, time.GetUtcNow())), TableUpdateMode.Replace, CancellationToken.None);

    /// <summary>The id of the message, as we gave it to the gateway; null where there is none.</summary>
    public async Task<string?> FindAsync(string operation, CancellationToken cancellation) =>
        Guid.TryParseExact(operation, "D", out _)
            ? (await Rows.FindAsync(store.Gateways, PartitionOf(operation), operation.ToLowerInvariant(), cancellation))?.Value.Message : null;

    /// <summary>Forgets those that no receipt is waited for any more.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Kept;
        var old = store.Gateways.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey ge 'operations_' and PartitionKey lt 'operations_~' and At lt {before}"),
            select: ["PartitionKey", "RowKey"], cancellationToken: cancellation);
        await foreach (var row in old) await store.Gateways.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
    }

    private static string PartitionOf(string operation) => $"operations_{operation[..1].ToLowerInvariant()}";

    private sealed record Operation(string Message, DateTimeOffset At);
}
