using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.LocalHost;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Enrolments;

/// <summary>
/// The product is killed (SIGKILL) at random moments of enrolments and moves, and started again: every request that was answered is there, no place
/// is given twice, and every event reaches the copies. Short here; in full with <c>KILLS=10 ENROLMENTS=200 ./test --filter KillTests</c>.
/// </summary>
public sealed class KillTests
{
    private static readonly int Kills = Setting("KILLS", 1);
    private static readonly int Enrolments = Setting("ENROLMENTS", 40);

    // By the place of the enrolment: what was answered of it last.
    private readonly ConcurrentDictionary<string, string> answered = new();

    [Fact]
    public async Task Kill_AtRandomMoments_LosesNothingAndGivesNoPlaceTwice()
    {
        var connection = await SharedAzurite.NewAccountAsync();
        using var place = new LocalHostProcess.Place();
        var places = Enrolments / 2;
        var random = new Random(20261125);
        var (programme, people) = ("", new List<string>());
        for (var run = 0; run <= Kills; run++)
        {
            await using var product = LocalHostProcess.Start(place, [], ("Storage__ConnectionString", connection));
            await product.ReadyAsync();
            using var ministry = place.ClientOf("ministry");
            using var partner = place.ClientOf("partner");
            if (run == 0)
            {
                programme = await ministry.PutProgrammeAsync(places);
                people.AddRange(await Task.WhenAll(Enumerable.Range(0, Enrolments).Select(_ => partner.RegisterAsync())));
            }
            var share = people.Chunk(Math.Max(1, Enrolments / (Kills + 1))).ElementAtOrDefault(run) ?? [];
            var working = Parallel.ForEachAsync(
                share, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, _) => await WorkAsync(partner, ministry, person, programme));
            if (run == Kills) await working;
            else
            {
                await Task.Delay(random.Next(50, 1500));
                product.Kill();
                await working;
            }
        }
        await SweepAsync(connection);
        await using var last = LocalHostProcess.Start(place, [], ("Storage__ConnectionString", connection));
        await last.ReadyAsync();
        using var reader = place.ClientOf("ministry");
        await CheckAsync(reader, connection, programme, places);
    }

    // Enrols, and moves every other one a step or two; what is not answered any more may have happened or not.
    private async Task WorkAsync(HttpClient partner, HttpClient ministry, string person, string programme)
    {
        try
        {
            var response = await partner.CreateAsync($"returnees/{person}/enrolments", new { programme }, $"enrol-{person}");
            if (!response.IsSuccessStatusCode) return;
            var made = await response.ReadJsonAsync();
            var address = $"returnees/{person}/enrolments/{made.GetProperty("id").GetString()}";
            var state = made.GetProperty("state").GetString()!;
            answered[address] = state;
            if (person[0] % 2 == 0) return;
            var (caller, to) = state == "submitted" ? (ministry, "in-review") : (partner, "withdrawn");
            // From here on it is not known, until it is answered.
            answered[address] = "";
            if ((await caller.SendJsonAsync($"{address}/moves", new { to })).IsSuccessStatusCode) answered[address] = to;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            // It was killed.
        }
    }

    // The product looks every five minutes for messages that a crash left behind; a test does not wait for it.
    private static async Task SweepAsync(string connection)
    {
        var time = new TestTime();
        time.Advance(TimeSpan.FromHours(2));
        var queues = new QueueServiceClient(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        var sender = new StorageQueueMessageSender(queues, TimeProvider.System);
        await new Outbox(SharedStore.Of(connection), sender, time, NullLogger<Outbox>.Instance).SweepAsync(CancellationToken.None);
    }

    private async Task CheckAsync(HttpClient ministry, string connection, string programme, int places)
    {
        var store = SharedStore.Of(connection);
        // What the product had taken from a queue when it was killed comes back after a minute.
        var patience = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5);
        for (IReadOnlyList<string> late; (late = await LateAsync(store)).Count > 0; await Task.Delay(500))
            Assert.True(TimeProvider.System.GetUtcNow() < patience, $"Copies are behind of {string.Join(", ", late)}.");

        Assert.NotEmpty(answered);
        foreach (var (address, state) in answered)
        {
            var enrolment = await ministry.GetJsonAsync(address);
            // A place that became free may have been offered since to somebody who waited.
            var now = enrolment.GetProperty("state").GetString();
            Assert.True(state == "" || now == state || (state, now) == ("waitlisted", "offered"), $"{address} was {state} and is {now}.");
        }
        var all = new List<JsonElement>();
        for (var cursor = ""; ;)
        {
            var page = await ministry.GetJsonAsync($"programmes/GTM/{programme}/enrolments?limit=200{cursor}");
            all.AddRange(page.GetProperty("enrolments").EnumerateArray());
            if (!page.TryGetProperty("nextCursor", out var next)) break;
            cursor = $"&cursor={next}";
        }
        var holding = all.Count(one => one.GetProperty("state").GetString() is "submitted" or "in-review" or "offered");
        var counted = (await ministry.GetJsonAsync($"programmes/GTM/{programme}")).GetProperty("places");
        Assert.Equal((holding, all.Count(one => one.GetProperty("state").GetString() == "waitlisted")), (
            counted.GetProperty("taken").GetInt32(), counted.GetProperty("waiting").GetInt32()));
        Assert.True(holding <= places, $"{holding} hold one of {places} places.");
        Assert.Equal(all.Count, all.Select(one => one.GetProperty("returnee").GetString()).Distinct().Count());
    }

    /// <summary>The enrolments whose copy is older than they are, and the people whose directory row is older than they are.</summary>
    private static async Task<IReadOnlyList<string>> LateAsync(Store store)
    {
        var late = new List<string>();
        await foreach (var row in store.Enrolments.QueryAsync<TableEntity>(row => row.RowKey.CompareTo("enrolment_") > 0 && row.RowKey.CompareTo("enrolment`") < 0))
        {
            var enrolment = JsonDocument.Parse(row.GetString("Enrolment")).RootElement;
            var key = EnrolmentCopy.KeyOf(row.RowKey[EnrolmentCopy.Prefix.Length..]);
            var copy = await store.Returnees.FindAsync(enrolment.GetProperty("returnee").GetString()!, key, CancellationToken.None);
            if (copy?.GetInt32("Version") != enrolment.GetProperty("version").GetInt32()) late.Add(row.RowKey);
        }
        var inDirectory = new Dictionary<string, int?>();
        await foreach (var row in store.Directory.QueryAsync<TableEntity>()) inDirectory[row.RowKey.Split('_')[1]] = row.GetInt32("Revision");
        await foreach (var row in store.Returnees.QueryAsync<TableEntity>(row => row.RowKey == "person"))
        {
            if (inDirectory.GetValueOrDefault(row.PartitionKey) != row.GetInt32("Revision")) late.Add(row.PartitionKey);
        }
        return late;
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
