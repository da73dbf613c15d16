namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>Compares two people's names, word by word, in any order.</summary>
internal static class NameComparison
{
    /// <summary>What the names say; null where one of them is blank or nothing but initials. It is the same in either order.</summary>
    public static DuplicateReason? Of(ComparedName a, ComparedName b)
    {
        if (a.Words.Count == 0 || b.Words.Count == 0) return null;
        if (a.Key is not null && a.Key == b.Key) return DuplicateReason.SameName;

        var isAFirst = a.Words.Count != b.Words.Count ? a.Words.Count < b.Words.Count : string.CompareOrdinal(a.Joined, b.Joined) <= 0;
        var (shorter, longer) = isAFirst ? (a, b) : (b, a);
        var pairs = Pairs(shorter.Words, longer.Words);
        var isWhole = pairs.Count == shorter.Words.Count;
        var fullWords = pairs.Count(pair => !pair.Shorter.IsInitial && !pair.Longer.IsInitial);
        if (isWhole && fullWords == 0) return null;
        if (fullWords == 0 || !FitsFields(pairs, shorter, longer)) return DuplicateReason.DifferentName;
        return (isWhole, fullWords) switch
        {
            (true, >= 2) when pairs.Any(pair => pair.Shorter.IsSpeltAs(pair.Longer)) => DuplicateReason.SimilarName,
            (true, >= 2) => DuplicateReason.ShorterName,
            (true, _) when pairs.Count > 1 => DuplicateReason.InitialAndSurname,
            (false, 1) => DuplicateReason.DifferentName,
            _ => DuplicateReason.PartOfName,
        };
    }

    // Equal words first, then those spelt alike, then initials: so that "Juan J." is not taken for the initial of "Juan".
    private static List<Pair> Pairs(IReadOnlyList<NameWord> shorter, IReadOnlyList<NameWord> longer)
    {
        var (pairs, left, right) = (new List<Pair>(shorter.Count), shorter.ToList(), longer.ToList());
        Take((one, other) => one.Text == other.Text && one.IsFamily == other.IsFamily);
        Take((one, other) => one.Text == other.Text);
        Take((one, other) => one.IsSpeltAs(other));
        Take((one, other) => one.IsInitialOf(other) || other.IsInitialOf(one));
        return pairs;

        void Take(Func<NameWord, NameWord, bool> fit)
        {
            for (var index = left.Count - 1; index >= 0; index--)
            {
                var found = right.FindIndex(word => fit(left[index], word));
                if (found < 0) continue;
                pairs.Add(new(left[index], right[found]));
                left.RemoveAt(index);
                right.RemoveAt(found);
            }
        }
    }

    // A given name and a surname must agree, or both crosswise where the columns were mistaken: "Martín López" is not Ana Martín López, and
    // brothers are not each other. Where a name stands in one column, any words may.
    private static bool FitsFields(List<Pair> pairs, ComparedName shorter, ComparedName longer)
    {
        if (shorter.IsInOneField || longer.IsInOneField) return true;
        return (Has(false, false) && Has(true, true)) || (Has(false, true) && Has(true, false));

        bool Has(bool isFamily, bool isOthersFamily) =>
            pairs.Any(pair => pair.Shorter.IsFamily == isFamily && pair.Longer.IsFamily == isOthersFamily);
    }

    private readonly record struct Pair(NameWord Shorter, NameWord Longer);
}
