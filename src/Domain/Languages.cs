using Reintegration.Domain.Platform;

namespace Reintegration.Domain;

/// <summary>
/// The living languages, and the others that have a code of two letters. Source: ISO 639-3 with its equivalents in ISO 639-1 (SIL International, as
/// Debian's iso-codes 4.15 lists them), in <c>languages.txt</c> beside this file.
/// </summary>
public static class Languages
{
    // Those that people of the region speak most; among seven thousand codes, every misspelt one is near to some.
    private static readonly string[] OfTheRegion =
        ["es", "en", "fr", "ht", "pt", "spa", "eng", "fra", "hat", "por", "quc", "kek", "cak", "mam", "nhe", "yua", "miq", "cab", "bzj"];

    // By either code: the one of two letters where there is one, else the one of three.
    private static readonly Lazy<Dictionary<string, string>> Known = new(Read);

    /// <summary>
    /// The code in its one spelling, of two letters where the language has one (<c>spa</c> and <c>ES</c> are <c>es</c>); null where it is not known.
    /// </summary>
    public static string? Find(string code) => Known.Value.GetValueOrDefault(code);

    /// <summary>
    /// The code, in its one spelling, that was probably meant by one that is none: among those of the region; null where none is near.
    /// </summary>
    public static string? NearestTo(string code) => Nearest.Of(code, OfTheRegion) is { } nearest ? Find(nearest) : null;

    // The first programme file needs it while the product starts: a dictionary that would be a little quicker to look up takes longer to make.
    private static Dictionary<string, string> Read()
    {
        using var list = new StreamReader(typeof(Languages).Assembly.GetManifestResourceStream("languages.txt")
            ?? throw new InvalidOperationException("The list of languages is not part of this build."));
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // "quc", or "spa es".
        while (list.ReadLine() is { } line)
        {
            var code = line.Length > 3 ? line[4..] : line;
            known[line[..3]] = code;
            known[code] = code;
        }
        return known;
    }
}
