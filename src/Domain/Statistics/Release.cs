namespace Reintegration.Domain.Statistics;

/// <summary>
/// The tables that are published together: by every choice of up to <see cref="MostDimensions"/> dimensions. A cell has one figure in all of them, so
/// what one table hides no other one tells. Of what is told, nobody can work out a cell of fewer than <see cref="Fewest"/> people, nor one that
/// has changed by fewer since it was told last.
/// </summary>
public sealed class Release
{
    /// <summary>Tables by three would take most figures out of those by two, which share cells with them, and hardly tell any themselves.</summary>
    public const int MostDimensions = 2;

    /// <summary>Fewer people than this are told neither as a count nor as a change from what was told before.</summary>
    public const int Fewest = 5;

    private static readonly Dimension[][] Sums =
        [.. Enumerable.Range(0, MostDimensions + 1).SelectMany(size => Choices(Enum.GetValues<Dimension>(), size))];

    private readonly Dictionary<CellName, ReleasedCell> cells;

    /// <summary>A release as it was kept.</summary>
    public Release(DateTimeOffset asOf, IEnumerable<ReleasedCell> cells, ReleasedCell leftOut)
    {
        (AsOf, LeftOut) = (asOf, leftOut);
        this.cells = cells.ToDictionary(cell => cell.Name);
    }

    public DateTimeOffset AsOf { get; }

    /// <summary>What must be kept of it.</summary>
    public IReadOnlyCollection<ReleasedCell> Cells => cells.Values;

    /// <summary>The people who did not consent to be counted, of whom nothing else is told.</summary>
    public ReleasedCell LeftOut { get; }

    /// <summary>What the finest of the tables are by, which have the others as their sums.</summary>
    internal static IReadOnlyList<Dimension[]> Tables { get; } = [.. Sums.Where(by => by.Length == MostDimensions)];

    /// <summary>Counts people and decides what of it may be told.</summary>
    /// <param name="people">Those who consented to be counted.</param>
    /// <param name="leftOut">How many did not.</param>
    /// <param name="earlier">The release before this one, of the same country and period; null where there is none.</param>
    public static Release Of(IReadOnlyList<CountedPerson> people, int leftOut, DateTimeOffset asOf, Release? earlier = null)
    {
        var tables = Tables.Select(by => new ProtectedTable(CountTable.Of(people, by), NeedOf)).ToList();
        var hidden = ProtectedTable.HideTogether(tables);
        var cells = new Dictionary<CellName, ReleasedCell>();
        foreach (var (name, count) in tables.SelectMany(table => table.Occupied))
        {
            if (!cells.ContainsKey(name)) cells.Add(name, Cell(name, new Figure(count, asOf), hidden.Contains(name), LastTold(name)));
        }
        // Nobody is in them now, which is not told either.
        foreach (var name in earlier?.cells.Keys.Where(name => IsCombination(name) && LastTold(name) is not null) ?? [])
            cells.TryAdd(name, new ReleasedCell(name, true, LastTold(name)));
        return new Release(asOf, cells.Values, LeftOutOf(new Figure(leftOut, asOf), earlier?.LeftOut.LastTold));

        Figure? LastTold(CellName name) => earlier?.cells.GetValueOrDefault(name)?.LastTold;

        // One that keeps its figure has at least five people now, or it would be suppressed. A category is named only where somebody is in it,
        // while a combination of categories is suppressed where nobody is.
        Need NeedOf(CellName name, int count) => new(
            MustMove(count, LastTold(name)), count >= Fewest && LastTold(name) is not null ? Fewest : IsCombination(name) ? 0 : 1);
    }

    /// <summary>One table with its sums, in the order of the categories, those who are not known first and the sums last.</summary>
    /// <param name="by">Up to <see cref="MostDimensions"/> dimensions; none for the total alone, which is missing where nobody is counted.</param>
    public IEnumerable<ReleasedCell> Table(IReadOnlyCollection<Dimension> by)
    {
        IEnumerable<IEnumerable<Category>> names = [[]];
        foreach (var dimension in by.Order())
        {
            var categories = cells.Keys.Where(name => name.Categories.Count == 1 && name.Categories[0].Dimension == dimension)
                .Select(name => name.Categories[0]).OrderBy(category => category.Value, StringComparer.Ordinal).ToList();
            names = [.. names.SelectMany(name => categories.Select(name.Append).Append(name))];
        }
        return cells.Count == 0 ? [] : names.Select(name => new CellName(name))
            .Select(name => cells.GetValueOrDefault(name) ?? new ReleasedCell(name, true, null));
    }

    public ReleasedCell? Find(CellName name) => cells.GetValueOrDefault(name);

    /// <summary>Every cell that counts a person.</summary>
    internal static IEnumerable<CellName> CellsOf(CountedPerson person) =>
        Sums.Select(by => new CellName([.. by.Select(dimension => new Category(dimension, person[dimension]))]));

    private static bool IsCombination(CellName name) => name.Categories.Count > 1;

    // Fewer than five must be possibly five, and a small change possibly none.
    private static int MustMove(int people, Figure? lastTold)
    {
        if (people is > 0 and < Fewest) return Fewest - people;
        return people > 0 && lastTold?.People - people is { } back && Math.Abs(back) < Fewest ? back : 0;
    }

    private static ReleasedCell Cell(CellName name, Figure now, bool isHidden, Figure? lastTold) => isHidden
        ? new ReleasedCell(name, lastTold is null || now.People < Fewest, lastTold)
        : new ReleasedCell(name, false, now);

    // It stands in no equation with others, so nothing else need be hidden for it.
    private static ReleasedCell LeftOutOf(Figure now, Figure? lastTold) => Cell(new CellName([]), now, MustMove(now.People, lastTold) != 0, lastTold);

    private static IEnumerable<Dimension[]> Choices(Dimension[] of, int size) => size == 0
        ? [[]]
        : of.SelectMany((first, index) => Choices(of[(index + 1)..], size - 1).Select(others => (Dimension[])[first, .. others]));
}
