using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// What countries' documents say, in memory: the newest version of each. A country's are read when first asked for, and again when they were looked
/// at half a minute ago, while those in memory serve; who asks a minute after waits for it, so that nobody is told what changed longer ago. While
/// storage is down, what is in memory serves. What this process puts itself it knows at once.
/// </summary>
/// <param name="read">What a document says; null where this version of the product cannot read it, which is logged.</param>
public sealed partial class DocumentCatalogue<T>(
    CountryDocuments documents, Func<CountryDocument, T?> read, TimeProvider time, ILogger<DocumentCatalogue<T>> logger)
    where T : class
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan TriesAgainAfter = TimeSpan.FromSeconds(5);

    // What is in memory is told instead.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Shelf> shelves = new();

    /// <summary>A country's, by id; none where it has none.</summary>
    /// <param name="country">One of a list that is known: whatever is asked for stays in memory.</param>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and nothing is known yet.</exception>
    public ValueTask<IReadOnlyList<T>> OfAsync(string country, CancellationToken cancellation)
    {
        var shelf = shelves.GetOrAdd(country, static name => new Shelf(name));
        var age = time.GetUtcNow() - shelf.LookedAt;
        if (age < LookAgainAfter) return new(shelf.Values);
        var looking = shelf.Look(ReadAsync);
        return age < HoldsFor ? new(shelf.Values) : new(WaitAsync(shelf, looking, cancellation));
    }

    /// <summary>What one version of a document says; null where there is none that can be read.</summary>
    public async ValueTask<T?> FindAsync(string country, string id, int version, CancellationToken cancellation) =>
        shelves.TryGetValue(country, out var shelf) && shelf.Find(id, version) is { } known ? known
        : await documents.FindAsync(country, id, version, cancellation) is { } document ? Read(document)
        : null;

    /// <summary>Takes in what this process put, whoever reads meanwhile what was there before.</summary>
    public void Know(CountryDocument document)
    {
        if (Read(document) is { } value)
            shelves.GetOrAdd(document.Country, static name => new Shelf(name)).Add([new(document.Id, document.Version, value)]);
    }

    private async Task ReadAsync(Shelf shelf)
    {
        var started = time.GetUtcNow();
        try
        {
            var found = await documents.OfAsync(shelf.Country, CancellationToken.None);
            shelf.Add(found.Select(document => (document, value: shelf.Find(document.Id, document.Version) ?? Read(document)))
                .Where(one => one.value is not null).Select(one => new Item(one.document.Id, one.document.Version, one.value!)));
            (shelf.IsRead, shelf.LookedAt) = (true, started);
        }
        catch (Exception exception) when (shelf.IsRead)
        {
            LookFailed(exception);
            // So that nobody waits for the next look, and it is not at once.
            shelf.LookedAt = started - LookAgainAfter + TriesAgainAfter;
        }
    }

    private static async Task<IReadOnlyList<T>> WaitAsync(Shelf shelf, Task looking, CancellationToken cancellation)
    {
        if (!shelf.IsRead) await looking.WaitAsync(cancellation);
        else await looking.WaitAsync(Patience, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return shelf.Values;
    }

    private T? Read(CountryDocument document)
    {
        var value = read(document);
        if (value is null) CannotRead(document.Country, document.Id, document.Version);
        return value;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Could not look for newer documents; those in memory are served")]
    private partial void LookFailed(Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Document {Country}/{Id}, version {Version}, is not served: it cannot be read")]
    private partial void CannotRead(string country, string id, int version);

    private sealed record Item(string Id, int Version, T Value);

    /// <summary>What is known of a country.</summary>
    private sealed class Shelf(string country)
    {
        private readonly Lock gate = new();
        private volatile Item[] items = [];
        private volatile T[] values = [];
        private volatile bool isRead;
        private long lookedAt;
        private Task? looking;

        public string Country => country;

        /// <summary>Whether it was read; else only what this process put is known, and not what else there is.</summary>
        public bool IsRead
        {
            get => isRead;
            set => isRead = value;
        }

        public IReadOnlyList<T> Values => values;

        public DateTimeOffset LookedAt
        {
            get => new(Interlocked.Read(ref lookedAt), TimeSpan.Zero);
            set => Interlocked.Exchange(ref lookedAt, value.UtcTicks);
        }

        public T? Find(string id, int version) => items.FirstOrDefault(item => item.Id == id && item.Version == version)?.Value;

        /// <summary>Reads, or joins whoever does.</summary>
        public Task Look(Func<Shelf, Task> read)
        {
            lock (gate) return looking is { IsCompleted: false } ? looking : looking = read(this);
        }

        // Of what was read and what was put meanwhile, the newer counts: a document never goes away.
        public void Add(IEnumerable<Item> more)
        {
            lock (gate)
            {
                items = [.. items.Concat(more).GroupBy(item => item.Id).Select(same => same.MaxBy(item => item.Version)!)
                    .OrderBy(item => item.Id, StringComparer.Ordinal)];
                values = [.. items.Select(item => item.Value)];
            }
        }
    }
}
