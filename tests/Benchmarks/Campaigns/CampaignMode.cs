using System.Diagnostics;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Benchmarks.Shared;
using Reintegration.Domain.Campaigns;
using Reintegration.Functions.Platform;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Benchmarks.Campaigns;

/// <summary>
/// Recipients of a campaign written down a second, in all buckets at once, against the same rows in bare transactions of a hundred and the same queue
/// messages on the same Azurite; and the peak memory of a process that does nothing else.
/// </summary>
internal static class CampaignMode
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public static Task RunAsync() => RunAsync(Sizes);

    /// <param name="sizes">How many people each campaign is for, ascending.</param>
    public static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        Figures.Heading("campaigns");
        await using var azurite = await Emulator.StartAsync();
        using var place = new TemporaryDirectory();
        Figures.Header("recipients", "written down/s", "raw/s", "ratio", "peak MB", "requests to tables per recipient");
        foreach (var size in sizes)
        {
            // The directory grows, and who is in it once is in each campaign: each size has an account of its own.
            var connection = azurite.Ports.ConnectionString();
            await using (var services = Services(connection))
            {
                await DirectoryRows.FillAsync(services, size);
            }
            var result = Path.Combine(place.Path, $"{size}.txt");
            var measured = await ExpansionChild.StartAsync(connection, result, TimeSpan.FromMinutes(30));
            var raw = await RawAsync(connection, size);
            Figures.Row(size, size / measured.Seconds, size / raw, raw / measured.Seconds, measured.PeakMegabytes, measured.Requests / (double)size);
            await using var cleaning = Services(connection);
            await cleaning.GetRequiredService<Store>().DeleteAsync(CancellationToken.None);
        }
    }

    internal static ServiceProvider Services(string connection, Store? store = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Storage:ConnectionString", connection), new("PersonalData:Keys:0", $"bench:{Convert.ToBase64String(new byte[32])}"),
        ]).Build();
        var services = new ServiceCollection().AddLogging().AddProduct(configuration)
            .AddSingleton(QueuesOf(connection)).AddSingleton<IMessageSender, StorageQueueMessageSender>();
        if (store is not null) services.AddSingleton(store);
        return services.BuildServiceProvider();
    }

    /// <summary>A campaign to everybody that runs, as stored.</summary>
    internal static async Task<Campaign> RunningAsync(ServiceProvider services)
    {
        var (id, now) = ($"gtm-{Guid.NewGuid():N}", TimeProvider.System.GetUtcNow());
        var row = new CampaignRow
        {
            Content = Encoding.UTF8.GetBytes("""{"name":"Bench","text":{"es":{"sms":"Hola."},"en":{"sms":"Hello."}},"channels":["sms"]}"""),
            State = CampaignState.Running, Version = 3, Author = new("ministry", "Ana"), Writers = ["Ana"], ChangedAt = now, StartedAt = now,
        };
        await services.GetRequiredService<Store>().Campaigns.AddEntityAsync(CampaignRow.Rows.ToEntity("GTM", id, row));
        return (await services.GetRequiredService<CampaignStore>().ReadAsync(id, CancellationToken.None))!.Campaign;
    }

    private static QueueServiceClient QueuesOf(string connection) =>
        new(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    /// <summary>Seconds of the same rows in bare transactions of a hundred, sixteen partitions side by side, with a message after each.</summary>
    private static async Task<double> RawAsync(string connection, int size)
    {
        var table = Emulator.StoreOf(connection).Tables.GetTableClient("RawRecipients");
        var queue = QueuesOf(connection).GetQueueClient(QueueNames.Recipients);
        await table.CreateAsync();
        var keys = Enumerable.Range(0, size).Select(number => (Bucket: number % 16, Key: $"recipient_{Guid.NewGuid():N}{Guid.NewGuid():N}_{Guid.NewGuid():N}"))
            .GroupBy(one => one.Bucket, one => one.Key).Select(bucket => (Partition: $"raw_{bucket.Key:x}", Chunks: bucket.Chunk(100).ToList())).ToList();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(keys.Select(async bucket =>
        {
            foreach (var chunk in bucket.Chunks)
            {
                await table.SubmitTransactionAsync(chunk.Select(key => new TableTransactionAction(
                    TableTransactionActionType.Add, new TableEntity(bucket.Partition, key) { ["State"] = "Planned", ["Language"] = "Es", ["Write"] = Guid.Empty })));
                await queue.SendMessageAsync(new QueueEnvelope("raw", $"raw/{bucket.Partition}/{chunk[0]}/{chunk[^1]}", null).ToJson());
            }
        }));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await table.DeleteAsync();
        return seconds;
    }
}
