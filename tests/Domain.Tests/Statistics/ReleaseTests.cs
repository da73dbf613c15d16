using Reintegration.Domain.Statistics;
using static Reintegration.Domain.Tests.Statistics.Counted;

namespace Reintegration.Domain.Tests.Statistics;

public sealed class ReleaseTests
{
    // 180 − 177 would give the 3 away, so the 177 are suppressed with them; not the total, which has more people.
    [Fact]
    public void Of_180PeopleAreThreeAnd177_SuppressesBoth() =>
        Assert.Equal("adult=- minor=- all=180", Of(("adult", 177), ("minor", 3)).Written(Dimension.Origin));

    // "All but the west" is a sum of what is told: it must not be 180 − 3.
    [Fact]
    public void Of_OneSmallRegion_AllMinusARegionTellsNothing() =>
        Assert.Equal("east=90 north=- west=- all=180", Of(("east", 90), ("north", 87), ("west", 3)).Written(Dimension.Origin));

    [Theory]
    // 3 + 2 = 5, and one of them could not be five without the other being nobody, whose category would not be named: so the total goes as well.
    [InlineData(3, 2, "a=- b=- all=-")]
    // 3 could be five and 5 three.
    [InlineData(3, 5, "a=- b=- all=8")]
    [InlineData(5, 5, "a=5 b=5 all=10")]
    [InlineData(4, 1, "a=- b=- all=-")]
    public void Of_TwoCategories_SuppressesAsManyAsItTakes(int a, int b, string expected) =>
        Assert.Equal(expected, Of(("a", a), ("b", b)).Written(Dimension.Origin));

    [Fact]
    public void Of_FourPeople_TellsNotEvenTheTotal() => Assert.Equal("a=- all=-", Of(("a", 4)).Written(Dimension.Origin));

    [Fact]
    public void Of_Nobody_HasNoCells() => Assert.Empty(Of().Table([Dimension.Origin]));

    // By rows, each with its sum: 3 is hidden with the 20 beside it and the 30 and 20 below, not with the empty cell, which is suppressed as well
    // so that a suppressed combination does not say that somebody is in it.
    [Fact]
    public void Of_EmptyCellBesideASmallOne_ProtectsItWithAnOccupiedOne()
    {
        var release = Release.Of(ByProgrammeAndSex([[3, 20], [30, 20], [0, 20]]), 0, Today);

        Assert.Equal("- - 23 - - 50 - 20 20 33 60 93", Written(release));
    }

    // 3 + 2, 20 − 2, 21 − 2 and 0 + 2 would leave every sum as it is, but whoever knows that nobody can be in the last one knows the others. So
    // it takes the sums of both programmes with the 21, which are fewer people (23 + 21 + 21) than 20 + 30 + 30.
    [Fact]
    public void Of_EmptyCellAtTheFarCorner_ProtectsNothing() =>
        Assert.Equal("- 20 - - - - 30 30 60 54 50 104", Written(Release.Of(ByProgrammeAndSex([[3, 20], [21, 0], [30, 30]]), 0, Today)));

    // By sex alone, programme 1 is hidden with programme 0, whose women are like its own; by sector alone, programme 2 is. Each table
    // would then tell what the other one hides: the 6 at sea and the 7 men, and so 16 − 6 − 7 = 3.
    [Fact]
    public void Of_TablesThatHideDifferentSums_TellNeither()
    {
        List<CountedPerson> people = [.. Many(3, "p0", "f", "farm"), .. Many(6, "p1", "f", "sea"), .. Many(7, "p2", "m", "farm")];
        var release = Release.Of(people, 0, Today);

        Assert.True(release.Find(new([new(Dimension.Programme, "p1"), new(Dimension.Sector, "sea")]))!.IsSuppressed);
        Assert.True(release.Find(new([new(Dimension.Programme, "p2"), new(Dimension.Sex, "m")]))!.IsSuppressed);

        static IEnumerable<CountedPerson> Many(int people, string programme, string sex, string sector) =>
            Enumerable.Repeat(new CountedPerson(programme, sex, sector, null, null), people);
    }

    [Theory]
    [InlineData(5, 6, 5)]
    [InlineData(9, 5, 9)]
    [InlineData(5, 10, 10)]
    [InlineData(6, 6, 6)]
    [InlineData(6, 3, null)]
    public void Of_APersonMoreThanYesterday_TellsTheSameUntilFiveAre(int yesterday, int today, int? told)
    {
        var release = Of(today, Of(yesterday));

        Assert.Equal(told, release.Find(Everybody)!.Told?.People);
        Assert.Equal(told is null ? null : told == today ? Today : Yesterday, release.Find(Everybody)!.Told?.AsOf);
    }

    // 9, suppressed for a day, then 10: held against the 9, which somebody may remember.
    [Fact]
    public void Of_SuppressedForADay_IsHeldAgainstWhatWasToldBefore() => Assert.Equal(9, Of(10, Of(4, Of(9))).Find(Everybody)!.Told?.People);

    // Yesterday 20 + 30 = 50. Today somebody came home to the north: if the south and the total were told as they are, so would be the north.
    [Fact]
    public void Of_OneRegionChangedByOne_IsNotGivenAwayByTheOthers()
    {
        var yesterday = Release.Of(ByOrigin(("north", 20), ("south", 30)), 0, Yesterday);
        var today = Release.Of(ByOrigin(("north", 21), ("south", 35)), 0, Today, yesterday);

        Assert.Equal("north=20 south=30 all=56", today.Written(Dimension.Origin));
    }

    [Theory]
    [InlineData(0, null, 0)]
    [InlineData(3, null, null)]
    [InlineData(7, null, 7)]
    [InlineData(8, 7, 7)]
    [InlineData(12, 7, 12)]
    public void LeftOut_PeopleWithoutConsent_AreToldAsACellIs(int leftOut, int? yesterday, int? told)
    {
        var earlier = yesterday is { } before ? Release.Of([], before, Yesterday) : null;

        Assert.Equal(told, Release.Of([], leftOut, Today, earlier).LeftOut.Told?.People);
    }

    [Fact]
    public void Of_KeptAndReadAgain_GoesOnFromThere()
    {
        var earlier = Of(9);
        var kept = new Release(earlier.AsOf, earlier.Cells, earlier.LeftOut);

        Assert.Equal(9, Of(10, kept).Find(Everybody)!.Told?.People);
    }

    private static Release Of(params (string Origin, int People)[] counts) => Release.Of(ByOrigin(counts), 0, Today);

    private static Release Of(int people, Release? earlier = null) =>
        Release.Of(ByOrigin(("a", people)), 0, earlier is null ? Yesterday : Today, earlier);

    private static string Written(Release release) => string.Join(' ', release.Table([Dimension.Programme, Dimension.Sex])
        .Select(cell => cell.Shown()));
}
