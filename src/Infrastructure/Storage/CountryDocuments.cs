using Azure.Data.Tables;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Infrastructure.Storage;

/// <summary>A document of a country, as one version of it was put.</summary>
/// <param name="Country">Whose it is (ISO 3166-1 alpha-3).</param>
/// <param name="Id">Unique within the country; a code, so that no other key of the partition can look like it.</param>
/// <param name="Version">From 1.</param>
/// <param name="Content">JSON in UTF-8, byte for byte.</param>
public sealed record CountryDocument(string Country, string Id, int Version, byte[] Content);

/// <summary>What became of a document that somebody put.</summary>
public enum PutOutcome
{
    /// <summary>It is the first version.</summary>
    Created,

    /// <summary>It is the newest version.</summary>
    Changed,

    /// <summary>It is what the newest version says already, and made none.</summary>
    Unchanged,

    /// <summary>The caller has not seen what is there now, and nothing was changed.</summary>
    Stale,
}

/// <summary>
/// Documents that countries write, such as their programmes, with every version of each: one table, with a country's in one partition. The row
/// <c>{id}</c> is the newest version and <c>{id}_v{n}</c> each of them; a version never changes, and none goes away.
/// </summary>
/// <param name="table">Its name.</param>
/// <param name="tells">The queue that gets a message, <c>{country}_{id}</c>, when a document is changed; null where nobody needs to know.</param>
public sealed class CountryDocuments(Store store, string table, Commands commands, string? tells = null)
{
    /// <summary>The longest content: what Table Storage holds in one property.</summary>
    public const int LongestContent = 64 * 1024;

    // Each is two rows, an event and a message, and a transaction holds 100 rows and 4 MiB.
    private const int MostAtOnce = 24;

    private static readonly RowType<DocumentRow> Rows = new();

    private TableClient Table => store.Tables.GetTableClient(table);

    /// <summary>A document's newest version, or the one asked for; null where there is none.</summary>
    public async Task<CountryDocument?> FindAsync(string country, string id, int? version, CancellationToken cancellation)
    {
        var row = await Rows.FindAsync(Table, country, version is { } asked ? KeyOf(id, asked) : id, cancellation);
        return row is null ? null : new CountryDocument(country, id, row.Value.Version, row.Value.Content);
    }

    /// <summary>The newest versions of a country's documents, by id.</summary>
    public async Task<IReadOnlyList<CountryDocument>> OfAsync(string country, CancellationToken cancellation) =>
        await NewestAsync(country, cancellation)
            .Select(row => new CountryDocument(country, row.Key, row.Value.Version, row.Value.Content)).ToListAsync(cancellation);

    /// <summary>Whether there is a document of any country.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellation) =>
        await Table.QueryAsync<TableEntity>(maxPerPage: 1, select: ["RowKey"], cancellationToken: cancellation).AnyAsync(cancellation);

    /// <summary>Puts a document: as its first version, as a new one, or as none where the newest says the same already.</summary>
    /// <param name="content">At most <see cref="LongestContent"/> bytes.</param>
    /// <param name="seen">Whether the caller has seen this version, the newest; 0 where there is no document of that id.</param>
    /// <param name="by">Who asked for it; null where nobody did.</param>
    /// <returns>What became of it, and the newest version after that; 0 where there still is none.</returns>
    public Task<(PutOutcome Outcome, int Version)> PutAsync(string country, string id, byte[] content, Predicate<int> seen, Caller? by) =>
        commands.RunAsync(Table, country, async commit =>
            Put(commit, country, id, content, await Rows.FindAsync(Table, country, id, CancellationToken.None), seen, by), sends: tells is not null);

    /// <summary>Puts documents of one country, whatever is there.</summary>
    /// <returns>Of each, what became of it, and its newest version after that.</returns>
    public async Task<IReadOnlyList<(PutOutcome Outcome, int Version)>> LoadAsync(
        string country, IEnumerable<(string Id, byte[] Content)> files, Caller? by)
    {
        var outcomes = new List<(PutOutcome, int)>();
        foreach (var some in files.Chunk(MostAtOnce))
        {
            outcomes.AddRange(await commands.RunAsync(Table, country, async commit =>
            {
                var newest = await NewestAsync(country, CancellationToken.None).ToDictionaryAsync(row => row.Key);
                return some.Select(file => Put(commit, country, file.Id, file.Content, newest.GetValueOrDefault(file.Id), _ => true, by)).ToList();
            }, sends: tells is not null));
        }
        return outcomes;
    }

    private IAsyncEnumerable<Stored<DocumentRow>> NewestAsync(string country, CancellationToken cancellation) =>
        Rows.QueryAsync(Table, TableClient.CreateQueryFilter($"PartitionKey eq {country} and IsNewest eq true"), cancellation);

    private (PutOutcome Outcome, int Version) Put(
        Commit commit, string country, string id, byte[] content, Stored<DocumentRow>? before, Predicate<int> seen, Caller? by)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, LongestContent);
        var version = before?.Value.Version ?? 0;
        if (!seen(version)) return (PutOutcome.Stale, version);
        if (before?.Value.Content.AsSpan().SequenceEqual(content) == true) return (PutOutcome.Unchanged, version);

        var row = new DocumentRow(version + 1, content, IsNewest: true);
        if (before is null) commit.Insert(Rows, id, row);
        else commit.Replace(Rows, before, row);
        commit.Insert(Rows, KeyOf(id, row.Version), row with { IsNewest = false });
        commit.Happened($"put {KeyOf(id, row.Version)}", by);
        if (tells is not null && before is not null)
            commit.Send(tells, new OutgoingMessage($"{country}_{KeyOf(id, row.Version)}", $"{country}_{id}"));
        return (before is null ? PutOutcome.Created : PutOutcome.Changed, row.Version);
    }

    private static string KeyOf(string id, int version) => FormattableString.Invariant($"{id}_v{version}");
}

/// <summary>A version of a document.</summary>
/// <param name="IsNewest">Whether it is the row by which the newest version is found.</param>
internal sealed record DocumentRow(int Version, byte[] Content, bool IsNewest);
