using Azure.Data.Tables;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// Who has a contact, a document, a name: the table <c>Lookup</c>, a partition for the keyed hash of each, a row for each person that has it. A row
/// may name somebody who is not there, because it is written before they are: whoever finds it looks.
/// </summary>
public sealed class Lookups(Store store, SharedKeys keys)
{
    private const int AtOnce = 16;

    /// <summary>The partitions for values such as <c>phone +50255512345</c>.</summary>
    public async Task<IReadOnlyList<string>> PartitionsOfAsync(IEnumerable<string> values, CancellationToken cancellation)
    {
        var key = await keys.LookupAsync(cancellation);
        return [.. values.Select(key.HashOf).Distinct()];
    }

    /// <summary>The ids of those who have it.</summary>
    public IAsyncEnumerable<string> FindAsync(string partition, CancellationToken cancellation) =>
        store.Lookup.Range(partition, "", cancellation, [nameof(TableEntity.RowKey)]).Select(row => row.RowKey);

    /// <summary>The ids of those who share one of the partitions, each once: the first so many of each.</summary>
    public async Task<IReadOnlyList<string>> FindAnyAsync(IEnumerable<string> partitions, int mostOfEach, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(
            partitions.Select(partition => FindAsync(partition, cancellation).Take(mostOfEach).ToListAsync(cancellation).AsTask()));
        return [.. found.SelectMany(ids => ids).Distinct()];
    }

    public Task AddAsync(IEnumerable<string> partitions, string id) => EachAsync(
        partitions, partition => store.Lookup.UpsertEntityAsync(new TableEntity(partition, id), TableUpdateMode.Replace, CancellationToken.None));

    public Task RemoveAsync(IEnumerable<string> partitions, string id) =>
        EachAsync(partitions, partition => store.Lookup.DeleteEntityAsync(partition, id, cancellationToken: CancellationToken.None));

    private static Task EachAsync(IEnumerable<string> partitions, Func<string, Task> act) => Parallel.ForEachAsync(
        partitions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (partition, _) => await act(partition));
}
