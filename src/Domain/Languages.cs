namespace Reintegration.Domain;

/// <summary>
/// The living languages, and the others that have a code of two letters. Source: ISO 639-3 with its equivalents in ISO 639-1 (SIL International, as
/// Debian's iso-codes 4.15 lists them), in <c>languages.txt</c> beside this file.
/// </summary>
public static class Languages
{
    // By either code: the one of two letters where there is one, else the one of three.
    private static readonly Lazy<Dictionary<string, string>> Known = new(Read);

    /// <summary>
    /// The code in its one spelling, of two letters where the language has one (<c>spa</c> and <c>ES</c> are <c>es</c>); null where it is not known.
    /// </summary>
    public static string? Find(string code) => Known.Value.GetValueOrDefault(code);

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
