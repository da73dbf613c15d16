namespace Reintegration.Domain.Statistics;

/// <summary>
/// How many people are in each combination of categories, and in all sums of them: in each dimension, "all" stands behind the categories as one
/// more. So a cell and its margins are addressed alike, and every equation between them runs along one dimension.
/// </summary>
internal sealed class CountTable
{
    private readonly string?[][] categories;

    private CountTable(IReadOnlyList<Dimension> by, string?[][] categories, int[] strides, int[] people)
    {
        (By, this.categories, Strides, People) = (by, categories, strides, people);
    }

    public IReadOnlyList<Dimension> By { get; }

    /// <summary>By how much an address grows from one category of a dimension to the next.</summary>
    public int[] Strides { get; }

    /// <summary>The people of each cell, by its address.</summary>
    public int[] People { get; }

    public static CountTable Of(IReadOnlyList<CountedPerson> people, IReadOnlyList<Dimension> by)
    {
        string?[][] categories = [.. by.Select(dimension =>
            people.Select(person => person[dimension]).Distinct().Order(StringComparer.Ordinal).ToArray())];
        var strides = new int[by.Count];
        var size = 1;
        for (var dimension = by.Count - 1; dimension >= 0; dimension--)
        {
            strides[dimension] = size;
            size = checked(size * (categories[dimension].Length + 1));
        }
        var table = new CountTable(by, categories, strides, new int[size]);
        foreach (var person in people) table.Count(person);
        return table;
    }

    public int Categories(int dimension) => categories[dimension].Length;

    /// <summary>Where a cell stands in a dimension; the number of categories where it is the sum of them all.</summary>
    public int Position(int address, int dimension) => address / Strides[dimension] % (categories[dimension].Length + 1);

    public CellName NameOf(int address) => new(By
        .Select((dimension, index) => (dimension, Index: index, Position: Position(address, index)))
        .Where(at => at.Position < categories[at.Index].Length)
        .Select(at => new Category(at.dimension, categories[at.Index][at.Position])));

    /// <summary>Where a cell is found; null where it has a category that this table does not divide by.</summary>
    public int? AddressOf(CellName name)
    {
        var (address, found) = (0, 0);
        for (var dimension = 0; dimension < By.Count; dimension++)
        {
            var position = categories[dimension].Length;
            foreach (var category in name.Categories)
            {
                if (category.Dimension != By[dimension]) continue;
                position = Array.BinarySearch(categories[dimension], category.Value, StringComparer.Ordinal);
                found++;
            }
            address += position * Strides[dimension];
        }
        return found == name.Categories.Count ? address : null;
    }

    // A person is in as many cells as there are choices, in each dimension, between their category and "all".
    private void Count(CountedPerson person)
    {
        Span<int> addresses = stackalloc int[1 << By.Count];
        var known = 1;
        addresses[0] = 0;
        for (var dimension = 0; dimension < By.Count; dimension++)
        {
            var category = Array.BinarySearch(categories[dimension], person[By[dimension]], StringComparer.Ordinal) * Strides[dimension];
            var all = categories[dimension].Length * Strides[dimension];
            for (var index = 0; index < known; index++)
            {
                addresses[known + index] = addresses[index] + all;
                addresses[index] += category;
            }
            known *= 2;
        }
        foreach (var address in addresses) People[address]++;
    }
}
