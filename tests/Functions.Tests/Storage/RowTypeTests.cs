using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Storage;

/// <summary>What a record says is what its row gives back.</summary>
public sealed partial class RowTypeTests
{
    private static readonly RowType<Everything> Type = new(SampleJson.Default);

    private static readonly Everything Full = new()
    {
        Text = "ñandú",
        Yes = true,
        Count = 3,
        Large = long.MaxValue,
        Amount = 79228162514264337593543950335m,
        Share = 0.1000m,
        Day = new DateOnly(2026, 2, 28),
        At = new DateTimeOffset(2026, 11, 25, 8, 30, 0, TimeSpan.Zero).AddTicks(1),
        Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        Bytes = [1, 2],
        Kind = Kind.CoInvestment,
        Note = "given",
        Inner = new Inner("one", [2m, 3.5m]),
    };

    [Fact]
    public async Task Row_StoredAndReadAgain_IsTheSame()
    {
        var table = (await SharedStore.NewAsync()).Surveys;
        await table.AddEntityAsync(Type.ToEntity("p", "full", Full));
        await table.AddEntityAsync(Type.ToEntity("p", "empty", new Everything { Text = "" }));

        var read = await Type.FindAsync(table, "p", "full", CancellationToken.None);
        var empty = await Type.FindAsync(table, "p", "empty", CancellationToken.None);

        Assert.Equal("full", read!.Key);
        Assert.Equal(Full with { Bytes = null, Inner = null }, read.Value with { Bytes = null, Inner = null });
        Assert.Equal(Full.Bytes, read.Value.Bytes);
        Assert.Equal(Full.Inner!.Numbers, read.Value.Inner!.Numbers);
        Assert.Equal(new Everything { Text = "" }, empty!.Value);
        Assert.Null(await Type.FindAsync(table, "p", "none", CancellationToken.None));
    }

    [Fact]
    public void Entity_HasOneColumnPerProperty_InTheFormsThatEveryRowKeepsTo()
    {
        var entity = Type.ToEntity("p", "r", Full);

        Assert.Equal("0.1000", entity["Share"]);
        Assert.Equal("2026-02-28", entity["Day"]);
        Assert.Equal("CoInvestment", entity["Kind"]);
        Assert.Equal("""{"name":"one","numbers":[2,3.5]}""", entity["Inner"]);
        Assert.Equal(3, entity["Count"]);
        Assert.False(entity.ContainsKey("Doubled"));
    }

    [Fact]
    public void Entity_OfAFreshRow_HasItsValuesOfFixedSizeOnly() => Assert.Equal(
        ["Amount", "At", "Count", "Kind", "Large", "PartitionKey", "RowKey", "Yes"],
        Type.ToEntity("p", "r", new Everything()).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void AbsentColumn_LeavesWhatAFreshRowHas()
    {
        var row = Type.FromEntity(new TableEntity("p", "r") { ["Text"] = "only this", ["Unknown"] = 1 });

        Assert.Equal(new Everything { Text = "only this" }, row);
        Assert.Equal("none", row.Note);
    }

    [Fact]
    public void Null_WhereAFreshRowHasAnother_IsRefusedAndNotReadBackAsThat() =>
        Assert.Throws<InvalidDataException>(() => Type.ToEntity("p", "r", new Everything { Note = null! }));

    [Fact]
    public void PositionalRecord_AsARow_NeedsNoInitialValues()
    {
        var type = new RowType<Inner>(SampleJson.Default);

        Assert.Equal("one", type.FromEntity(type.ToEntity("p", "r", new Inner("one", null))).Name);
    }

    [Fact]
    public void PropertyThatNoContextKnows_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => new RowType<Everything>().ToEntity("p", "r", Full));

    internal enum Kind
    {
        Microcredit,
        CoInvestment,
    }

    internal sealed record Inner(string Name, IReadOnlyList<decimal>? Numbers);

    internal sealed record Everything
    {
        public string? Text { get; init; }
        public bool Yes { get; init; }
        public int Count { get; init; }
        public long Large { get; init; }
        public decimal Amount { get; init; }
        public decimal? Share { get; init; }
        public DateOnly? Day { get; init; }
        public DateTimeOffset At { get; init; }
        public Guid? Id { get; init; }
        public byte[]? Bytes { get; init; }
        public Kind Kind { get; init; }
        public string Note { get; init; } = "none";
        public Inner? Inner { get; init; }
        public int Doubled => Count * 2;
    }

    [JsonSerializable(typeof(Inner))]
    [JsonSerializable(typeof(IReadOnlyList<decimal>))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    internal sealed partial class SampleJson : JsonSerializerContext;
}
