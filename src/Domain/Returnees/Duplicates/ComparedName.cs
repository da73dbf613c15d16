using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>
/// A person's name as it is compared: its words without accents, capitals, hyphens, full stops and particles, in no order, because forms and
/// spreadsheets put surnames first or last, one or two of them, or all in one column.
/// </summary>
public sealed record ComparedName
{
    // "de la Cruz" is written "Cruz" on the next form, and "García y López" without the "y".
    private static readonly HashSet<string> Particles =
        ["DE", "DEL", "LA", "LAS", "LOS", "EL", "Y", "DA", "DAS", "DO", "DOS", "DI", "VDA", "VIUDA", "VAN", "VON"];

    private ComparedName(IReadOnlyList<NameWord> words)
    {
        Words = words;
        Joined = string.Join(' ', words.Select(word => word.Text));
        Key = words.Count(word => !word.IsInitial) >= 2 ? Joined : null;
    }

    /// <summary>What two full names that are the same have in common; null where there is no full name: two words that are not initials.</summary>
    internal string? Key { get; }
    internal string Joined { get; }

    /// <summary>In alphabetical order.</summary>
    internal IReadOnlyList<NameWord> Words { get; }
    internal bool IsInOneField => Words.All(word => word.IsFamily) || Words.All(word => !word.IsFamily);

    /// <summary>Reads a name as it was typed; there may be nothing in it.</summary>
    public static ComparedName Of(string given, string family) => new(
        [.. WordsOf(given, false).Concat(WordsOf(family, true)).OrderBy(word => word.Text, StringComparer.Ordinal).ThenBy(word => word.IsFamily)]);

    // An apostrophe is within a word ("O'Brien", "Ch'oc"); whatever else is no letter or digit ends one.
    private static IEnumerable<NameWord> WordsOf(string part, bool isFamily)
    {
        var letters = Typed.Key(part).Where(character => character != '\'').Select(character => char.IsLetterOrDigit(character) ? character : ' ');
        return string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Particles.Contains(word))
            // The usual abbreviation, which most "Marías" of Mexico and Central America have in a document.
            .Select(word => new NameWord(word == "MA" ? "MARIA" : word, isFamily));
    }
}
