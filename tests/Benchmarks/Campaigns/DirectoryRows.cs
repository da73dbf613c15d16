using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Benchmarks.Campaigns;

/// <summary>A directory of many people, written straight to storage.</summary>
internal static class DirectoryRows
{
    public static async Task FillAsync(ServiceProvider services, int people)
    {
        var store = services.GetRequiredService<Store>();
        await store.CreateAsync(CancellationToken.None);
        foreach (var queue in QueueNames.All) await services.GetRequiredService<QueueServiceClient>().GetQueueClient(queue).CreateIfNotExistsAsync();
        var entry = new DirectoryEntry(new Profile([]), Language.Es, [Channel.Sms], [ConsentPurpose.Outreach], null, []);
        var places = Enumerable.Range(0, people).Select(number =>
            (Contact: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"contact {number}"))), Person: Guid.NewGuid().ToString("N")));
        await Parallel.ForEachAsync(
            places.GroupBy(place => $"GTM_{place.Contact[0]}").SelectMany(bucket => bucket.Chunk(100).Select(some => (bucket.Key, some))),
            async (chunk, _) =>
            {
                var key = await services.GetRequiredService<SharedKeys>().DirectoryAsync("GTM", CancellationToken.None);
                await store.Directory.SubmitTransactionAsync(
                    chunk.some.Select(place => $"{place.Contact}_{place.Person}").Select(row => new TableTransactionAction(
                        TableTransactionActionType.Add,
                        DirectoryRow.Rows.ToEntity(chunk.Key, row, DirectoryRow.Of(key, chunk.Key, row, entry, revision: 1)))),
                    CancellationToken.None);
            });
    }
}
