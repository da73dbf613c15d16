using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Tests.Messages;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Sealing;

namespace Reintegration.Functions.Tests.Campaigns;

/// <summary>Writing down whom a campaign is for costs little: at most three requests to tables for a hundred people.</summary>
public sealed class ExpansionCallsTests
{
    private const int People = 10_000;

    [Fact]
    public async Task Expansion_OfTenThousandPeople_TakesAtMostThreeHundredRequestsToTables()
    {
        await using var sending = await Sending.StartAsync([]);
        await FillAsync(sending);
        var (id, now) = ($"gtm-{new string('a', 32)}", sending.Time.GetUtcNow());
        var row = new CampaignRow
        {
            Content = Encoding.UTF8.GetBytes("""{"name":"Prueba","text":{"es":{"sms":"Hola."},"en":{"sms":"Hello."}},"channels":["sms"]}"""),
            State = CampaignState.Running, Version = 3, Author = new("ministry", "Ana"), Writers = ["Ana"], ChangedAt = now, StartedAt = now,
        };
        await sending.Store.Campaigns.AddEntityAsync(CampaignRow.Rows.ToEntity("GTM", id, row));
        var calls = new NotedCalls();
        await using var counted = sending.ProcessOn(calls.Transport);
        await counted.GetRequiredService<SharedKeys>().DirectoryAsync("GTM", CancellationToken.None);
        calls.Take();

        foreach (var bucket in DirectoryStore.Buckets)
            await counted.GetRequiredService<CampaignSending>().GoOnAsync(id, bucket, CancellationToken.None);

        // Messages on a queue are posted to the address that they are read from.
        var taken = calls.Take().Where(call => !call.EndsWith(" messages", StringComparison.Ordinal)).ToList();
        var progress = await sending.Steady.GetRequiredService<RecipientStore>().ProgressAsync(id, CancellationToken.None);
        Assert.Equal((People, People, true), (progress.People, progress.Waiting, progress.IsExpanded));
        Assert.True(taken.Count <= 0.03 * People, $"{taken.Count}: {string.Join(", ", taken.GroupBy(call => call).Select(same => $"{same.Count()} {same.Key}"))}");
    }

    // Straight to storage: registering so many would take longer than what is counted.
    private static async Task FillAsync(Sending sending)
    {
        var key = await sending.Steady.GetRequiredService<SharedKeys>().DirectoryAsync("GTM", CancellationToken.None);
        var entry = new DirectoryEntry(new Profile([]), Language.Es, [Channel.Sms], [ConsentPurpose.Outreach], null, []);
        var places = Enumerable.Range(0, People)
            .Select(number => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"contact {number}")))}_{number:x32}");
        await Parallel.ForEachAsync(
            places.GroupBy(place => $"GTM_{place[0]}").SelectMany(bucket => bucket.Chunk(100).Select(some => (Partition: bucket.Key, Places: some))),
            async (chunk, _) => await sending.Store.Directory.SubmitTransactionAsync(chunk.Places.Select(place => new TableTransactionAction(
                TableTransactionActionType.Add,
                DirectoryRow.Rows.ToEntity(chunk.Partition, place, DirectoryRow.Of(key, chunk.Partition, place, entry, revision: 1)))),
                CancellationToken.None));
    }
}
