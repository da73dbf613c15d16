using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>
/// How often the gateways are called, by all instances together: the partition <c>rate</c> of the table <c>Gateways</c> says when the next message
/// of a channel may go out. An instance takes half a second's worth of such moments at a time, so that few of its messages touch storage; one that
/// stops loses no more than these, and what is taken late is given up, not caught up on.
/// </summary>
public sealed class GatewayRate(Store store, Gateways gateways, TimeProvider time)
{
    private const string Partition = "rate";

    /// <summary>For how long a message waits at most; what would have to wait longer comes back later.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Block = TimeSpan.FromSeconds(0.5);
    private static readonly RowType<RateRow> Rows = new();

    private readonly ConcurrentDictionary<Channel, Line> lines = new();

    /// <summary>Waits until a message may be given to a channel's gateway.</summary>
    /// <returns>Null when it may be sent now; else when to come back, with nothing sent.</returns>
    public async Task<DateTimeOffset?> TakeAsync(Channel channel, CancellationToken cancellation)
    {
        if (gateways.PerSecond(channel) is not { } perSecond) return null;
        var line = lines.GetOrAdd(channel, _ => new Line());
        var (moment, isTaken) = await line.NextAsync(() => TakeBlockAsync(line, channel, perSecond), time, cancellation);
        if (!isTaken) return moment;
        var wait = moment - time.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
        return null;
    }

    // Null where the line of all instances is too long already; the row then says until when.
    private async Task<IReadOnlyList<DateTimeOffset>?> TakeBlockAsync(Line line, Channel channel, double perSecond)
    {
        var apart = TimeSpan.FromSeconds(1 / perSecond);
        var many = Math.Max(1, (int)(Block / apart));
        for (var tries = 1; ; tries++)
        {
            var row = line.Row ??= await FindAsync(channel);
            var now = time.GetUtcNow();
            var first = row.Value.NextAt > now ? row.Value.NextAt : now;
            if (first - now > LongestWait) return null;
            var after = new RateRow(first + many * apart);
            try
            {
                var written = await store.Gateways.UpdateEntityAsync(
                    Rows.ToEntity(Partition, row.Key, after), row.ETag, TableUpdateMode.Replace, CancellationToken.None);
                line.Row = new Stored<RateRow>(row.Key, after, written.Headers.ETag!.Value);
                return [.. Enumerable.Range(0, many).Select(place => first + place * apart)];
            }
            catch (RequestFailedException exception) when (LostRace.Is(exception) && tries < LostRace.Tries)
            {
                line.Row = null;
                await LostRace.PauseAsync(tries);
            }
        }
    }

    private async Task<Stored<RateRow>> FindAsync(Channel channel)
    {
        var key = Codes<Channel>.Of(channel);
        while (true)
        {
            if (await Rows.FindAsync(store.Gateways, Partition, key, CancellationToken.None) is { } row) return row;
            try
            {
                await store.Gateways.AddEntityAsync(Rows.ToEntity(Partition, key, new RateRow(time.GetUtcNow())), CancellationToken.None);
            }
            catch (RequestFailedException exception) when (exception.Status == 409)
            {
                // Another instance made it.
            }
        }
    }

    /// <param name="NextAt">When the next message may go out (UTC).</param>
    private sealed record RateRow(DateTimeOffset NextAt);

    /// <summary>The messages of this process that wait for a channel, one behind the other.</summary>
    private sealed class Line
    {
        // A moment that nobody used for as long as this is over.
        private static readonly TimeSpan Stale = TimeSpan.FromSeconds(1);

        private readonly Queue<DateTimeOffset> moments = new();

        private SemaphoreSlim Turn { get; } = new(1);

        /// <summary>As it was last read or written.</summary>
        public Stored<RateRow>? Row { get; set; }

        public async Task<(DateTimeOffset Moment, bool IsTaken)> NextAsync(
            Func<Task<IReadOnlyList<DateTimeOffset>?>> more, TimeProvider time, CancellationToken cancellation)
        {
            await Turn.WaitAsync(cancellation);
            try
            {
                while (moments.TryPeek(out var moment) && time.GetUtcNow() - moment > Stale) moments.Dequeue();
                if (moments.Count == 0)
                {
                    if (await more() is not { } block) return (Row!.Value.NextAt - LongestWait, false);
                    foreach (var moment in block) moments.Enqueue(moment);
                }
                return (moments.Dequeue(), true);
            }
            finally
            {
                Turn.Release();
            }
        }
    }
}
