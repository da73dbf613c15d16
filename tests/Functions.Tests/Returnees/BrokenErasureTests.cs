using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Returnees;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;
using Reintegration.LocalHost;
using static Azure.Messaging.ServiceBus.ServiceBusModelFactory;

namespace Reintegration.Functions.Tests.Returnees;

/// <summary>The process ends anywhere in what follows from an erasure or a merge, and the same message, come again, finishes it.</summary>
public sealed class BrokenErasureTests : IAsyncLifetime
{
    private static readonly Caller Somebody = new("key", "party", "holder", [Scope.Partner], []);

    private string connection = null!;
    private ServiceProvider steady = null!;
    private int people;

    public async Task InitializeAsync()
    {
        connection = await SharedAzurite.NewAccountAsync();
        steady = ProcessOn(transport: null);
        var store = steady.GetRequiredService<Store>();
        await store.CreateAsync(CancellationToken.None);
        foreach (var queue in QueueNames.All) await LocalApp.QueuesOf(store).CreateQueueAsync(queue);
    }

    public async Task DisposeAsync() => await steady.DisposeAsync();

    [Theory]
    [InlineData(Fault.EndsBefore)]
    [InlineData(Fault.EndsAfter)]
    public Task Erasure_ThatBreaksOffAnywhere_IsFinishedByItsMessage(Fault fault) => AtEveryRequestAsync(fault, async broken =>
    {
        var id = await RegisterAsync("Ana");
        await Record.ExceptionAsync(async () =>
        {
            await broken.GetRequiredService<Erasure>().EraseAsync(id, Somebody, _ => true);
            await IndexAsync(broken, id);
        });
        await steady.GetRequiredService<Erasure>().EraseAsync(id, Somebody, _ => true);
        await IndexAsync(steady, id);

        var store = steady.GetRequiredService<Store>();
        foreach (var table in new[] { store.Lookup, store.Directory })
            Assert.DoesNotContain(await table.QueryAsync<TableEntity>().ToListAsync(), row => row.RowKey.Contains(id, StringComparison.Ordinal));
        var left = await store.Returnees.Range(id, "", CancellationToken.None).Select(row => row.RowKey.Split('_')[0]).Distinct().ToListAsync();
        Assert.Empty(left.Except(["person", "event", "outbox"]));
        var tombstone = await PersonRow.Rows.FindAsync(store.Returnees, id, PersonRow.Key, CancellationToken.None);
        Assert.Null(tombstone!.Value.WrappedKey);
        Assert.Empty(tombstone.Value.LookedUpBy);
        Assert.True(await store.Blobs.GetBlobContainerClient(ContainerNames.Erasures).GetBlobClient(id).ExistsAsync());
    });

    [Theory]
    [InlineData(Fault.EndsBefore)]
    [InlineData(Fault.EndsAfter)]
    public Task Merge_ThatBreaksOffAnywhere_IsFinishedByItsMessage(Fault fault) => AtEveryRequestAsync(fault, async broken =>
    {
        var (first, second) = (await RegisterAsync("Ana", "outreach"), await RegisterAsync("Ana", "statistics"));
        var message = Merging.Message(first, second).Body;
        await Record.ExceptionAsync(() => broken.GetRequiredService<Merging>().MergeAsync(message, CancellationToken.None));
        for (var times = 0; times < 2; times++) await steady.GetRequiredService<Merging>().MergeAsync(message, CancellationToken.None);

        var rows = (await steady.GetRequiredService<ReturneeStore>().FindAllAsync([first, second], CancellationToken.None)).Select(one => one.Row).ToList();
        Assert.All(rows, row => Assert.Equal(["services"], row.Agreed));
        Assert.Equal((null, first), (rows[0].SameAs, rows[1].SameAs));
        Assert.Equal([second], rows[0].AlsoAs);
    });

