using System.Collections.Frozen;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>A group of ISCO-08 with its name for people.</summary>
public sealed record Occupation(IscoCode Code, Text Name);

/// <summary>The International Standard Classification of Occupations 2008: every group, in the order of the codes, each below its parent.</summary>
public sealed class Isco08
{
    private static readonly char[] BetweenWords = [' ', ',', ';', '.', '-', '/', '(', ')', '\''];

    private readonly FrozenDictionary<IscoCode, Occupation> byCode;

    // Per language, of every group, the words of its name as they are compared.
    private readonly Lazy<string[][]> spanish;
    private readonly Lazy<string[][]> english;

    /// <exception cref="ArgumentException">A code is there twice, or its parent is not there.</exception>
    public Isco08(IEnumerable<Occupation> groups)
    {
        Groups = [.. groups.OrderBy(group => group.Code.ToString(), StringComparer.Ordinal)];
        byCode = Groups.DistinctBy(group => group.Code).ToFrozenDictionary(group => group.Code);
        if (byCode.Count < Groups.Count) throw new ArgumentException("A code is there twice.", nameof(groups));
        if (Groups.FirstOrDefault(group => group.Code.Parent is { } parent && !byCode.ContainsKey(parent)) is { } orphan)
            throw new ArgumentException($"The parent of {orphan.Code} is missing.", nameof(groups));
        (spanish, english) = (new(() => WordsIn(Language.Es)), new(() => WordsIn(Language.En)));

        string[][] WordsIn(Language language) => [.. Groups.Select(group => Typed.Key(group.Name.In(language)).Split(BetweenWords))];
    }

    public IReadOnlyList<Occupation> Groups { get; }

    /// <summary>The group with a code that is known to be one of ISCO-08.</summary>
    /// <exception cref="KeyNotFoundException">It is none.</exception>
    public Occupation this[IscoCode code] => byCode[code];

    /// <summary>The group with this code; null where ISCO-08 has none.</summary>
    public Occupation? Find(IscoCode code) => byCode.GetValueOrDefault(code);

    /// <summary>Reads the code of a group that there is; null for anything else.</summary>
    public Occupation? Find(string? code) => IscoCode.TryParse(code, out var parsed) ? Find(parsed) : null;

    /// <summary>
    /// The groups whose name has, for every word of <paramref name="search"/>, one that begins with it, as people type it
    /// (<see cref="Typed.Key"/>).
    /// </summary>
    /// <param name="search">
    /// Words of the name in <paramref name="language"/>, whole or their beginnings, or the first digits of the code; all groups where empty.
    /// </param>
    public IEnumerable<Occupation> Search(string search, Language language)
    {
        var wanted = Typed.Key(search).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = (language == Language.En ? english : spanish).Value;
        return Groups.Where((group, index) => wanted.All(word =>
            group.Code.ToString().StartsWith(word, StringComparison.Ordinal)
            || words[index].Any(part => part.StartsWith(word, StringComparison.Ordinal))));
    }
}
