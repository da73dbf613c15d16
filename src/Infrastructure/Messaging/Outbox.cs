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
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(2);

    // Nobody waits for the sweep but the messages behind.
    private static readonly TimeSpan SweepLimit = TimeSpan.FromSeconds(20);

    // A queue that takes nothing so often is left for this time; a message that it will never take does not keep the others.
    private const int MostFailuresInARow = 3;

    // Long enough for most commands to have sent their messages themselves.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    // No command decides and commits for so long, with all its tries. Before that, a note without messages may be of one under way.
    private static readonly TimeSpan LongestCommand = TimeSpan.FromHours(1);

    /// <summary>Notes that a command may be about to store messages. Must have ended before it commits.</summary>
    internal Task NoteAsync(Pending pending) =>
        store.Pending.UpsertEntityAsync(Pending.Rows.ToEntity(pending.Shard, pending.Key, pending), cancellationToken: CancellationToken.None);

    /// <summary>
    /// Sends the messages of a command that took effect, if any, and clears its note. A failure is logged and left to the sweep, as is what is not
    /// done within two seconds.
    /// </summary>
    internal async Task SendAsync(Pending pending, IReadOnlyList<OutboxRow> messages)
    {
        var sending = TrySendAsync();
        // Connecting to Service Bus cannot be broken off: it is not waited for.
        await Task.WhenAny(sending, Task.Delay(SendLimit, time));

        async Task TrySendAsync()
        {
            try
            {
                using var limit = new CancellationTokenSource(SendLimit, time);
                var left = messages.Select((row, number) => new Left(pending, OutboxRow.KeyOf(pending.Write, number), row));
                foreach (var queue in left.GroupBy(QueueOf)) await DeliverAsync([.. queue], limit.Token);
                await ForgetAsync(pending, limit.Token);
            }
            catch (Exception exception)
            {
                SendFailed(exception, pending.Table, pending.Write);
            }
        }
    }

    /// <summary>
    /// Sends what commands left unsent that broke off, or could not reach their queue, more than a minute ago: of each queue one command after the
    /// other, the queues side by side, so that one that does not answer holds up no other.
    /// </summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var (now, left) = (time.GetUtcNow(), new List<Left>());
        foreach (var shard in Pending.Shards)
        {
            await foreach (var pending in Pending.Rows.RangeAsync(store.Pending, shard, "", cancellation))
            {
                if (now - pending.Value.At <= Grace) break;
                await TryAsync(pending.Value, async () => left.AddRange(await FindLeftAsync(pending.Value, now, cancellation)), cancellation);
            }
        }
        var unsent = await Task.WhenAll(left.GroupBy(QueueOf).Select(queue => SendInTurnAsync(queue, cancellation)));
        foreach (var sent in left.Select(message => message.Pending).Except(unsent.SelectMany(commands => commands)))
            await TryAsync(sent, () => ForgetAsync(sent, cancellation), cancellation);
    }

    private async Task<IReadOnlyList<Left>> FindLeftAsync(Pending pending, DateTimeOffset now, CancellationToken cancellation)
    {
        var left = new List<Left>();
        var table = store.Tables.GetTableClient(pending.Table);
        await foreach (var row in OutboxRow.Rows.RangeAsync(table, pending.Partition, OutboxRow.Prefix(pending.Write), cancellation))
            left.Add(new Left(pending, row.Key, row.Value));
        if (left.Count == 0 && now - pending.At > LongestCommand) await ForgetAsync(pending, cancellation);
        return left;
    }

    /// <summary>Sends what is left for one queue.</summary>
    /// <returns>The commands whose messages were not all sent.</returns>
    private async Task<IReadOnlyCollection<Pending>> SendInTurnAsync(IEnumerable<Left> messages, CancellationToken cancellation)
    {
        var (unsent, failures) = (new List<Pending>(), 0);
        foreach (var command in messages.GroupBy(message => message.Pending))
        {
            var isSent = failures < MostFailuresInARow && await TryAsync(
                command.Key, () => DeliverAsync([.. command], cancellation).WaitAsync(SweepLimit, time, cancellation), cancellation);
            failures = isSent ? 0 : failures + 1;
            if (!isSent) unsent.Add(command.Key);
        }
        return unsent;
    }

    /// <summary>Sends messages of one command to one queue, and deletes their rows.</summary>
    private async Task DeliverAsync(IReadOnlyList<Left> messages, CancellationToken cancellation)
    {
        await sender.SendAsync(
            messages[0].Row.Queue, [.. messages.Select(message => new OutgoingMessage(message.Row.MessageId, message.Row.Body, message.Row.DueAt))],
            cancellation);
        // One by one: in a transaction, a row that is gone already would keep the others.
        await Parallel.ForEachAsync(messages, cancellation, async (message, token) =>
            await store.Tables.GetTableClient(message.Pending.Table).DeleteEntityAsync(message.Pending.Partition, message.Key, ETag.All, token));
    }

    private Task<Response> ForgetAsync(Pending pending, CancellationToken cancellation) =>
        store.Pending.DeleteEntityAsync(pending.Shard, pending.Key, ETag.All, cancellation);

    /// <summary>Whether it went well; what did not is logged, and looked at again by the next sweep.</summary>
    private async Task<bool> TryAsync(Pending pending, Func<Task> action, CancellationToken cancellation)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            SendFailed(exception, pending.Table, pending.Write);
            return false;
        }
    }

    private static string QueueOf(Left message) => message.Row.Queue;

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Messages of command {Write} on {Table} were not sent and stay in the outbox")]
    private partial void SendFailed(Exception exception, string table, Guid write);

    /// <summary>A message that waits in the outbox, with the note that says so.</summary>
    private sealed record Left(Pending Pending, string Key, OutboxRow Row);
}
