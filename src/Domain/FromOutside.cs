using Reintegration.Domain.Platform;

namespace Reintegration.Domain;

/// <summary>What somebody sent, as it may stand in what we answer.</summary>
public static class FromOutside
{
    private const int Longest = 40;
    private const int LongestInPointer = 200;

    // Of a megabyte of spaces nothing is seen, and looking at it takes time.
    private const int LongestLooked = 1000;

    /// <summary>
    /// Fit to be repeated in a sentence: without control and invisible characters, and its first 40 characters (UTF-16), or 39 where the next two are
    /// one.
    /// </summary>
    public static string Shown(string value) => Cut(Typed.Clean(value.Length > LongestLooked ? value[..LongestLooked] : value), Longest);

    /// <summary>
    /// A member's name as a JSON pointer has it (RFC 6901, section 3), for programs, which tell names by it: cut only beyond 200 characters, which no
    /// name that is meant as one has, so that an answer does not repeat a body of a megabyte.
    /// </summary>
    public static string InPointer(string name) =>
        Cut(name, LongestInPointer).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";
}
