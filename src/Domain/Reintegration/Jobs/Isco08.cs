using System.Collections.Frozen;
using System.Globalization;

namespace Reintegration.Domain.Reintegration.Jobs;

/// <summary>A group of ISCO-08 with its name for people.</summary>
public sealed record Occupation(IscoCode Code, Text Name);

/// <summary>The International Standard Classification of Occupations 2008: every group, in the order of the codes, each below its parent.</summary>
public sealed class Isco08
{
    private const CompareOptions InPlainLetters = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    private readonly FrozenDictionary<IscoCode, Occupation> byCode;

    /// <exception cref="ArgumentException">A code is there twice, or its parent is not there.</exception>
    public Isco08(IEnumerable<Occupation> groups)
    {
        Groups = [.. groups.OrderBy(group => group.Code.ToString(), StringComparer.Ordinal)];
        byCode = Groups.DistinctBy(group => group.Code).ToFrozenDictionary(group => group.Code);
        if (byCode.Count < Groups.Count) throw new ArgumentException("A code is there twice.", nameof(groups));
        if (Groups.FirstOrDefault(group => group.Code.Parent is { } parent && !byCode.ContainsKey(parent)) is { } orphan)
            throw new ArgumentException($"The parent of {orphan.Code} is missing.", nameof(groups));
    }

    public IReadOnlyList<Occupation> Groups { get; }

    /// <summary>The group with this code; null where ISCO-08 has none.</summary>
    public Occupation? Find(IscoCode code) => byCode.GetValueOrDefault(code);

    /// <summary>Reads the code of a group that there is; null for anything else.</summary>
    public Occupation? Find(string? code) => IscoCode.TryParse(code, out var parsed) ? Find(parsed) : null;

    /// <summary>
    /// The groups whose name holds every word of <paramref name="search"/>, whatever its case and accents, or whose code begins with it.
    /// </summary>
    /// <param name="search">Words of the name in <paramref name="language"/>, whole or in part, or the first digits of a code; all groups where empty.</param>
    public IEnumerable<Occupation> Search(string search, Language language)
    {
        var words = search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Groups.Where(group => words.All(word =>
            group.Code.ToString().StartsWith(word, StringComparison.Ordinal)
            || CultureInfo.InvariantCulture.CompareInfo.IndexOf(group.Name.In(language), word, InPlainLetters) >= 0));
    }
}
