using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Returnees.Lists;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Returnees.Lists;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Returnees.Lists;

/// <summary>Wherever the process ends, or storage fails, while it imports a list: what was begun is ended, and no row is done twice.</summary>
public sealed class ImportFaultTests : IAsyncLifetime
{
    private static readonly Caller By = new("key", "reception-centre", "Ana", [Scope.Partner], []);

    private readonly List<ServiceProvider> processes = [];
    private string connection = "";
    private ServiceProvider services = null!;

    public static TheoryData<Fault> Ends => [Fault.EndsBefore, Fault.EndsAfter];

    public async Task InitializeAsync()
    {
        connection = await SharedAzurite.NewAccountAsync();
        services = ProcessWith(null);
        await services.GetRequiredService<Store>().CreateAsync(CancellationToken.None);
        foreach (var queue in QueueNames.All) await services.GetRequiredService<QueueServiceClient>().CreateQueueAsync(queue);
    }

    public async Task DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
    }

    // A new person, another row about them, and a row about somebody known.
    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Import_ThatBreaksOffAnywhere_IsFinishedByTheNext(Fault end)
    {
        for (var call = Faults.First; ; call += Faults.Step)
        {
            var known = ListCalls.Someone();
            await RunAsync(services, await SubmittedAsync(known));
            var someone = ListCalls.Someone();
            var again = new Dictionary<string, string>(someone) { ["Correo electrónico"] = "otra@example.org" };
            var before = (await PeopleAsync()).Count;
            var import = await SubmittedAsync(someone, again, new(known) { ["Sexo"] = "Otro" });
            var interference = Interference.Of(end, call);
            await Record.ExceptionAsync(() => RunAsync(ProcessWith(interference.Transport), import));

            await RunAsync(services, import);
            var (row, outcomes) = await FoundAsync(import);
            Assert.Empty(outcomes.SelectMany(outcome => outcome.Faults));
            Assert.Equal((ListImportStatus.Done, null), (row.Import.Status, row.WrappedKey));
            Assert.Equal([RowResult.Registered, RowResult.Changed, RowResult.Changed], outcomes.Select(outcome => outcome.Result));
            Assert.Equal(before + 1, (await PeopleAsync()).Count);
            Assert.Empty(await services.GetRequiredService<Store>().ReturneeLists.GetBlobsAsync().ToListAsync());
            if (interference.Happened) continue;
            Assert.True(call > 10, "There were no requests to interfere with.");
            return;
        }
    }

    // nyaruka/mailroom@ad93ad6f: an import was "complete" though batches had failed.
    [Fact]
    public async Task Import_WhoseStorageFailsForSomeRows_SaysSoAndTheCountsAddUp()
    {
        Dictionary<string, string>[] rows = [.. Enumerable.Range(0, 120).Select(_ => ListCalls.Someone())];
        var import = await SubmittedAsync(rows);
        // In the second of three batches.
        int[] failing = [60, 61];
        var run = new ListRun(import, By, DryRun: false);
        var refusing = new Refusing([.. failing.Select(line => run.KeyOf(line, "registered").Hash[..32])]);
        await RunAsync(ProcessWith(new HttpClientTransport(new HttpClient(refusing))), import);

        var (row, outcomes) = await FoundAsync(import);
        Assert.Equal(ListImportStatus.CompletedWithErrors, row.Import.Status);
        Assert.Equal(Enumerable.Range(2, 120), outcomes.Select(outcome => outcome.Line));
        Assert.Equal(failing, outcomes.Where(outcome => outcome.Result == RowResult.Rejected).Select(outcome => outcome.Line));
        Assert.All(outcomes.SelectMany(outcome => outcome.Faults), fault => Assert.Equal(ErrorCode.NotKeptYet, fault.Code));
        Assert.Equal(118, outcomes.Count(outcome => outcome.Result == RowResult.Registered));

        var again = await SubmittedAsync(rows);
        await RunAsync(services, again);
        Assert.Equal(
            [(RowResult.Registered, 2), (RowResult.Unchanged, 118)],
            (await FoundAsync(again)).Outcomes.GroupBy(outcome => outcome.Result).Select(group => (group.Key, group.Count())).Order());
    }

    // A queue gives a message out again when a consumer takes long.
    [Fact]
    public async Task Import_ThatRunsTwiceAtOnce_DoesEveryRowOnce()
    {
        var before = (await PeopleAsync()).Count;
        var import = await SubmittedAsync([.. Enumerable.Range(0, 60).Select(_ => ListCalls.Someone())]);
        await Task.WhenAll(RunAsync(services, import), RunAsync(ProcessWith(null), import));

        var (row, outcomes) = await FoundAsync(import);
        Assert.Empty(outcomes.SelectMany(outcome => outcome.Faults));
        Assert.Equal(ListImportStatus.Done, row.Import.Status);
        Assert.Equal(60, outcomes.Count(outcome => outcome.Result == RowResult.Registered));
        Assert.Equal(before + 60, (await PeopleAsync()).Count);
    }

    private async Task<string> SubmittedAsync(params Dictionary<string, string>[] rows)
    {
        var key = new IdempotencyKey($"{Guid.NewGuid():N}{Guid.NewGuid():N}", "body");
        var id = key.Hash[..32];
        Assert.Null(await services.GetRequiredService<ListImportStore>().SubmitAsync(
            id, Encoding.UTF8.GetBytes(ListCalls.Csv(',', rows)), false, key, new StoredAnswer(202, "", "{}"), By, CancellationToken.None));
        return id;
    }

    private async Task<(ListImportRow Row, IReadOnlyList<RowOutcome> Outcomes)> FoundAsync(string import)
    {
        var (row, batches) = (await services.GetRequiredService<ListImportStore>().FindAsync(import, CancellationToken.None))!.Value;
        return (row, [.. batches.SelectMany(batch => batch.Rows)]);
    }

    private async Task<IReadOnlyList<string>> PeopleAsync() => await services.GetRequiredService<Store>().Returnees
        .QueryAsync<Azure.Data.Tables.TableEntity>($"RowKey eq '{PersonRow.Key}'").Select(row => row.PartitionKey).ToListAsync();

    private static Task RunAsync(ServiceProvider process, string import) =>
        ActivatorUtilities.CreateInstance<ImportReturnees>(process).Run(
            ServiceBusModelFactory.ServiceBusReceivedMessage(new BinaryData(import)), CancellationToken.None);

    private ServiceProvider ProcessWith(HttpPipelineTransport? transport)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Storage:ConnectionString", connection),
            new("PersonalData:Keys:0", $"test:{Convert.ToBase64String(new byte[32])}"),
        ]).Build();
        var process = new ServiceCollection().AddLogging().AddProduct(configuration)
            .AddSingleton(new Store(configuration, transport))
            .AddSingleton(new QueueServiceClient(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }))
            .AddSingleton<IMessageSender, StorageQueueMessageSender>()
            .BuildServiceProvider();
        processes.Add(process);
        return process;
    }

    /// <summary>A service that is too busy for transactions in some partitions.</summary>
    private sealed class Refusing(IReadOnlyList<string> partitions) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isTransaction = request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal);
            if (isTransaction && await request.Content!.ReadAsStringAsync(cancellationToken) is var body && partitions.Any(body.Contains))
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
