using System.Globalization;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// Who a party registered, and who comes home to a country, the first one first: partitions <c>party_…</c> and <c>country_…</c> of the table
/// <c>Lookup</c>, with ids only.
/// </summary>
public sealed class ReturneeIndex(Store store)
{
    public static string OfParty(string party) => $"party_{party}";

    public static string OfCountry(string country) => $"country_{country}";

    /// <summary>The ids of some partitions, in their order, and the place of the last one; null where nobody comes after it.</summary>
    /// <param name="after">The place after which to begin; empty for the first.</param>
    public async Task<(IReadOnlyList<string> Ids, string? Last)> PageAsync(
        IEnumerable<string> partitions, string after, int most, CancellationToken cancellation)
    {
        var places = new List<string>();
        foreach (var partition in partitions.Order(StringComparer.Ordinal))
        {
            // A place is a partition and a key in it.
            if (string.CompareOrdinal($"{partition}/~", after) < 0) continue;
            var from = after.StartsWith($"{partition}/", StringComparison.Ordinal) ? after[(partition.Length + 1)..] : "";
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from}");
            await foreach (var row in store.Lookup.QueryAsync<TableEntity>(filter, most + 1, [nameof(TableEntity.RowKey)], cancellation))
            {
                if (places.Count == most) return ([.. places.Select(IdOf)], places[^1]);
                places.Add($"{partition}/{row.RowKey}");
            }
        }
        return ([.. places.Select(IdOf)], null);
    }

    /// <summary>Lists a person, once however often.</summary>
    public Task AddAsync(string id, PersonRow row) => Task.WhenAll(PlacesOf(id, row).Select(place =>
        store.Lookup.UpsertEntityAsync(new TableEntity(place.Partition, place.Row), TableUpdateMode.Replace, CancellationToken.None)));

    public Task RemoveAsync(string id, PersonRow row) => Task.WhenAll(PlacesOf(id, row).Select(place =>
        store.Lookup.DeleteEntityAsync(place.Partition, place.Row, cancellationToken: CancellationToken.None)));

    private static string IdOf(string place) => place[(place.LastIndexOf('_') + 1)..];

    private static IEnumerable<(string Partition, string Row)> PlacesOf(string id, PersonRow row)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{row.RegisteredAt.UtcTicks:D19}_{id}");
        return [(OfParty(row.Party), place), (OfCountry(row.Country), place)];
    }
}
