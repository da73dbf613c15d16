using Reintegration.Domain.Statistics;
using static Reintegration.Domain.Tests.Statistics.Counted;

namespace Reintegration.Domain.Tests.Statistics;

public sealed class MeansTests
{
    // 40, 50, 60, 70 and 80: 300 / 5.
    [Fact]
    public void Of_FivePeopleWithAValue_IsTheirMean()
    {
        var mean = Of(People("a", 40, 50, 60, 70, 80, null)).Find(Everybody)!.Value;

        Assert.Equal((60m, 5, Today), (mean.Value, mean.Of, mean.AsOf));
    }

    [Fact]
    public void Of_FourWithAValueOfManyPeople_IsNotTold() => Assert.Null(Of(People("a", 40, 50, 60, 70, null, null)).Find(Everybody));

    // The north has eight people, four of them with a score: from the mean of all and those of the other two, theirs would follow.
    [Fact]
    public void Of_OneRegionWithFewValues_AnotherIsNotToldEither()
    {
        var means = Of([
            .. People("north", 1, 2, 3, 4, null, null, null, null), .. People("south", 2, 2, 3, 4, 5),
            .. People("west", 7, 7, 8, 8, 9, 9),
        ]);

        Assert.NotNull(means.Find(Everybody));
        Assert.Equal([false, false, true], new[] { "north", "south", "west" }.Select(origin => means.Find(Origin(origin)) is not null));
    }

    [Fact]
    public void Of_SuppressedGroup_IsNotTold()
    {
        var means = Of([.. People("minor", 1, 2, 3), .. People("adult", [.. Enumerable.Repeat<decimal?>(5, 20)])]);

        Assert.Null(means.Find(Origin("minor")));
        Assert.Null(means.Find(Origin("adult")));
    }

    // A rate of 2 in 10 is a count of two.
    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    [InlineData(5, true)]
    [InlineData(7, false)]
    [InlineData(10, true)]
    public void Of_RateOfTen_IsToldWhereFiveOrNobodyIsOnEitherSide(int ones, bool isTold) => Assert.Equal(
        isTold, Of(People("a", [.. Enumerable.Range(0, 10).Select(number => number < ones ? 1m : (decimal?)0)])).Find(Everybody) is not null);

    // Five scores of 10 and then a sixth one of 70: the mean goes on being 10, as of yesterday; with five more it is (50 + 5 × 70) / 10.
    [Fact]
    public void Of_OneMoreThanYesterday_IsYesterdaysMean()
    {
        var (yesterday, first) = At(Yesterday, [.. Fives(10)], null, null);
        var (_, second) = At(Today, [.. Fives(10), 70], yesterday, first);
        var (_, third) = At(Today, [.. Fives(10), .. Fives(70)], yesterday, first);

        Assert.Equal(new Mean(10, 5, Yesterday), second.Find(Everybody));
        Assert.Equal(new Mean(40, 10, Today), third.Find(Everybody));
    }

    private static (Release, Means) At(DateTimeOffset asOf, decimal?[] values, Release? earlier, Means? means)
    {
        var people = People("a", values);
        var release = ReleaseOf(people, asOf, earlier);
        return (release, Means.Of(release, Known(people), means));
    }

    private static IEnumerable<decimal?> Fives(decimal value) => Enumerable.Repeat<decimal?>(value, 5);

    private static Means Of(List<(string Origin, decimal? Value)> people) => Means.Of(ReleaseOf(people, Today), Known(people));

    private static Release ReleaseOf(List<(string Origin, decimal? Value)> people, DateTimeOffset asOf, Release? earlier = null) =>
        Release.Of([.. people.Select(person => From(person.Origin))], 0, asOf, earlier);

    private static List<(CountedPerson, decimal)> Known(List<(string Origin, decimal? Value)> people) =>
        [.. people.Where(person => person.Value is not null).Select(person => (From(person.Origin), person.Value!.Value))];

    private static List<(string Origin, decimal? Value)> People(string origin, params decimal?[] values) =>
        [.. values.Select(value => (origin, value))];

    private static CountedPerson From(string origin) => new(null, null, null, null, origin);
}
