using Azure;
using Azure.Data.Tables;

namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// Keeps jobs that run on a timer from being done twice at a time: the partition <c>leases</c> of the table <c>Due</c>. A job that is done twice
/// all the same does no harm.
/// </summary>
public sealed class Leases(Store store, TimeProvider time)
{
    private const string Partition = "leases";

    private static readonly RowType<Lease> Rows = new();

    /// <summary>Does a job unless somebody else does it now.</summary>
    /// <param name="longest">After how long another may begin, whatever became of it.</param>
    public async Task RunAsync(string job, TimeSpan longest, Func<Task> run)
    {
        if (await TakeAsync(job, longest) is not { } taken) return;
        try
        {
            await run();
        }
        finally
        {
            await TryWriteAsync(() => store.Due.UpdateEntityAsync(
                Rows.ToEntity(Partition, job, new Lease(time.GetUtcNow())), taken, TableUpdateMode.Replace));
        }
    }

    private async Task<ETag?> TakeAsync(string job, TimeSpan longest)
    {
        var now = time.GetUtcNow();
        var stored = await Rows.FindAsync(store.Due, Partition, job, CancellationToken.None);
        if (stored?.Value.Until > now) return null;
        var row = Rows.ToEntity(Partition, job, new Lease(now + longest));
        return await TryWriteAsync(() => stored is null
            ? store.Due.AddEntityAsync(row) : store.Due.UpdateEntityAsync(row, stored.ETag, TableUpdateMode.Replace));
    }

    private static async Task<ETag?> TryWriteAsync(Func<Task<Response>> write)
    {
        try
        {
            return (await write()).Headers.ETag;
        }
        catch (RequestFailedException exception) when (LostRace.Is(exception))
        {
            return null;
        }
    }

    private sealed record Lease(DateTimeOffset Until);
}
