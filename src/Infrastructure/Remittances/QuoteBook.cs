using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Reintegration.Domain.Remittances;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// The published surveys in memory. A corridor is read when first asked for; from then on it is served from memory, and whether something
/// newer was published is looked up at most once a minute, in the background. While storage is down, what is in memory is served.
/// </summary>
public sealed partial class QuoteBook(QuoteStore store, TimeProvider time, ILogger<QuoteBook> logger)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    // Older periods are asked for seldom: a corridor keeps this many beside its newest.
    private const int OlderPeriodsKept = 4;

    private readonly ConcurrentDictionary<Corridor, Lazy<Task<Entry?>>> corridors = new();
    private readonly ConcurrentDictionary<int, Lazy<Task<Listing>>> listing = new();

    /// <summary>
    /// The survey of a corridor's newest period, or of the asked one; null where the corridor, or that period of it, is not published.
    /// </summary>
    public async ValueTask<CorridorSurvey?> FindAsync(Corridor corridor, SurveyPeriod? period)
    {
        if (await EntryAsync(corridor) is not { } entry) return null;
        var wanted = period ?? entry.Published.Newest;
        if (!entry.Published.Periods.ContainsKey(wanted)) return null;
        if (entry.Surveys.Count > OlderPeriodsKept + 1)
            foreach (var older in entry.Surveys.Keys.Where(key => key != wanted && key != entry.Published.Newest))
                entry.Surveys.TryRemove(older, out _);
        return await OnceAsync(entry.Surveys, wanted, () => ReadAsync(corridor, wanted, entry.Published));
    }

    /// <summary>What is published of a corridor; null where nothing is.</summary>
    public async ValueTask<PublishedCorridor?> PublishedAsync(Corridor corridor) => (await EntryAsync(corridor))?.Published;

    /// <summary>All corridors with a published survey, by id.</summary>
    public async ValueTask<IReadOnlyList<PublishedCorridor>> ListAsync()
    {
        var known = await OnceAsync(listing, 0, ReadAllAsync);
        if (known.LookedAt.IsDue(time)) InBackground(async () =>
        {
            var fresh = await ReadAllAsync();
            listing[0] = new(() => Task.FromResult(fresh));
        });
        return known.Corridors;

        async Task<Listing> ReadAllAsync() => new(await store.ListAsync(CancellationToken.None), new(time));
    }

    /// <summary>Forgets everything, so that what was just published is seen at once by this process.</summary>
    public void Forget()
    {
        listing.Clear();
        corridors.Clear();
    }

    private async ValueTask<Entry?> EntryAsync(Corridor corridor)
    {
        var known = await OnceAsync(corridors, corridor, async () =>
            await store.FindAsync(corridor, CancellationToken.None) is { } published ? new Entry(published, new(time)) : null);
        if (known?.LookedAt.IsDue(time) == true) InBackground(() => LookAgainAsync(corridor, known));
        return known;
    }

    private async Task LookAgainAsync(Corridor corridor, Entry known)
    {
        var published = await store.FindAsync(corridor, CancellationToken.None);
        if (published is null)
        {
            // Its only survey was reverted.
            corridors.TryRemove(corridor, out _);
            return;
        }
        if (published.ETag == known.Published.ETag) return;
        var fresh = new Entry(published, new(time));
        // Read before it is shown, so that nobody waits for it.
        await OnceAsync(fresh.Surveys, published.Newest, () => ReadAsync(corridor, published.Newest, published));
        corridors[corridor] = new(() => Task.FromResult<Entry?>(fresh));
    }

    // Null only where the period went away; a revision that was replaced while it was being read is looked up again.
    private async Task<CorridorSurvey?> ReadAsync(Corridor corridor, SurveyPeriod period, PublishedCorridor published)
    {
        while (published.Periods.TryGetValue(period, out var revision))
        {
            if (await store.ReadAsync(corridor, period, revision, CancellationToken.None) is { } quotes) return new CorridorSurvey(quotes);
            if (await store.FindAsync(corridor, CancellationToken.None) is not { } newer) return null;
            if (newer.ETag == published.ETag) throw new InvalidDataException($"Rows of {corridor} {period} are missing from Quotes.");
            published = newer;
        }
        return null;
    }

    /// <summary>
    /// Reads what is not in memory yet, once however many ask for it at the same time. What does not exist or could not be read is not
    /// kept, so that asking for much that does not exist cannot fill the memory.
    /// </summary>
    private static async ValueTask<T> OnceAsync<TKey, T>(ConcurrentDictionary<TKey, Lazy<Task<T>>> memory, TKey key, Func<Task<T>> read)
        where TKey : notnull
        where T : class?
    {
        var once = memory.GetOrAdd(key, _ => new Lazy<Task<T>>(read));
        T? value = null;
        try
        {
            return value = await once.Value;
        }
        finally
        {
            if (value is null) memory.TryRemove(new KeyValuePair<TKey, Lazy<Task<T>>>(key, once));
        }
    }

    private void InBackground(Func<Task> work) => _ = Task.Run(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            LookFailed(exception);
        }
    });

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Could not look for newer surveys; those in memory are served")]
    private partial void LookFailed(Exception exception);

    private sealed class Entry(PublishedCorridor published, Looked lookedAt)
    {
        public PublishedCorridor Published { get; } = published;
        public ConcurrentDictionary<SurveyPeriod, Lazy<Task<CorridorSurvey?>>> Surveys { get; } = new();
        public Looked LookedAt { get; } = lookedAt;
    }

    private sealed record Listing(IReadOnlyList<PublishedCorridor> Corridors, Looked LookedAt);

    /// <summary>When something was last looked up; due once a minute, to exactly one of those who ask.</summary>
    private sealed class Looked(TimeProvider time)
    {
        private long last = time.GetUtcNow().UtcTicks;

        public bool IsDue(TimeProvider time)
        {
            var now = time.GetUtcNow().UtcTicks;
            var seen = Interlocked.Read(ref last);
            return now - seen >= LookAgainAfter.Ticks && Interlocked.CompareExchange(ref last, now, seen) == seen;
        }
    }
}
