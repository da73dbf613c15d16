using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messages;

/// <summary>
/// When messages go out, the first one first: sixteen partitions <c>messages_{shard}</c> of the table <c>Due</c>. A note is written before the
/// message is, so that none is without; it may name a time that no longer holds, and who reads it looks.
/// </summary>
public sealed class DueMessages(Store store)
{
    private static readonly IReadOnlyList<string> Shards = [.. "0123456789abcdef".Select(digit => digit.ToString())];

    public Task NoteAsync(MessageAddress message, DateTimeOffset dueAt) => store.Due.UpsertEntityAsync(
        new TableEntity(PartitionOf(message.Returnee[..1]), $"{KeyOf(dueAt)}_{message}"), TableUpdateMode.Replace, CancellationToken.None);

    /// <summary>Notes several.</summary>
    public Task NoteAsync(IEnumerable<(MessageAddress Message, DateTimeOffset DueAt)> messages) => Task.WhenAll(
        messages.GroupBy(one => PartitionOf(one.Message.Returnee[..1])).SelectMany(shard => shard.Chunk(TableRows.TransactionLimit).Select(some =>
            store.Due.SubmitTransactionAsync(some.Select(one => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace, new TableEntity(shard.Key, $"{KeyOf(one.DueAt)}_{one.Message}")))))));

    /// <summary>The notes whose time has come, by partition, the longest due first: at most so many of each.</summary>
    public async Task<IReadOnlyList<(string Partition, IReadOnlyList<string> Notes)>> UpToAsync(
        DateTimeOffset now, int mostOfEach, CancellationToken cancellation) => await Task.WhenAll(Shards.Select(async shard =>
        {
            var (partition, until) = (PartitionOf(shard), $"{KeyOf(now)}~");
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {until}");
            var rows = store.Due.QueryAsync<TableEntity>(filter, mostOfEach, [nameof(TableEntity.RowKey)], cancellation);
            return (partition, (IReadOnlyList<string>)await rows.Take(mostOfEach).Select(row => row.RowKey).ToListAsync(cancellation));
        }));

    /// <summary>The message that a note is about.</summary>
    public static MessageAddress MessageOf(string note) => MessageAddress.Parse(note[(note.IndexOf('_', StringComparison.Ordinal) + 1)..])
        ?? throw new InvalidDataException($"{note} names no message.");

    public Task ForgetAsync(string partition, IEnumerable<string> notes) =>
        Task.WhenAll(notes.Chunk(TableRows.TransactionLimit).Select(some => ForgetSomeAsync(partition, some)));

    /// <summary>Forgets all notes of a person's messages.</summary>
    public async Task ForgetOfAsync(string returnee, CancellationToken cancellation)
    {
        var partition = PartitionOf(returnee[..1]);
        var rows = store.Due.Range(partition, "", cancellation, [nameof(TableEntity.RowKey)]);
        await ForgetAsync(
            partition, await rows.Select(row => row.RowKey).Where(note => MessageOf(note).Returnee == returnee).ToListAsync(cancellation));
    }

    private async Task ForgetSomeAsync(string partition, string[] notes)
    {
        try
        {
            await store.Due.SubmitTransactionAsync(notes.Select(note => new TableTransactionAction(
                TableTransactionActionType.Delete, new TableEntity(partition, note), ETag.All)));
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Somebody else forgot one of them, and a transaction forgets all or none.
            await Task.WhenAll(notes.Select(note => store.Due.DeleteEntityAsync(partition, note, cancellationToken: CancellationToken.None)));
        }
    }

    private static string PartitionOf(string shard) => $"messages_{shard}";

    private static string KeyOf(DateTimeOffset moment) => moment.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
