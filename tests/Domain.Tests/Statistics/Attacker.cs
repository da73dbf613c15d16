using Reintegration.Domain.Statistics;

namespace Reintegration.Domain.Tests.Statistics;

/// <summary>
/// Somebody who knows everything that a table of programmes by sexes tells, and tries every other table that it could be of. Knows also that a
/// category that is named has somebody in it, and that a cell which keeps an earlier figure has five people or more.
/// </summary>
internal sealed class Attacker
{
    // More than a cell of the tests has with what it may have to change by.
    private const int Most = 24;

    private readonly List<CellName> cells = [];
    private readonly List<int> people = [];
    private readonly int?[] told;
    private readonly int[] least;
    private readonly int rows;
    private readonly int columns;

    public Attacker(Release release, int[][] counts)
    {
        // Rows and columns without anybody are not in the table.
        var usedRows = Enumerable.Range(0, counts.Length).Where(row => counts[row].Sum() > 0).ToList();
        var usedColumns = Enumerable.Range(0, counts[0].Length).Where(column => counts.Sum(row => row[column]) > 0).ToList();
        (rows, columns) = (usedRows.Count, usedColumns.Count);
        for (var row = 0; row <= rows; row++)
        {
            for (var column = 0; column <= columns; column++)
            {
                Category[] programme = row < rows ? [new(Dimension.Programme, $"p{usedRows[row]}")] : [];
                Category[] sex = column < columns ? [new(Dimension.Sex, $"s{usedColumns[column]}")] : [];
                cells.Add(new CellName([.. programme, .. sex]));
                people.Add((row < rows ? [usedRows[row]] : usedRows).Sum(
                    from => (column < columns ? [usedColumns[column]] : usedColumns).Sum(of => counts[from][of])));
            }
        }
        var released = cells.Select(release.Find).ToList();
        told = [.. released.Select(cell => cell?.Told is { } figure && figure.AsOf == release.AsOf ? figure.People : (int?)null)];
        least = [.. released.Select(cell => cell?.Told is not null ? Release.Fewest : cell?.Name.Categories.Count < 2 ? 1 : 0)];
    }

    /// <summary>What is suppressed or keeps an earlier figure, and has somebody in it, with what is true today.</summary>
    public IEnumerable<(CellName Name, int People)> Hidden =>
        cells.Select((cell, index) => (cell, people[index], told[index])).Where(cell => cell.Item3 is null && cell.Item2 > 0)
            .Select(cell => (cell.cell, cell.Item2));

    /// <summary>Whether a table with such a figure in a cell would be told in the same way.</summary>
    public bool CanBe(CellName name, Func<int, bool> value)
    {
        var tried = new int[(rows + 1) * (columns + 1)];
        return rows > 0 && Try(0);

        bool Try(int inner)
        {
            if (inner == rows * columns) return EndsWell();
            var (row, column) = (inner / columns, inner % columns);
            var index = Index(row, column);
            foreach (var candidate in Enumerable.Range(0, Room(row, column) + 1).OrderBy(other => Math.Abs(other - people[index])))
            {
                tried[index] = candidate;
                if ((told[index] ?? candidate) != candidate || candidate < Least(index) || (cells[index].Equals(name) && !value(candidate))) continue;
                if (column == columns - 1 && !RowFits(row)) continue;
                if (row == rows - 1 && !ColumnFits(column)) continue;
                if (Try(inner + 1)) return true;
            }
            return false;
        }

        // What the sums that are told leave for a cell, after those tried before it.
        int Room(int row, int column)
        {
            var inRow = told[Index(row, columns)] - Enumerable.Range(0, column).Sum(before => tried[Index(row, before)]) ?? Most;
            var inColumn = told[Index(rows, column)] - Enumerable.Range(0, row).Sum(before => tried[Index(before, column)]) ?? Most;
            return Math.Clamp(Math.Min(inRow, inColumn), -1, Most);
        }

        bool RowFits(int row) => Fits(Index(row, columns), Enumerable.Range(0, columns).Sum(column => tried[Index(row, column)]));

        bool ColumnFits(int column) => Fits(Index(rows, column), Enumerable.Range(0, rows).Sum(row => tried[Index(row, column)]));

        bool EndsWell() => Fits(Index(rows, columns), Enumerable.Range(0, rows).Sum(row => tried[Index(row, columns)]));

        bool Fits(int index, int sum)
        {
            tried[index] = sum;
            return sum >= Least(index) && (told[index] ?? sum) == sum && (!cells[index].Equals(name) || value(sum));
        }
    }

    // A figure of today may be less than five only where it is nobody's.
    private int Least(int index) => told[index] is null ? least[index] : 0;

    private int Index(int row, int column) => row * (columns + 1) + column;
}
