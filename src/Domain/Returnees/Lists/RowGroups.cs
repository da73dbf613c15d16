namespace Reintegration.Domain.Returnees.Lists;

/// <summary>Which rows may be worked on at the same time: those of different groups. Those of one group may be about one person.</summary>
public static class RowGroups
{
    /// <summary>The rows, by their places, in groups of those that share a key, directly or by others between them; each group in order.</summary>
    /// <param name="keys">The keys of each row; one without any is a group of its own.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<IReadOnlyList<string>> keys)
    {
        int[] first = [.. Enumerable.Range(0, keys.Count)];
        var seen = new Dictionary<string, int>();
        for (var row = 0; row < keys.Count; row++)
        {
            foreach (var key in keys[row])
            {
                if (seen.TryAdd(key, row)) continue;
                var (one, other) = (FirstOf(row), FirstOf(seen[key]));
                first[Math.Max(one, other)] = Math.Min(one, other);
            }
        }
        return [.. Enumerable.Range(0, keys.Count).GroupBy(FirstOf).Select(group => group.ToList())];

        int FirstOf(int row)
        {
            while (first[row] != row) row = first[row];
            return row;
        }
    }
}
