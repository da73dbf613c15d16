using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Attention;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Attention;

/// <summary>Whom ministries should look at: the table <c>Attention</c>, a partition for each country, the longest waiting first.</summary>
public sealed class AttentionStore(Store store)
{
    /// <summary>
    /// Puts somebody on the list of a country, once: what is raised again with the same moment, person, reason and subject is there already.
    /// </summary>
    public async Task RaiseAsync(string country, AttentionRow row)
    {
        try
        {
            await store.Attention.AddEntityAsync(AttentionRow.Rows.ToEntity(country, KeyOf(row), row), CancellationToken.None);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
        }
    }

    /// <summary>A country's list after a key, as many as are asked for.</summary>
    /// <param name="after">Empty for the first.</param>
    /// <param name="openOnly">Whether those are left out that somebody has looked at.</param>
    public async Task<IReadOnlyList<Stored<AttentionRow>>> PageAsync(
        string country, string after, bool openOnly, int most, CancellationToken cancellation)
    {
        var page = new List<Stored<AttentionRow>>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {country} and RowKey gt {after}");
        await foreach (var row in AttentionRow.Rows.QueryAsync(store.Attention, filter, cancellation))
        {
            if (openOnly && row.Value.Resolution is not null) continue;
            page.Add(row);
            if (page.Count == most) break;
        }
        return page;
    }

    public Task<Stored<AttentionRow>?> FindAsync(string country, string key, CancellationToken cancellation) =>
        AttentionRow.Rows.FindAsync(store.Attention, country, key, cancellation);

    private static string KeyOf(AttentionRow row)
    {
        var subject = row.Other ?? row.About;
        var key = string.Create(CultureInfo.InvariantCulture, $"{row.Since.UtcTicks:D19}_{row.Returnee}_{Codes<AttentionReason>.Of(row.Reason)}");
        return subject is null ? key : $"{key}_{subject}";
    }
}
