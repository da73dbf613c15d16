using Azure.Data.Tables;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Programmes;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>
/// The reevaluation of each programme that was asked for last: how far it is, and what it found. The table <c>Reevaluations</c>, with a partition
/// for each programme.
/// </summary>
public sealed class ReevaluationStore(Store store, Commands commands)
{
    private const string Row = "reevaluation";

    private static readonly RowType<Reevaluation> Rows = new();

    /// <summary>
    /// Has a programme's enrolments held against a version of it, in place of what was asked for before; in the same commit as the answer.
    /// </summary>
    /// <param name="open">How many are open.</param>
    public Task<EarlierCall?> AskAsync(Programme version, int open, Caller by, IdempotencyKey key, StoredAnswer answer)
    {
        var job = new EnrolmentId(version.Country, version.Id, key.Hash[..32]);
        return commands.RunAsync(
            store.Reevaluations, job.Partition,
            async commit =>
            {
                if (await commit.EarlierAsync(key, CancellationToken.None) is { } earlier) return earlier;
                var asked = new Reevaluation { Id = job.Key, ProgrammeVersion = version.Version, AskedAt = commit.At, Open = open };
                if (await ReadAsync(job.Partition, CancellationToken.None) is { } before) commit.Replace(Rows, before, asked);
                else commit.Insert(Rows, Row, asked);
                commit.Happened($"reevaluation-asked {job.Key}", by);
                commit.Send(QueueNames.Reevaluations, new OutgoingMessage(job.ToString(), job.ToString()));
                commit.Answer(key, answer);
                return null;
            },
            sends: true);
    }

    /// <summary>How far the last one is; null where none was asked for.</summary>
    public async Task<Reevaluation?> FindAsync(string country, string programme, CancellationToken cancellation) =>
        (await ReadAsync(EnrolmentId.PartitionOf(country, programme), cancellation))?.Value;

    /// <summary>The enrolments whose outcome changes, after an id, by id, as many as are asked for.</summary>
    /// <param name="job">The programme, and the id of the reevaluation.</param>
    /// <param name="after">Empty for the first.</param>
    public async Task<IReadOnlyList<(EnrolmentId Id, Reevaluated Found)>> ChangedAsync(
        EnrolmentId job, string after, int most, CancellationToken cancellation)
    {
        var (from, until) = (Reevaluated.KeyOf(job.Key, after), Reevaluated.KeyOf(job.Key, "~"));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {job.Partition} and RowKey gt {from} and RowKey lt {until}");
        var prefix = Reevaluated.KeyOf(job.Key, "").Length;
        return await Reevaluated.Rows.QueryAsync(store.Reevaluations, filter, cancellation).Take(most)
            .Select(row => (EnrolmentId.Parse(row.Key[prefix..])!, row.Value)).ToListAsync(cancellation);
    }

    /// <summary>Notes a page and what was found of it.</summary>
    /// <param name="before">As it was when the page was begun.</param>
    /// <returns>False where another one was asked for since, or the same page was noted already; nothing is changed then.</returns>
    public Task<bool> NoteAsync(
        EnrolmentId job, Reevaluation before, Reevaluation after, IReadOnlyList<(EnrolmentId Id, Reevaluated Found)> changed) =>
        commands.RunAsync(store.Reevaluations, job.Partition, async commit =>
        {
            if (await ReadAsync(job.Partition, CancellationToken.None) is not { } there || there.Value != before) return false;
            commit.Replace(Rows, there, after);
            foreach (var (id, found) in changed) commit.Insert(Reevaluated.Rows, Reevaluated.KeyOf(job.Key, id.ToString()), found);
            commit.Happened($"reevaluated {job.Key}");
            return true;
        });

    /// <summary>Removes what earlier ones found.</summary>
    public async Task ForgetOthersAsync(EnrolmentId job, CancellationToken cancellation)
    {
        var own = Reevaluated.KeyOf(job.Key, "");
        await foreach (var row in store.Reevaluations.Range(
            job.Partition, Reevaluated.Prefix, cancellation, [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)]))
        {
            if (!row.RowKey.StartsWith(own, StringComparison.Ordinal))
                await store.Reevaluations.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
        }
    }

    private Task<Stored<Reevaluation>?> ReadAsync(string partition, CancellationToken cancellation) =>
        Rows.FindAsync(store.Reevaluations, partition, Row, cancellation);
}
