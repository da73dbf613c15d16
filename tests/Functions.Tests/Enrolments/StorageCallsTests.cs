using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Programmes;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Enrolments;

/// <summary>
/// How often storage is asked for an enrolment and for a move: what is read, and one transaction. Beside it stand what is written before and deleted
/// after (the note of the outbox, the note of the enrolment, the message sent).
/// </summary>
public sealed class StorageCallsTests : IAsyncLifetime
{
    private static readonly Caller Partner = new("key", "party", "holder", [Scope.Partner], []);

    private static readonly Programme Programme = ProgrammeReader.Read(JsonElement.Parse(
        File.ReadAllBytes(Path.Combine(Repository.Root, "tests/Functions.Tests/Programmes/Files/gtm-soldadura.json"))), 1).Programme!;

    private readonly NotedCalls calls = new();
    private ServiceProvider services = null!;
    private EnrolmentStore enrolments = null!;
    private ReturneeStore returnees = null!;

    public async Task InitializeAsync()
    {
        var connection = await SharedAzurite.NewAccountAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Storage:ConnectionString", connection),
            new("PersonalData:Keys:0", $"test:{Convert.ToBase64String(new byte[32])}"),
        ]).Build();
        var store = new Store(configuration, calls.Transport);
        services = new ServiceCollection().AddLogging().AddProduct(configuration)
            .AddSingleton(store)
            .AddSingleton(new QueueServiceClient(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }))
            .AddSingleton<IMessageSender, StorageQueueMessageSender>()
            .BuildServiceProvider();
        await store.CreateAsync(CancellationToken.None);
        foreach (var queue in QueueNames.All) await services.GetRequiredService<QueueServiceClient>().CreateQueueAsync(queue);
        (enrolments, returnees) = (services.GetRequiredService<EnrolmentStore>(), services.GetRequiredService<ReturneeStore>());
    }

    public Task DisposeAsync() => services.DisposeAsync().AsTask();

    [Fact]
    public async Task Enrolment_ReadsThePersonAndThePlaces_AndWritesOnce()
    {
        var first = await RegisterAsync();
        await EnrolAsync((await returnees.FindAsync(first, default))!, "a");
        var second = await RegisterAsync();
        calls.Take();
        await EnrolAsync((await returnees.FindAsync(second, default))!, "b");

        var made = calls.Take();
        Assert.Equal(["GET Enrolments", "GET Returnees"], ReadsOf(made));
        Assert.Equal(["BATCH Enrolments"], made.Where(call => call.StartsWith("BATCH", StringComparison.Ordinal)));
        Assert.Equal(
            ["DELETE Enrolments", "DELETE Pending", "PATCH Pending"],
            made.Where(call => !call.StartsWith("GET", StringComparison.Ordinal) && !call.StartsWith("BATCH", StringComparison.Ordinal)
                && call != "POST Returnees").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Move_ReadsTheEnrolmentAndThePlaces_AndWritesOnce()
    {
        var returnee = (await returnees.FindAsync(await RegisterAsync(), default))!;
        var id = await EnrolAsync(returnee, "a");
        calls.Take();
        var moved = await enrolments.MoveAsync(
            id, EnrolmentState.Withdrawn, null, null, EnrolmentActor.Partner, Partner, _ => true, _ => true);

        Assert.Equal(MoveResult.Moved, moved.Result);
        var made = calls.Take();
        Assert.Equal(["GET Enrolments", "GET Enrolments"], ReadsOf(made));
        Assert.Single(made, "BATCH Enrolments");
    }

    [Fact]
    public async Task Page_OfFiftyEnrolments_IsOneQuery()
    {
        for (var i = 0; i < 50; i++) await EnrolAsync((await returnees.FindAsync(await RegisterAsync(), default))!, $"{i}");
        calls.Take();
        var page = await enrolments.PageAsync("GTM", Programme.Id, null, "", 51, default);

        Assert.Equal(50, page.Count);
        Assert.Equal(["GET Enrolments()"], calls.Take().Select(call => $"{call}()"));
    }

    private static IEnumerable<string> ReadsOf(IEnumerable<string> made) =>
        made.Where(call => call.StartsWith("GET", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private async Task<string> RegisterAsync()
    {
        var id = Guid.NewGuid().ToString("N");
        var person = new Person
        {
            Country = "GTM", Language = Language.Es, Name = new PersonName { Given = "Ana", Family = "Prueba" }, Contacts = [], Profile = new Profile([]),
        };
        await returnees.RegisterAsync<Returnee>(
            id, person, null, [new Consent { Purpose = "services", TextVersion = "v1", GivenOn = new DateOnly(2026, 11, 1) }], [], Partner,
            new IdempotencyKey(id, "body"), new StoredAnswer(201, "/", "{}"), () => Task.FromResult<Returnee?>(null));
        return id;
    }

    private async Task<EnrolmentId> EnrolAsync(Returnee returnee, string key)
    {
        var id = new EnrolmentId("GTM", Programme.Id, Guid.NewGuid().ToString("N"));
        var details = new EnrolmentDetails { Profile = returnee.Person.Profile, On = new DateOnly(2026, 11, 25), Rules = [] };
        await enrolments.EnrolAsync(
            id, returnee, Programme, details, null, Partner, new IdempotencyKey(key, "body"), (_, _) => new StoredAnswer(201, "/", "{}"));
        return id;
    }
}
