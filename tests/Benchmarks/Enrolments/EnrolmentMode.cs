using System.Diagnostics;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Benchmarks.Shared;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Benchmarks.Enrolments;

/// <summary>
/// Enrolments a second, on one programme and over a hundred, against bare transactions with the same rows on the same Azurite, and against the bare
/// requests that an enrolment cannot do without: two reads, the transaction, its pointer and its message.
/// </summary>
internal static class EnrolmentMode
{
    private const int People = 400;
    private const int Rounds = 5;
    private const int AtOnce = 16;

    private static readonly Caller By = new("key", "party", "holder", [Scope.Partner], []);

    public static async Task RunAsync()
    {
        Figures.Heading("enrolments");
        await using var azurite = await Emulator.StartAsync();
        var connection = azurite.Ports.ConnectionString();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Storage:ConnectionString", connection), new("PersonalData:Keys:0", $"bench:{Convert.ToBase64String(new byte[32])}"),
        ]).Build();
        var queues = new QueueServiceClient(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await using var services = new ServiceCollection().AddLogging().AddProduct(configuration)
            .AddSingleton(queues).AddSingleton<IMessageSender, StorageQueueMessageSender>().BuildServiceProvider();
        var (store, returnees) = (services.GetRequiredService<Store>(), services.GetRequiredService<ReturneeStore>());
        var enrolments = services.GetRequiredService<EnrolmentStore>();
        await store.CreateAsync(CancellationToken.None);
        foreach (var queue in QueueNames.All) await queues.CreateQueueAsync(queue);
        var people = Enumerable.Range(0, People).Select(_ => Guid.NewGuid().ToString("N")).ToList();
        await EachAsync(people, id => RegisterAsync(returnees, id));

        Console.WriteLine($"{People} people, {AtOnce} at once\n");
        Figures.Header(
            "round", "enrolments/s, 100 programmes", "raw/s", "ratio", "bare requests/raw", "enrolments/s, 1 programme", "raw/s", "ratio",
            "bare requests/raw");
        var rounds = new List<double[]>();
        for (var round = 0; round <= Rounds; round++)
        {
            var (many, one) = (await MeasureAsync(100), await MeasureAsync(1));
            // The first round compiles.
            if (round == 0) continue;
            rounds.Add([.. Row(many), .. Row(one)]);
            Figures.Row([round, .. rounds[^1].Cast<object>()]);

            static double[] Row((double Enrolments, double Raw, double Bare) one) => [one.Enrolments, one.Raw, one.Enrolments / one.Raw, one.Bare / one.Raw];

            async Task<(double Enrolments, double Raw, double Bare)> MeasureAsync(int programmes)
            {
                var name = $"r{round}-{programmes}";
                var enrolled = People / await EachAsync(people, id => EnrolAsync(returnees, enrolments, id, $"{name}-{people.IndexOf(id) % programmes}"));
                var rows = await store.Enrolments.QueryAsync<TableEntity>(
                    TableClient.CreateQueryFilter($"PartitionKey eq {EnrolmentId.PartitionOf("GTM", $"{name}-0")}")).ToListAsync();
                var table = store.Tables.GetTableClient($"Raw{round}x{programmes}");
                await table.CreateAsync();
                var raw = People / await EachAsync(people, id => WriteAsync(table, rows, id, $"{people.IndexOf(id) % programmes}"));
                var bare = People / await EachAsync(people, id => BareAsync(id, $"{people.IndexOf(id) % programmes}"));
                await table.DeleteAsync();
                return (enrolled, raw, bare);

                async Task BareAsync(string id, string partition)
                {
                    var pointer = new TableEntity(id[..1], id);
                    await Task.WhenAll(
                        store.Pending.UpsertEntityAsync(pointer), store.Returnees.GetEntityIfExistsAsync<TableEntity>(id, "person"),
                        table.GetEntityIfExistsAsync<TableEntity>(partition, "places"));
                    await WriteAsync(table, rows, $"{id}b", partition);
                    await queues.GetQueueClient(QueueNames.EnrolmentEvents).SendMessageAsync(id);
                    await store.Pending.DeleteEntityAsync(id[..1], id);
                }
            }
        }
        Figures.Row(["median", .. Enumerable.Range(0, 8).Select(column => (object)Figures.Median(rounds.Select(round => round[column])))]);
    }

    private static async Task RegisterAsync(ReturneeStore returnees, string id)
    {
        var person = new Person
        {
            Country = "GTM", Language = Language.Es, Name = new PersonName { Given = "Ana Lucía", Family = "Pérez López" },
            Contacts = [new Contact { Channel = Channel.Sms, Address = "+502 5551 2345" }], Profile = new Profile([]),
        };
        var consent = new Consent { Purpose = ConsentPurpose.Services, TextVersion = "v1", GivenOn = new DateOnly(2026, 11, 1) };
        await returnees.RegisterAsync<Returnee>(
            id, person, null, [consent], [], By, new IdempotencyKey(id, ""), new StoredAnswer(201, "/", "{}"), () => Task.FromResult<Returnee?>(null));
    }

    private static async Task EnrolAsync(ReturneeStore returnees, EnrolmentStore enrolments, string person, string programme)
    {
        var returnee = (await returnees.FindAsync(person, CancellationToken.None))!;
        var id = new EnrolmentId("GTM", programme, Guid.NewGuid().ToString("N"));
        var details = new EnrolmentDetails { Profile = returnee.Person.Profile, On = new DateOnly(2026, 11, 25), Rules = [RuleOutcome.Met] };
        await enrolments.EnrolAsync(
            id, returnee, SampleProgramme.Of(programme), details, null, By, new IdempotencyKey(id.Key, ""),
            (enrolment, _) => new StoredAnswer(201, "/", JsonSerializer.Serialize(enrolment.AppliedAt)));
    }

    // The counter, which all transactions of a partition replace, and new rows of the sizes that an enrolment has.
    private static async Task WriteAsync(TableClient table, IReadOnlyList<TableEntity> sample, string person, string partition)
    {
        var kinds = sample.Where(row => row.RowKey != "places").DistinctBy(row => row.RowKey.Split('_')[0]);
        var actions = kinds.Select(row => Action(row, $"{row.RowKey.Split('_')[0]}_{person}"))
            .Append(Action(sample.First(row => row.RowKey == "places"), "places"));
        await table.SubmitTransactionAsync(actions);

        TableTransactionAction Action(TableEntity row, string key) =>
            new(TableTransactionActionType.UpsertReplace, new TableEntity(row) { PartitionKey = partition, RowKey = key });
    }

    /// <summary>Seconds of doing something with each.</summary>
    private static async Task<double> EachAsync(IEnumerable<string> people, Func<string, Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) => await act(person));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
