namespace Reintegration.Domain.Statistics;

/// <summary>
/// Which cells of a table must not be told, so that nobody can work out those that must not be known.
/// <para>
/// The method is the hypercube method of statistical disclosure control (A. Hundepool et al., "Handbook on Statistical Disclosure Control", second
/// edition, 2024; GHMITER in τ-ARGUS): a cell is protected by the corners of a box with one side in each dimension, all of them hidden and
/// none of them empty. Adding to some corners what is taken from their neighbours leaves every row, column and total as it
/// is, so the figures with and without the change cannot be told apart by what is published. Where one end of a side is "all", both change alike.
/// Each box is thus an example of another table that would be published in the same way; boxes are added until the cell has moved as far as asked.
/// </para>
/// </summary>
/// <param name="least">The fewest that a cell can have, hidden as it is, for all that is known: the address decides.</param>
internal sealed class Hiding(CountTable table, bool[] hidden, int[] least)
{
    private const int NoneFound = int.MaxValue;

    private readonly int[] people = [.. table.People];
    private readonly int[] corners = new int[1 << table.By.Count];
    private readonly int[] signs = new int[1 << table.By.Count];
    private readonly int[] bestCorners = new int[1 << table.By.Count];
    private readonly int[] bestSigns = new int[1 << table.By.Count];
    private int bestCost;
    private int bestStep;

    /// <summary>Hides a cell, and as many others as it takes for it to be possible that it has so many more people, or fewer.</summary>
    /// <param name="move">By how many, less than zero for fewer. Where it cannot be fewer, as zeros are known, it may be one more.</param>
    public void Hide(int address, int move)
    {
        hidden[address] = true;
        if (TryMove(address, move)) return;
        TryMove(address, 1);
    }

    private bool TryMove(int address, int move)
    {
        var touched = new List<(int[] Corners, int[] Signs, int Step)>();
        var remaining = Math.Abs(move);
        while (remaining > 0 && Find(address, Math.Sign(move), remaining) is { } step)
        {
            for (var corner = 0; corner < bestCorners.Length; corner++) people[bestCorners[corner]] += step * bestSigns[corner];
            touched.Add(([.. bestCorners], [.. bestSigns], step));
            remaining -= step;
        }
        foreach (var box in touched)
        {
            for (var corner = 0; corner < box.Corners.Length; corner++)
            {
                people[box.Corners[corner]] -= box.Step * box.Signs[corner];
                if (remaining == 0) hidden[box.Corners[corner]] = true;
            }
        }
        return remaining == 0;
    }

    // The box that hides the fewest people who are not hidden yet; among these, the one that moves the cell furthest, then the first.
    private int? Find(int address, int sign, int most)
    {
        (bestCost, bestStep) = (NoneFound, 0);
        (corners[0], signs[0]) = (address, sign);
        if (sign < 0 && people[address] <= least[address]) return null;
        Extend(0, 1, 0, sign < 0 ? Math.Min(most, people[address] - least[address]) : most);
        return bestCost == NoneFound ? null : bestStep;
    }

    private void Extend(int dimension, int known, int cost, int step)
    {
        if (dimension == table.By.Count)
        {
            if (cost == bestCost && step <= bestStep) return;
            (bestCost, bestStep) = (cost, step);
            corners.CopyTo(bestCorners, 0);
            signs.CopyTo(bestSigns, 0);
            return;
        }
        var (position, all) = (table.Position(corners[0], dimension), table.Categories(dimension));
        for (var partner = 0; partner <= all; partner++)
        {
            if (partner == position) continue;
            var shift = (partner - position) * table.Strides[dimension];
            var turn = partner == all || position == all ? 1 : -1;
            var (withCost, withStep) = (cost, step);
            for (var corner = 0; corner < known && withStep > 0 && withCost <= bestCost; corner++)
            {
                var (address, sign) = (corners[corner] + shift, signs[corner] * turn);
                (corners[known + corner], signs[known + corner]) = (address, sign);
                if (table.People[address] == 0) withStep = 0;
                if (sign < 0) withStep = Math.Min(withStep, people[address] - least[address]);
                if (!hidden[address]) withCost += table.People[address];
            }
            if (withStep > 0 && withCost <= bestCost) Extend(dimension + 1, 2 * known, withCost, withStep);
        }
    }
}
