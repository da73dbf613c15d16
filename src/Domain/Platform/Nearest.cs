namespace Reintegration.Domain.Platform;

/// <summary>What somebody probably meant who wrote a name or a code that is not known.</summary>
public static class Nearest
{
    /// <summary>
    /// The known one that needs the fewest changes, by what is compared of it (<see cref="Typed.Key"/>); null where a third of its characters
    /// would have to change. A change is a character added, left out or replaced, or two neighbours swapped (optimal string alignment;
    /// F. J. Damerau, Communications of the ACM 7 (1964)).
    /// </summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        var (key, nearest, fewest) = ((string?)null, (string?)null, int.MaxValue);
        foreach (var candidate in known)
        {
            var most = Math.Max(1, candidate.Length / 3);
            if (Math.Abs(candidate.Length - written.Length) > most) continue;
            var changes = Changes(key ??= Typed.Key(written), Typed.Key(candidate));
            if (changes <= most && changes < fewest) (nearest, fewest) = (candidate, changes);
        }
        return nearest;
    }

    internal static int Changes(string from, string to)
    {
        var changes = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) changes[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) changes[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = changes[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                changes[i, j] = Math.Min(replaced, Math.Min(changes[i - 1, j], changes[i, j - 1]) + 1);
                var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                if (swapped) changes[i, j] = Math.Min(changes[i, j], changes[i - 2, j - 2] + 1);
            }
        }
        return changes[from.Length, to.Length];
    }
}
