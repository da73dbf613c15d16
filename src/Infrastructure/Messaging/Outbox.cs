using Azure;
using Microsoft.Extensions.Logging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messaging;

/// <summary>
/// Messages that must go out because something was stored. Their rows are part of the transaction that stores it, are sent right after, and are
/// deleted once the queue has taken them; what a crash leaves behind is sent by <see cref="SweepAsync"/>. A message may go out twice, never not.
/// </summary>
public sealed partial class Outbox(Store store, IMessageSender sender, TimeProvider time, ILogger<Outbox> logger)
{
    // Whoever asked waits for it: what takes longer is left to the sweep.
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);

    // Long enough for most commands to have sent their messages themselves.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    // No command decides and commits for so long, with all its tries. Before that, a note without messages may be of one under way.
    private static readonly TimeSpan LongestCommand = TimeSpan.FromHours(1);

    /// <summary>Notes that a command may be about to store messages. Must have ended before it commits.</summary>
    internal Task NoteAsync(Pending pending) =>
        store.Pending.UpsertEntityAsync(Pending.Rows.ToEntity(pending.Shard, pending.Key, pending), cancellationToken: CancellationToken.None);

    /// <summary>Sends the messages of a command that took effect, if any, and clears its note. A failure is logged and left to the sweep.</summary>
    internal async Task SendAsync(Pending pending, IReadOnlyList<OutboxRow> messages)
    {
        try
        {
            using var limit = new CancellationTokenSource(SendLimit, time);
            await DeliverAsync(pending, [.. messages.Select((row, number) => (OutboxRow.KeyOf(pending.Write, number), row))], limit.Token);
        }
        catch (Exception exception)
        {
            SendFailed(exception, pending.Table, pending.Write);
        }
    }

    /// <summary>Sends what commands left unsent that broke off, or could not reach their queue, more than a minute ago.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var shard in Pending.Shards)
        {
            await foreach (var pending in Pending.Rows.RangeAsync(store.Pending, shard, "", cancellation))
            {
                if (now - pending.Value.At <= Grace) break;
                try
                {
                    await SendLeftAsync(pending.Value, now, cancellation);
                }
                catch (Exception exception) when (!cancellation.IsCancellationRequested)
                {
                    SendFailed(exception, pending.Value.Table, pending.Value.Write);
                }
            }
        }
    }

    private async Task SendLeftAsync(Pending pending, DateTimeOffset now, CancellationToken cancellation)
    {
        var messages = new List<(string, OutboxRow)>();
        var table = store.Tables.GetTableClient(pending.Table);
        await foreach (var row in OutboxRow.Rows.RangeAsync(table, pending.Partition, OutboxRow.Prefix(pending.Write), cancellation))
            messages.Add((row.Key, row.Value));
        if (messages.Count > 0 || now - pending.At > LongestCommand) await DeliverAsync(pending, messages, cancellation);
    }

    private async Task DeliverAsync(Pending pending, IReadOnlyList<(string Key, OutboxRow Row)> messages, CancellationToken cancellation)
    {
        foreach (var queue in messages.GroupBy(message => message.Row.Queue, message => message.Row))
            await sender.SendAsync(queue.Key, [.. queue.Select(row => new OutgoingMessage(row.MessageId, row.Body, row.DueAt))], cancellation);

        // One by one: in a transaction, a row that is gone already would keep the others.
        var table = store.Tables.GetTableClient(pending.Table);
        await Parallel.ForEachAsync(
            messages, cancellation, async (message, token) => await table.DeleteEntityAsync(pending.Partition, message.Key, ETag.All, token));
        await store.Pending.DeleteEntityAsync(pending.Shard, pending.Key, ETag.All, cancellation);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Messages of command {Write} on {Table} were not sent and stay in the outbox")]
    private partial void SendFailed(Exception exception, string table, Guid write);
}
