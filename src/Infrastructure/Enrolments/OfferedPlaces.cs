using System.Globalization;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>
/// Until when places are kept that were offered, the first to lapse first: the partition <c>offers</c> of the table <c>Due</c>. A note is written
/// before the offer is, so that none is without.
/// </summary>
public sealed class OfferedPlaces(Store store)
{
    private const string Partition = "offers";

    public Task NoteAsync(EnrolmentId id, DateTimeOffset until) =>
        store.Due.UpsertEntityAsync(new TableEntity(Partition, $"{KeyOf(until)}_{id}"), TableUpdateMode.Replace, CancellationToken.None);

    /// <summary>The notes of places that are kept no longer.</summary>
    public async Task<IReadOnlyList<string>> LapsedAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var lapsed = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {KeyOf(now)}");
        await foreach (var row in store.Due.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
            lapsed.Add(row.RowKey);
        return lapsed;
    }

    /// <summary>The enrolment that a note is about.</summary>
    public static EnrolmentId EnrolmentOf(string note) => EnrolmentId.Parse(note[(note.IndexOf('_', StringComparison.Ordinal) + 1)..])
        ?? throw new InvalidDataException($"{note} names no enrolment.");

    public Task ForgetAsync(string note) => store.Due.DeleteEntityAsync(Partition, note, cancellationToken: CancellationToken.None);

    private static string KeyOf(DateTimeOffset moment) => moment.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
