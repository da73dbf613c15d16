using Azure;
using Azure.Data.Tables;

namespace Reintegration.Infrastructure.Storage;

public static class TableRows
{
    /// <summary>Rows of one entity-group transaction at most, set by Table Storage.</summary>
    public const int TransactionLimit = 100;

    /// <summary>The row, or null where there is none.</summary>
    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken cancellation)
    {
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return answer.HasValue ? answer.Value : null;
    }

    /// <summary>The rows of a partition whose keys start with a prefix (any, if empty), in key order.</summary>
    public static AsyncPageable<TableEntity> Range(
        this TableClient table, string partition, string prefix, CancellationToken cancellation, IEnumerable<string>? select = null)
    {
        // '~' sorts after every character used in keys.
        var filter = prefix.Length == 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {prefix + "~"}");
        return table.QueryAsync<TableEntity>(filter, select: select, cancellationToken: cancellation);
    }
}
