using Azure;
using Microsoft.Extensions.Logging;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Platform;

/// <summary>
/// Looks whether what each area needs is there: all at once, with one small question for each. What was found is good for some seconds, however many
/// ask.
/// </summary>
public sealed partial class AreaCheck(Store store, IMessageSender sender, TimeProvider time, ILogger<AreaCheck> logger)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(5);

    // A queue is not waited for longer: what is meant for it is kept meanwhile.
    private static readonly TimeSpan PatienceWithQueue = TimeSpan.FromSeconds(2);

    private volatile Found? last;

    /// <exception cref="RequestFailedException">Storage does not answer, or lets nobody in.</exception>
    public async Task<IReadOnlyList<AreaState>> LookAsync(CancellationToken cancellation)
    {
        if (last is { } found && time.GetUtcNow() - found.At < GoodFor) return found.States;
        var states = await Task.WhenAll(Area.All.Select(area => LookAtAsync(area, cancellation)));
        last = new Found(states, time.GetUtcNow());
        return states;
    }

    private async Task<AreaState> LookAtAsync(Area area, CancellationToken cancellation)
    {
        var (table, container, queue) = (
            HasTableAsync(area.Table, cancellation),
            area.Container is null ? Task.FromResult(true) : HasContainerAsync(area.Container, cancellation),
            area.Queue is null ? Task.FromResult(true) : TakesMessagesAsync(area.Queue, cancellation));
        await Task.WhenAll(table, container, queue);
        List<string> missing = [];
        if (!await table) missing.Add($"table {area.Table}");
        if (!await container) missing.Add($"container {area.Container}");
        return new AreaState(area, missing, await queue ? null : area.Queue);
    }

    // Asks for a row that nobody writes: without the table that is an error, with it an empty answer.
    private async Task<bool> HasTableAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await foreach (var _ in store.Tables.GetTableClient(name).Range("health", "health", cancellation)) break;
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return false;
        }
    }

    private async Task<bool> HasContainerAsync(string name, CancellationToken cancellation) =>
        await store.Blobs.GetBlobContainerClient(name).ExistsAsync(cancellation);

    private async Task<bool> TakesMessagesAsync(string queue, CancellationToken cancellation)
    {
        try
        {
            await sender.ReachAsync(queue, cancellation).WaitAsync(PatienceWithQueue, time, cancellation);
            return true;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            QueueUnreachable(exception, queue);
            return false;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Queue {Queue} cannot be reached")]
    private partial void QueueUnreachable(Exception exception, string queue);

    private sealed record Found(IReadOnlyList<AreaState> States, DateTimeOffset At);
}
