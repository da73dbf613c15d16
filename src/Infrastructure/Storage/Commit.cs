using Azure;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// What one command writes, all of it or nothing: rows of one partition, what happened, the messages that go out because of it, and the answer
/// that a repeat of the call gets. Every row holds the command's id in the column <c>Write</c>.
/// </summary>
public sealed class Commit
{
    private readonly TableClient table;
    private readonly string partition;
    private readonly List<TableTransactionAction> actions = [];
    private readonly List<OutboxRow> messages = [];
    private readonly Dictionary<string, ETag> etags = [];
    private Stored<IdempotencyRow>? claimed;
    private int events;

    internal Commit(TableClient table, string partition, Guid id, DateTimeOffset at, bool isFirstTry) =>
        (this.table, this.partition, Id, At, IsFirstTry) = (table, partition, id, at, isFirstTry);

    /// <summary>The command's id: the same however often it decides anew.</summary>
    public Guid Id { get; }

    /// <summary>When the command began (UTC): the present time of its rules.</summary>
    public DateTimeOffset At { get; }

    /// <summary>
    /// Whether it decides for the first time. What it inserts is then not there, as a rule, and need not be looked for: if it is, nothing is written,
    /// and the second try looks.
    /// </summary>
    public bool IsFirstTry { get; }

    internal IReadOnlyList<OutboxRow> Messages => messages;
    internal bool IsEmpty => actions.Count == 0;

    // Nobody changes or deletes what happened, so the first event tells for ever whether the commit took effect.
    private string FirstEvent => $"{HistoryEvent.Prefix}{At.UtcTicks:D19}_{Id:N}";

    public void Insert<T>(RowType<T> type, string key, T row)
        where T : class => Add(TableTransactionActionType.Add, type.ToEntity(partition, key, row), default);

    /// <param name="read">The row as the command read it: whoever changed it since has the command decide anew.</param>
    public void Replace<T>(RowType<T> type, Stored<T> read, T row)
        where T : class => Add(TableTransactionActionType.UpdateReplace, type.ToEntity(partition, read.Key, row), read.ETag);

    /// <summary>Leaves a row as it is, and has the command decide anew where somebody changed or deleted it since.</summary>
    public void Guard<T>(Stored<T> read)
        where T : class => Add(TableTransactionActionType.UpdateMerge, new TableEntity(partition, read.Key), read.ETag);

    /// <summary>
    /// The ETag under which a row was written, for whoever goes on with it; null where that is not known, since the answer got lost or the row was
    /// not written.
    /// </summary>
    public ETag? ETagOf(string key) => etags.TryGetValue(key, out var etag) ? etag : null;

    /// <inheritdoc cref="Replace"/>
    public void Delete<T>(Stored<T> read)
        where T : class => Delete(read.Key, read.ETag);

    /// <summary>Deletes a row that is there as long as another one says so that the command replaces.</summary>
    public void Delete(string key) => Delete(key, ETag.All);

    /// <summary>Adds to the history. A commit has at least one event.</summary>
    /// <param name="by">Who asked for it; null where nobody did.</param>
    public void Happened(string what, Caller? by = null)
    {
        var key = events++ == 0 ? FirstEvent : $"{FirstEvent}_{events:D2}";
        Insert(HistoryEvent.Rows, key, new HistoryEvent(what, At, by?.KeyId, by?.Party, by?.Holder));
    }

    /// <summary>Sends a message once the commit took effect: at least once, whatever breaks off.</summary>
    public void Send(string queue, OutgoingMessage message)
    {
        var row = new OutboxRow(queue, message.Id, message.Body, message.DueAt);
        Insert(OutboxRow.Rows, OutboxRow.KeyOf(Id, messages.Count), row);
        messages.Add(row);
    }

    /// <summary>What stands in the way of answering a creating call; null where the command may go on, and <see cref="Answer"/>.</summary>
    /// <param name="claim">The call's claim, where it worked before this.</param>
    public async Task<EarlierCall?> EarlierAsync(IdempotencyKey key, CancellationToken cancellation, Claim? claim = null)
    {
        claimed = await IdempotencyRow.Rows.FindAsync(table, partition, IdempotencyRow.KeyOf(key), cancellation);
        return claimed is null || (claim is not null && claimed.Value.Claim == claim.Id) ? null : claimed.Value.Meet(key);
    }

    /// <summary>Keeps the answer for whoever repeats the call. Only after <see cref="EarlierAsync"/>.</summary>
    public void Answer(IdempotencyKey key, StoredAnswer answer)
    {
        var row = IdempotencyRow.Answered(key, answer);
        if (claimed is null) Insert(IdempotencyRow.Rows, IdempotencyRow.KeyOf(key), row);
        else Replace(IdempotencyRow.Rows, claimed, row);
    }

    /// <summary>Writes it all. False where somebody changed what the command read, and nothing was written.</summary>
    /// <param name="last">Whether that is an exception instead.</param>
    /// <exception cref="RequestFailedException">Storage failed: nothing was written, or all of it.</exception>
    internal async Task<bool> SubmitAsync(bool last)
    {
        if (events == 0) throw new InvalidOperationException("A commit says what happened.");
        if (actions.Count > TableRows.TransactionLimit) throw new InvalidOperationException($"A commit of {actions.Count} rows is too large.");
        try
        {
            var answers = (await table.SubmitTransactionAsync(actions, CancellationToken.None)).Value;
            foreach (var (action, answer) in actions.Zip(answers))
                if (answer.Headers.ETag is { } etag) etags[action.Entity.RowKey] = etag;
            return true;
        }
        catch (RequestFailedException exception) when (LostRace.Is(exception))
        {
            // Or it met its own write: the SDK tries again where an answer got lost.
            if (await HistoryEvent.Rows.FindAsync(table, partition, FirstEvent, CancellationToken.None) is not null) return true;
            if (last) throw;
            return false;
        }
    }

    private void Delete(string key, ETag etag) => Add(TableTransactionActionType.Delete, new TableEntity(partition, key), etag);

    private void Add(TableTransactionActionType type, TableEntity row, ETag etag)
    {
        row["Write"] = Id;
        actions.Add(new TableTransactionAction(type, row, etag));
    }
}
