using Reintegration.Domain.Remittances;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Whatever goes wrong at whichever request to storage, and whoever publishes at the same time, readers see whole surveys.</summary>
public sealed class QuoteStoreFaultTests : IAsyncLifetime
{
    private static readonly SurveyPeriod Period = new(2025, 3);

    private Backend backend = null!;
    private int corridors;

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    public async Task InitializeAsync() => backend = await Backend.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Publish_WithAFaultAtAnyRequest_ShowsTheOldSurveyOrTheNewOne(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var corridor = await PublishedOnceAsync("old");
            await WriteAsync(corridor, "new", services: 3);
            var failure = await Record.ExceptionAsync(() => PublishAsync(faulty, corridor, Period, "new", services: 3));

            var seen = await SeenAsync(corridor);
            Assert.Contains(seen, new[] { ("old", 2), ("new", 3) });
            Assert.True(failure is not null || seen.Revision == "new");
            Assert.False(fault.IsPassing() && failure is not null);
            // The one before stays, so that it can be put back.
            Assert.Equal(5, await RowsAsync(corridor));

            await PublishAsync(backend, corridor, Period, "new", services: 3);
            Assert.Equal(("new", 3), await SeenAsync(corridor));
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task PublishOfAThird_WithAFaultAtAnyRequest_LeavesNothingOfTheFirst(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var corridor = await PublishedTwiceAsync();
            await WriteAsync(corridor, "newest", services: 4);
            var failure = await Record.ExceptionAsync(() => PublishAsync(faulty, corridor, Period, "newest", services: 4));

            Assert.Contains(await SeenAsync(corridor), new[] { ("new", 3), ("newest", 4) });
            // Unless the process ended.
            if (failure is null) Assert.Equal(7, await RowsAsync(corridor));
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Revert_WithAFaultAtAnyRequest_ShowsOneOfTheTwo_AndEndsWithTheFirst(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var corridor = await PublishedTwiceAsync();
            var failure = await Record.ExceptionAsync(() => RevertAsync(faulty, corridor, "new", "old"));

            Assert.Contains(await SeenAsync(corridor), new[] { ("old", 2), ("new", 3) });
            Assert.False(fault.IsPassing() && failure is not null);
            await RevertAsync(backend, corridor, "new", "old");
            Assert.Equal(("old", 2), await SeenAsync(corridor));
            Assert.Equal(2, await RowsAsync(corridor));
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Revert_OfAFirstSurvey_WithAFaultAtAnyRequest_EndsWithNothing(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var corridor = await PublishedOnceAsync("old");
            var failure = await Record.ExceptionAsync(() => RevertAsync(faulty, corridor, "old"));

            Assert.False(fault.IsPassing() && failure is not null);
            await RevertAsync(backend, corridor, "old");
            Assert.Null(await backend.Quotes.FindAsync(Of(corridor), CancellationToken.None));
            Assert.Equal(0, await RowsAsync(corridor));
        });
    }

    [Fact]
    public async Task Revert_OfWhatWasReplacedSince_LeavesWhatIsThere()
    {
        var corridor = await PublishedTwiceAsync();

        await RevertAsync(backend, corridor, "old");

        Assert.Equal(("new", 3), await SeenAsync(corridor));
        // What came before it can still be put back.
        Assert.Equal(5, await RowsAsync(corridor));
    }

    [Fact]
    public async Task Publish_OvertakenAfterItsAnswerGotLost_DoesNotShowItsOwnRowsAgain()
    {
        var corridor = "";
        await backend.AtEveryRequestAsync(call => new Interference(call, async send =>
        {
            (await send()).Dispose();
            await WriteAsync(corridor, "newest", services: 4);
            await PublishAsync(backend, corridor, Period, "newest", services: 4);
            throw new HttpRequestException("The answer got lost.");
        }), async faulty =>
        {
            corridor = await PublishedOnceAsync("old");
            await WriteAsync(corridor, "new", services: 3);
            await PublishAsync(faulty, corridor, Period, "new", services: 3);

            // Whichever came last, all of its rows are there.
            Assert.Contains(await SeenAsync(corridor), new[] { ("new", 3), ("newest", 4) });
        });
    }

    [Fact]
    public async Task Publish_OfManyPeriodsAtOnce_ShowsThemAll()
    {
        var corridor = await PublishedOnceAsync("old");
        var periods = Enumerable.Range(2000, 12).Select(year => new SurveyPeriod(year, 1)).ToList();

        await Task.WhenAll(periods.Select(period => PublishAsync(backend, corridor, period, "r", services: 0)));

        Assert.Equal(periods.Append(Period), (await backend.Quotes.FindAsync(Of(corridor), CancellationToken.None))!.Periods.Keys);
    }

    [Fact]
    public async Task Pointer_OfAnEarlierVersion_IsReadAndReplaced()
    {
        // As stored before a row held the ids of its writes.
        await backend.Store.Quotes.AddEntityAsync(new Azure.Data.Tables.TableEntity("current", "AAA-ZZZ")
        {
            ["Periods"] = """{"2025_3Q":{"revision":"old","services":2,"averageTotalCostPercent":4.5}}""",
        });

        var before = (await backend.Quotes.FindAsync(new Corridor("AAA", "ZZZ"), CancellationToken.None))!;
        await PublishAsync(backend, "AAA-ZZZ", Period, "new", services: 3);

        Assert.Equal(new PublishedPeriod("old", 2, 4.5m, null), before.Periods[Period]);
        Assert.Equal("new", (await backend.Quotes.FindAsync(new Corridor("AAA", "ZZZ"), CancellationToken.None))!.Periods[Period].Revision);
    }

    private async Task<string> PublishedOnceAsync(string revision)
    {
        var corridor = $"AAA-{(char)('A' + corridors / 676)}{(char)('A' + corridors / 26 % 26)}{(char)('A' + corridors % 26)}";
        corridors++;
        await WriteAsync(corridor, revision, services: 2);
        await PublishAsync(backend, corridor, Period, revision, services: 2);
        return corridor;
    }

    // "new" in place of "old".
    private async Task<string> PublishedTwiceAsync()
    {
        var corridor = await PublishedOnceAsync("old");
        await WriteAsync(corridor, "new", services: 3);
        await PublishAsync(backend, corridor, Period, "new", services: 3);
        return corridor;
    }

    private Task WriteAsync(string corridor, string revision, int services) => backend.Quotes.WriteAsync(
        Enumerable.Range(0, services).Select(service => QuoteRow.ToEntity(
            new SurveyedQuote
            {
                Corridor = Of(corridor), Period = Period, Provider = $"{service}", ProviderType = "Bank", Payment = ["Cash"], Pickup = "Cash",
                Speed = Speed.Unknown, Currency = "USD", First = new PricePoint(200m, 4m, 1m), Second = null, Transparent = true, SurveyedOn = null,
            },
            revision, (UInt128)(service + 1))),
        CancellationToken.None);

    private static Task PublishAsync(Backend backend, string corridor, SurveyPeriod period, string revision, int services)
    {
        var published = new Dictionary<SurveyPeriod, PublishedPeriod> { [period] = new(revision, services, 3m, null) };
        return backend.Quotes.PublishAsync(Of(corridor), published, CancellationToken.None);
    }

    private static Task RevertAsync(Backend backend, string corridor, string revision, string? replaced = null)
    {
        var replacements = new Dictionary<SurveyPeriod, Replacement> { [Period] = new(revision, replaced) };
        return backend.Quotes.RevertAsync(Of(corridor), replacements, CancellationToken.None);
    }

    /// <summary>What a reader gets: the published revision and how many rows of it there are.</summary>
    private async Task<(string Revision, int Services)> SeenAsync(string corridor)
    {
        var published = (await backend.Quotes.FindAsync(Of(corridor), CancellationToken.None))!.Periods[Period];
        var quotes = await backend.Quotes.ReadAsync(Of(corridor), Period, published, CancellationToken.None);
        return (published.Revision, quotes?.Count ?? -1);
    }

    private async Task<int> RowsAsync(string corridor) => await backend.Store.Quotes.Range(corridor, "", CancellationToken.None).CountAsync();

    private static Corridor Of(string text) => Corridor.TryParse(text, out var corridor) ? corridor : throw new ArgumentException(text);
}
