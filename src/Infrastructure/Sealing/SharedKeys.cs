using System.Collections.Concurrent;
using Azure;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Sealing;

/// <summary>
/// Keys that are nobody's in particular, such as the one that contacts and documents are looked up by, and one for each country's directory. Made
/// when they are first needed, and kept, wrapped, in the partition <c>keys</c> of the table <c>Lookup</c>.
/// </summary>
public sealed class SharedKeys(Store store, PersonalDataKeys ring)
{
    private const string Partition = "keys";
    private static readonly RowType<SharedKey> Rows = new();

    private readonly ConcurrentDictionary<string, DataKey> known = new();

    /// <summary>What contacts and documents are hashed with. It never changes, since what was hashed could not be found again.</summary>
    public ValueTask<DataKey> LookupAsync(CancellationToken cancellation) => FindAsync("lookup", cancellation);

    /// <summary>What the directory of a country is sealed under, so that whoever walks it needs no key per person.</summary>
    public ValueTask<DataKey> DirectoryAsync(string country, CancellationToken cancellation) => FindAsync($"directory_{country}", cancellation);

    /// <summary>What LocalHost's mailbox is sealed under.</summary>
    public ValueTask<DataKey> MailboxAsync(CancellationToken cancellation) => FindAsync("mailbox", cancellation);

    /// <summary>What links that end messages are signed with.</summary>
    public ValueTask<DataKey> UnsubscribeAsync(CancellationToken cancellation) => FindAsync("unsubscribe", cancellation);

    /// <summary>What the contacts of those are sealed under who wait for a price, and their links signed with.</summary>
    public ValueTask<DataKey> PriceAlertsAsync(CancellationToken cancellation) => FindAsync("price-alerts", cancellation);

    private async ValueTask<DataKey> FindAsync(string name, CancellationToken cancellation)
    {
        if (known.TryGetValue(name, out var key)) return key;
        return known[name] = await ReadAsync(name, cancellation) ?? await MakeAsync(name, cancellation);
    }

    private async Task<DataKey?> ReadAsync(string name, CancellationToken cancellation) =>
        await Rows.FindAsync(store.Lookup, Partition, name, cancellation) is { Value: var row } ? ring.Unwrap(name, row.Wrapped) : null;

    // Of several who make it at once, the first one's stays.
    private async Task<DataKey> MakeAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await store.Lookup.AddEntityAsync(Rows.ToEntity(Partition, name, new SharedKey(ring.New(name).Wrapped)), cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
        }
        return await ReadAsync(name, cancellation) ?? throw new InvalidDataException($"The key {name} is gone again.");
    }

    private sealed record SharedKey(string Wrapped);
}
