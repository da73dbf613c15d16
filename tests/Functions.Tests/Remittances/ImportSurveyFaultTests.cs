using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Remittances;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Wherever the process ends while it works on a survey of two corridors, the message that comes again ends what was begun.</summary>
public sealed class ImportSurveyFaultTests : IAsyncLifetime
{
    private static readonly Caller By = new("key", "mtps-gtm", "Ana", [Scope.Surveyor], []);
    private static readonly string[] Corridors = ["CAN-MEX", "CAN-PAN"];

    private Backend backend = null!;
    private int surveys;

    public static TheoryData<Fault> Ends => [Fault.EndsBefore, Fault.EndsAfter];

    public async Task InitializeAsync()
    {
        backend = await Backend.StartAsync();
        Assert.Equal(SurveyStatus.Done, await ImportAsync(backend, await SubmittedAsync(services: 3)));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    // Four services in the place of three are nothing to ask about.
    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Import_ThatBreaksOffAnywhere_IsFinishedByTheNext_AndCanBeReverted(Fault end)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(end, call), async faulty =>
        {
            var id = await SubmittedAsync(services: 4);
            await Record.ExceptionAsync(() => ImportAsync(faulty, id));

            Assert.Equal(SurveyStatus.Done, await ImportAsync(backend, id));
            Assert.Equal([4, 4], await ServicesAsync());
            await AssertRevertedAsync(id);
        });
    }

    // One service in the place of three is held; whoever confirms it has it published, and is not asked again because a half of it is.
    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Publishing_ThatBreaksOffAnywhere_IsFinishedByTheNext_AndCanBeReverted(Fault end)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(end, call), async faulty =>
        {
            var id = await SubmittedAsync(services: 1);
            Assert.Equal(SurveyStatus.Held, await ImportAsync(backend, id));
            await ConfirmAsync(id);
            await Record.ExceptionAsync(() => ImportAsync(faulty, id));

            Assert.Equal(SurveyStatus.Done, await ImportAsync(backend, id));
            Assert.Equal([1, 1], await ServicesAsync());
            await AssertRevertedAsync(id);
        });
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Reverting_ThatBreaksOffAnywhere_IsFinishedByTheNext(Fault end)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(end, call), async faulty =>
        {
            var id = await SubmittedAsync(services: 4);
            await ImportAsync(backend, id);
            await RevertAsync(id);
            await Record.ExceptionAsync(() => ImportAsync(faulty, id));

            Assert.Equal(SurveyStatus.Reverted, await ImportAsync(backend, id));
            Assert.Equal([3, 3], await ServicesAsync());
        });
    }

    private async Task AssertRevertedAsync(string id)
    {
        await RevertAsync(id);
        Assert.Equal(SurveyStatus.Reverted, await ImportAsync(backend, id));
        Assert.Equal([3, 3], await ServicesAsync());
    }

    private Task<SurveyDecision?> ConfirmAsync(string id) => backend.Surveys.ConfirmAsync(id, By, CancellationToken.None);

    private Task<SurveyDecision?> RevertAsync(string id) => backend.Surveys.RevertAsync(id, By, CancellationToken.None);

    private async Task<string> SubmittedAsync(int services)
    {
        var id = $"survey{++surveys}";
        var rows = Corridors.SelectMany(corridor => Enumerable.Range(1, services).Select(
            number => SurveyCsv.Row(corridor, "2025_3Q", $"Firm {number}", 4m, 10m)));
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(SurveyCsv.Of([.. rows])));
        await backend.Surveys.SubmitAsync(
            id, file, dryRun: false, new IdempotencyKey(id, "body"), new StoredAnswer(202, $"/surveys/{id}", "{}"), By, CancellationToken.None);
        return id;
    }

    /// <summary>Delivers the survey's message, and returns where the survey stands then.</summary>
    private static async Task<SurveyStatus> ImportAsync(Backend backend, string id)
    {
        var import = new ImportSurvey(
            backend.Surveys, backend.Quotes, new SurveyImporter(backend.Quotes, new ShippedData()),
            new QuoteBook(backend.Quotes, backend.Time, NullLogger<QuoteBook>.Instance), backend.Time, NullLogger<ImportSurvey>.Instance);
        await import.Run(ServiceBusModelFactory.ServiceBusReceivedMessage(body: BinaryData.FromString(id)), CancellationToken.None);
        return (await backend.Surveys.FindAsync(id, CancellationToken.None))!.Status;
    }

    /// <summary>How many services a reader gets of each corridor; -1 where not all of its rows are there.</summary>
    private async Task<IReadOnlyList<int>> ServicesAsync()
    {
        var services = new List<int>();
        foreach (var published in await backend.Quotes.ListAsync(CancellationToken.None))
        {
            var (period, revision) = published.Periods.Single();
            services.Add((await backend.Quotes.ReadAsync(published.Corridor, period, revision, CancellationToken.None))?.Count ?? -1);
        }
        return services;
    }
}
