using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// The people of a country in sixteen partitions, <c>{country}_{bucket}</c>, by the keyed hash of their first contact, so that those who share it are
/// neighbours.
/// </summary>
public sealed class DirectoryStore(Store store, SharedKeys keys)
{
    internal const string NoContact = "-";

    /// <summary>What a country's partitions end with.</summary>
    public static readonly IReadOnlyList<string> Buckets = [.. "0123456789abcdef".Select(digit => digit.ToString())];

    /// <summary>The entries of a country, in the order of their places.</summary>
    public async IAsyncEnumerable<DirectoryEntry> WalkAsync(string country, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var key = await keys.DirectoryAsync(country, cancellation);
        foreach (var partition in Buckets.Select(bucket => $"{country}_{bucket}"))
        {
            await foreach (var row in DirectoryRow.Rows.RangeAsync(store.Directory, partition, "", cancellation))
                yield return key.Open(DirectoryRow.EntryAt(partition, row.Key), row.Value.Entry, DirectoryJson.Default.DirectoryEntry);
        }
    }

    /// <summary>The entries of one of a country's buckets after a key, in the order of their keys, page by page as storage gives them.</summary>
    /// <param name="after">Empty for the first.</param>
    public async IAsyncEnumerable<IReadOnlyList<DirectoryPlace>> PagesAsync(
        string country, string bucket, string after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (key, partition) = (await keys.DirectoryAsync(country, cancellation), $"{country}_{bucket}");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after}");
        // An empty page may have another one behind it.
        await foreach (var page in store.Directory.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).AsPages().WithCancellation(cancellation))
        {
            yield return
            [
                .. page.Values.Select(row => new DirectoryPlace(row.RowKey, key.Open(
                    DirectoryRow.EntryAt(partition, row.RowKey), DirectoryRow.Rows.FromEntity(row).Entry, DirectoryJson.Default.DirectoryEntry))),
            ];
        }
    }

    /// <summary>Puts a person in a place, unless a newer copy is there.</summary>
    /// <param name="place">As <see cref="PlaceOfAsync"/> gave it.</param>
    /// <param name="revision">Of the person and of the enrolments.</param>
    public async Task PutAsync(
        string place, Returnee returnee, IReadOnlyList<DirectoryEnrolment> enrolments, int revision, CancellationToken cancellation)
    {
        var (country, row) = (returnee.Row.Country, returnee.Row);
        var (partition, key) = Split(place);
        var person = returnee.Person;
        var entry = new DirectoryEntry(
            person.Profile, person.Language, [.. person.Contacts.Select(contact => contact.Channel).Distinct()], row.Agreed, row.Journey, enrolments)
        {
            BirthDate = person.BirthDate,
            RegisteredAt = row.RegisteredAt,
        };
        await WriteAsync(partition, key, DirectoryRow.Of(await keys.DirectoryAsync(country, cancellation), partition, key, entry, revision));
    }

    /// <summary>Takes a person from a place where they may be.</summary>
    public Task RemoveAsync(string place)
    {
        var (partition, key) = Split(place);
        return store.Directory.DeleteEntityAsync(partition, key, cancellationToken: CancellationToken.None);
    }

    /// <summary>The place of a person by what is known of them: the partition and the key of their row.</summary>
    public async Task<string> PlaceOfAsync(Returnee returnee, CancellationToken cancellation)
    {
        var form = returnee.Person.Contacts is [var first, ..] ? ContactForms.Of(first, returnee.Row.Country) : null;
        var hash = form is null ? null : (await keys.LookupAsync(cancellation)).HashOf($"contact:{form}");
        return $"{returnee.Row.Country}_{(hash ?? returnee.Id)[..1]}/{hash ?? NoContact}_{returnee.Id}";
    }

    private static (string Partition, string Key) Split(string place) => place.Split('/') is [var partition, var key]
        ? (partition, key)
        : throw new InvalidDataException("The directory has no such place.");

    private async Task WriteAsync(string partition, string key, DirectoryRow row)
    {
        for (var tries = 1; ; tries++)
        {
            var there = await DirectoryRow.Rows.FindAsync(store.Directory, partition, key, CancellationToken.None);
            if (there?.Value.Revision >= row.Revision) return;
            try
            {
                var entity = DirectoryRow.Rows.ToEntity(partition, key, row);
                if (there is null) await store.Directory.AddEntityAsync(entity, CancellationToken.None);
                else await store.Directory.UpdateEntityAsync(entity, there.ETag, TableUpdateMode.Replace, CancellationToken.None);
                return;
            }
            catch (RequestFailedException exception) when (LostRace.Is(exception) && tries < LostRace.Tries)
            {
                await LostRace.PauseAsync(tries);
            }
        }
    }
}
