using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Statistics;

namespace Reintegration.Domain.Tests.Statistics;

public sealed class ReleaseProperties
{
    private static readonly Gen<int[][]> Tables =
        from shape in Gen.Elements((1, 1), (1, 4), (5, 1), (2, 2), (2, 3), (3, 2))
        from counts in Gen.Elements(0, 0, 1, 2, 3, 4, 5, 6, 9).ArrayOf(shape.Item1 * shape.Item2)
        select counts.Chunk(shape.Item2).ToArray();

    // Held against every table that would be published in the same way, found by trying them.
    [Fact]
    public void Of_AnyTable_NoSuppressedCellCanBeWorkedOut() => Property.Holds(Tables, counts =>
        NothingCanBeWorkedOut(Release.Of(Counted.ByProgrammeAndSex(counts), 0, Counted.Today), counts));

    // Nor how many came or left since yesterday, from the figures that are renewed.
    [Fact]
    public void Of_ATableADayLater_NoCellThatIsNotRenewedCanBeWorkedOut() => Property.Holds(
        from before in Tables
        from changes in Gen.Elements(0, 0, 0, 1, 2, 5, -1, -5).ArrayOf(before.Sum(row => row.Length))
        select (before, changes),
        days =>
        {
            int[][] after = [.. days.before.SelectMany(row => row).Zip(days.changes, (people, change) => Math.Max(0, people + change))
                .Chunk(days.before[0].Length)];
            var yesterday = Release.Of(Counted.ByProgrammeAndSex(days.before), 0, Counted.Yesterday);
            NothingCanBeWorkedOut(Release.Of(Counted.ByProgrammeAndSex(after), 0, Counted.Today, yesterday), after);
        });

    [Fact]
    public void Of_AnyTable_TellsNothingUnderFive() => Property.Holds(Tables, counts =>
        Assert.DoesNotContain(Release.Of(Counted.ByProgrammeAndSex(counts), 0, Counted.Today).Cells, cell => cell.Told?.People < Release.Fewest));

    [Fact]
    public void Of_TheSamePeopleInAnyOrder_IsTheSame() => Property.Holds(Tables, counts =>
    {
        var people = Counted.ByProgrammeAndSex(counts);
        var (one, other) = (Release.Of(people, 0, Counted.Today), Release.Of([.. people.AsEnumerable().Reverse()], 0, Counted.Today));
        Assert.Equal(Told(one), Told(other));
    });

    // A cell that is told anew differs from what was told before by nobody or by five.
    [Fact]
    public void Of_AnyTwoDays_NoFigureMovesByFewerThanFive() => Property.Holds(
        Tables.Two(), days =>
        {
            var yesterday = Release.Of(Counted.ByProgrammeAndSex(days.Item1), 0, Counted.Yesterday);
            var today = Release.Of(Counted.ByProgrammeAndSex(days.Item2), 0, Counted.Today, yesterday);
            foreach (var cell in today.Cells.Where(cell => cell.Told is not null && yesterday.Find(cell.Name)?.Told is not null))
            {
                var change = Math.Abs(cell.Told!.Value.People - yesterday.Find(cell.Name)!.Told!.Value.People);
                Assert.True(change is 0 or >= Release.Fewest, $"moved by {change}");
            }
        });

    private static void NothingCanBeWorkedOut(Release release, int[][] counts)
    {
        var attacker = new Attacker(release, counts);
        foreach (var (name, people) in attacker.Hidden)
        {
            Assert.True(attacker.CanBe(name, other => other != people), $"{people} is the only value.");
            Assert.True(people >= Release.Fewest || attacker.CanBe(name, other => other >= Release.Fewest), $"{people} is known to be under five.");
        }
    }

    private static IEnumerable<Figure?> Told(Release release) =>
        release.Table([Dimension.Programme, Dimension.Sex]).Select(cell => cell.Told);
}
