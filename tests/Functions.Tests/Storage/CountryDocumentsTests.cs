using System.Text;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Storage;

/// <summary>Every version of a country's document stays readable, and nobody overwrites one that they have not seen.</summary>
public sealed class CountryDocumentsTests : IAsyncLifetime
{
    private static readonly Predicate<int> None = version => version == 0;

    private Backend backend = null!;
    private CountryDocuments documents = null!;

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    public async Task InitializeAsync()
    {
        backend = await Backend.StartAsync();
        documents = Of(backend);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Document_PutThreeTimes_HasEveryVersion_ByteForByte()
    {
        string[] texts = ["{ \"a\": 1 }", "{\n\"a\":2}", "{\"ñ\":3}"];
        Assert.Equal((PutOutcome.Created, 1), await PutAsync(texts[0], None));
        Assert.Equal((PutOutcome.Changed, 2), await PutAsync(texts[1], version => version == 1));
        Assert.Equal((PutOutcome.Changed, 3), await PutAsync(texts[2], version => version == 2));

        Assert.Equal((3, texts[2]), await FoundAsync());
        for (var version = 1; version <= 3; version++) Assert.Equal((version, texts[version - 1]), await FoundAsync(version));
        Assert.Null(await documents.FindAsync("GTM", "credito", 4, CancellationToken.None));
        Assert.Null(await documents.FindAsync("MEX", "credito", null, CancellationToken.None));
    }

    [Fact]
    public async Task Put_OfWhatTheCallerHasNotSeen_ChangesNothing()
    {
        Assert.Equal((PutOutcome.Stale, 0), await PutAsync("{}", version => version == 1));
        Assert.Null(await documents.FindAsync("GTM", "credito", null, CancellationToken.None));

        await PutAsync("{}", None);
        Assert.Equal((PutOutcome.Stale, 1), await PutAsync("[]", None));
        Assert.Equal((PutOutcome.Stale, 1), await PutAsync("[]", version => version == 2));
        Assert.Equal((1, "{}"), await FoundAsync());
    }

    [Fact]
    public async Task Put_OfTheSameContent_MakesNoVersion()
    {
        await PutAsync("{}", None);

        Assert.Equal((PutOutcome.Unchanged, 1), await PutAsync("{}", version => version == 1));
        Assert.Null(await documents.FindAsync("GTM", "credito", 2, CancellationToken.None));
        Assert.Equal(["put credito_v1"], await HistoryAsync());
    }

    [Fact]
    public async Task List_HasTheNewestVersions_ById()
    {
        foreach (var id in new[] { "b", "a" })
            await documents.PutAsync("GTM", id, "1"u8.ToArray(), None, by: null);
        await documents.PutAsync("GTM", "b", "2"u8.ToArray(), version => version == 1, by: null);
        await documents.PutAsync("MEX", "c", "1"u8.ToArray(), None, by: null);

        var listed = await documents.OfAsync("GTM", CancellationToken.None);
        Assert.Equal([("a", 1, "1"), ("b", 2, "2")], listed.Select(one => (one.Id, one.Version, Encoding.UTF8.GetString(one.Content))));
        Assert.Empty(await documents.OfAsync("SLV", CancellationToken.None));
    }

    [Fact]
    public async Task TenWhoSawTheSameVersion_OneChangesIt()
    {
        await PutAsync("{}", None);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => PutAsync($"{number}", version => version == 1)));

        Assert.Single(outcomes, outcome => outcome == (PutOutcome.Changed, 2));
        Assert.Equal(9, outcomes.Count(outcome => outcome == (PutOutcome.Stale, 2)));
        Assert.Equal(await FoundAsync(2), await FoundAsync());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Put_WithAFaultAtAnyRequest_MakesOneVersionOrNone(Fault fault)
    {
        var programmes = 0;
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var id = $"credito-{++programmes}";
            var failure = await Record.ExceptionAsync(() => Of(faulty).PutAsync("GTM", id, "{}"u8.ToArray(), None, by: null));

            var newest = await documents.FindAsync("GTM", id, null, CancellationToken.None);
            Assert.True(newest is not null || failure is not null);
            Assert.False(fault.IsPassing() && failure is not null);
            Assert.Equal(newest?.Version, (await documents.FindAsync("GTM", id, 1, CancellationToken.None))?.Version);
        });
    }

    private static CountryDocuments Of(Backend process) => new(process.Store, TableNames.Programmes, process.Commands);

    private Task<(PutOutcome Outcome, int Version)> PutAsync(string content, Predicate<int> seen) =>
        documents.PutAsync("GTM", "credito", Encoding.UTF8.GetBytes(content), seen, by: new Caller("key", "party", "holder", [], []));

    private async Task<(int Version, string Content)> FoundAsync(int? version = null)
    {
        var found = await documents.FindAsync("GTM", "credito", version, CancellationToken.None);
        return (found!.Version, Encoding.UTF8.GetString(found.Content));
    }

    private async Task<IReadOnlyList<string>> HistoryAsync() =>
        await HistoryEvent.Rows.RangeAsync(
            backend.Store.Tables.GetTableClient(TableNames.Programmes), "GTM", HistoryEvent.Prefix, CancellationToken.None)
            .Select(row => row.Value.What).ToListAsync();
}
