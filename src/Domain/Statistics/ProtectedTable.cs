namespace Reintegration.Domain.Statistics;

/// <summary>One of the tables that are published together.</summary>
internal sealed class ProtectedTable
{
    private readonly CountTable table;
    private readonly bool[] hidden;
    private readonly int[] mustMove;
    private readonly Hiding hiding;

    /// <param name="needOf">What a cell needs, by its name and people; asked for cells with people only.</param>
    public ProtectedTable(CountTable table, Func<CellName, int, Need> needOf)
    {
        this.table = table;
        hidden = new bool[table.People.Length];
        mustMove = new int[table.People.Length];
        var least = new int[table.People.Length];
        for (var address = 0; address < least.Length; address++)
        {
            if (table.People[address] > 0) (mustMove[address], least[address]) = needOf(table.NameOf(address), table.People[address]);
        }
        hiding = new Hiding(table, hidden, least);
    }

    public IEnumerable<(CellName Name, int People)> Occupied =>
        from address in Enumerable.Range(0, hidden.Length)
        where table.People[address] > 0
        select (table.NameOf(address), table.People[address]);

    /// <summary>
    /// Hides what must be hidden in each table, and what one hides in every other one that has it, until nothing is added: the usual way with tables
    /// that share cells ("Handbook on Statistical Disclosure Control", second edition, 2024, on linked tables).
    /// </summary>
    /// <returns>All that is hidden.</returns>
    public static HashSet<CellName> HideTogether(IReadOnlyList<ProtectedTable> tables)
    {
        var all = new HashSet<CellName>();
        foreach (var table in tables) table.HideOwn();
        int before;
        do
        {
            before = all.Count;
            foreach (var table in tables) table.ShareWith(all);
            foreach (var table in tables) table.HideToo(all);
        }
        while (all.Count > before);
        return all;
    }

    // The largest first: what protects them, protects smaller ones too.
    private void HideOwn()
    {
        foreach (var address in Enumerable.Range(0, hidden.Length).Where(address => mustMove[address] != 0)
            .OrderByDescending(address => table.People[address]))
        {
            hiding.Hide(address, mustMove[address]);
        }
    }

    private void ShareWith(HashSet<CellName> all)
    {
        for (var address = 0; address < hidden.Length; address++)
        {
            if (hidden[address]) all.Add(table.NameOf(address));
        }
    }

    private void HideToo(HashSet<CellName> all)
    {
        foreach (var name in all)
        {
            if (table.AddressOf(name) is { } address && !hidden[address]) hiding.Hide(address, 1);
        }
    }
}

/// <summary>What it takes for a cell not to be known.</summary>
/// <param name="MustMove">By how many people it must be possible for it to differ, less than zero for fewer; 0 where it may be told.</param>
/// <param name="Least">The fewest that it can have, if it is hidden, for all that is known.</param>
internal readonly record struct Need(int MustMove, int Least);