    // A slow copy, overtaken at any request by a change and the copy that follows from it, leaves the person once, where they are now.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Copy_OvertakenAnywhere_LeavesThePersonWhereTheyAreNow(bool erased)
    {
        for (var call = 1; ; call++)
        {
            var id = await RegisterAsync("Ana");
            await steady.GetRequiredService<ReturneeStore>().ChangeAsync(id, false, ChangeTo("+50243"));
            var overtaken = new Interference(call, async send =>
            {
                if (erased) await steady.GetRequiredService<Erasure>().EraseAsync(id, Somebody, _ => true);
                else await steady.GetRequiredService<ReturneeStore>().ChangeAsync(id, false, ChangeTo("+50244"));
                await IndexAsync(steady, id);
                return await send();
            });
            await using (var slow = ProcessOn(overtaken.Transport)) await IndexAsync(slow, id);

            var rows = await steady.GetRequiredService<Store>().Directory.QueryAsync<TableEntity>()
                .Where(row => row.RowKey.EndsWith(id, StringComparison.Ordinal)).ToListAsync();
            var now = await steady.GetRequiredService<ReturneeStore>().FindAsync(id, CancellationToken.None);
            string[] places = now is null ? [] : [await steady.GetRequiredService<DirectoryStore>().PlaceOfAsync(now, CancellationToken.None)];
            Assert.Equal(places, rows.Select(row => $"{row.PartitionKey}/{row.RowKey}"));
            if (!overtaken.Happened) return;
        }

        Func<Returnee, Commit, Task<(PersonRow?, bool)>> ChangeTo(string prefix) => async (returnee, commit) =>
        {
            var person = returnee.Person with { Contacts = [new Contact { Channel = Channel.Sms, Address = $"{prefix}{people:D6}" }] };
            return (await steady.GetRequiredService<PersonChange>().AfterAsync(returnee, person, commit, Somebody, CancellationToken.None), true);
        };
    }

    private async Task AtEveryRequestAsync(Fault fault, Func<ServiceProvider, Task> test)
    {
        for (var call = Faults.First; ; call += Faults.Step)
        {
            var made = Interference.Of(fault, call);
            await using (var broken = ProcessOn(made.Transport)) await test(broken);
            if (made.Happened) continue;
            Assert.True(call > 10, "There were too few requests to interfere with.");
            return;
        }
    }

    private async Task<string> RegisterAsync(string given, params string[] purposes)
    {
        var number = ++people;
        var id = $"{number:x32}";
        var person = new Person
        {
            Country = "GTM",
            Language = Language.Es,
            Name = new PersonName { Given = given, Family = $"Prueba {number}" },
            Contacts = [new Contact { Channel = Channel.Sms, Address = $"+50242{number:D6}" }],
            Profile = new Profile([]),
        };
        Consent[] consents =
        [
            .. purposes.Prepend("services").Select(purpose => new Consent { Purpose = purpose, TextVersion = "v1", GivenOn = new(2026, 11, 1) }),
        ];
        var lookedUpBy = await steady.GetRequiredService<DuplicateFinder>().PartitionsOfAsync(person, CancellationToken.None);
        await steady.GetRequiredService<ReturneeStore>().RegisterAsync(
            id, person, new JourneyMembers { DestinationCountry = "CAN" }, consents, lookedUpBy, Somebody, new IdempotencyKey($"{number:x64}", ""),
            new StoredAnswer(201, "", "{}"), () => Task.FromResult<object?>(null));
        await IndexAsync(steady, id);
        return id;
    }

    private static Task IndexAsync(ServiceProvider process, string id) => ActivatorUtilities.CreateInstance<IndexReturnee>(process)
        .Run(ServiceBusReceivedMessage(body: BinaryData.FromString(id)), CancellationToken.None);

    private ServiceProvider ProcessOn(HttpPipelineTransport? transport) => new ServiceCollection()
        .AddLogging()
        .AddProduct(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Storage:ConnectionString", connection), new("PersonalData:Keys:0", $"test:{Convert.ToBase64String(new byte[32])}"),
        ]).Build())
        .AddSingleton(_ => SharedStore.Of(connection, transport))
        .AddSingleton<QueueServiceClient>(provider => LocalApp.QueuesOf(provider.GetRequiredService<Store>()))
        .AddSingleton<IMessageSender, StorageQueueMessageSender>()
        .BuildServiceProvider();
}
