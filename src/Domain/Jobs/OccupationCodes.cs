using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>The codes that ISCO-08 has, and what is said of one that it does not have. Source: <c>data/isco08.csv</c>.</summary>
public static class OccupationCodes
{
    private static readonly Lazy<HashSet<string>> Known = new(Read);

    /// <summary>What is wrong with a code that there is none of; null where there is.</summary>
    /// <param name="units">Whether only the narrowest groups, of 4 digits, can stand here.</param>
    public static FieldError? ErrorOf(string pointer, IscoCode code, bool units = false) =>
        IsKnown(code.ToString()) && (!units || code.Level == IscoLevel.Unit) ? null : Unknown(pointer, code.ToString(), units);

    internal static FieldError Unknown(string pointer, string code, bool units = false)
    {
        var (shown, nearest) = (FromOutside.Shown(code), NearestTo(code));
        var (es, en) = units ? ("4 cifras", "4 digits") : ("1 a 4 cifras", "1 to 4 digits");
        return new(pointer, ErrorCode.UnknownOccupation, new(
            $"«{shown}» no es un código de la CIUO-08 de {es}.{nearest.Es} "
                + "Envíelo como texto, como \"7112\"; la lista está en /api/v1/occupations.",
            $"\"{shown}\" is not an ISCO-08 code of {en}.{nearest.En} "
                + "Send it as text, such as \"7112\"; the list is at /api/v1/occupations."));
    }

    private static bool IsKnown(string code) => Known.Value.Contains(code);

    // The nearest code there is, with what is right below it where it is a group; nothing where none is near.
    private static Text NearestTo(string code)
    {
        if (IsKnown(code)) return Within(code);
        // Spreadsheets take the zero of the armed forces away …
        if (IsKnown($"0{code}")) return new($" Le falta el cero del principio: es 0{code}.", $" It has lost its first zero: it is 0{code}.");
        // … and other classifications fill the codes of wider groups up with zeros.
        if (code.Length == (int)IscoLevel.Unit && IsKnown(code.TrimEnd('0'))) return Near(code.TrimEnd('0'));
        return GroupOf(code) is { Length: > 0 } group ? Near(group) : new("", "");
    }

    private static Text Near(string code)
    {
        var within = Within(code);
        return new($" El más cercano es {code}.{within.Es}", $" The nearest is {code}.{within.En}");
    }

    private static Text Within(string group)
    {
        string[] below = [.. Known.Value.Where(code => code.Length == group.Length + 1 && code.StartsWith(group, StringComparison.Ordinal))];
        return below.Length == 0
            ? new("", "")
            : new($" En {group} hay: {string.Join(", ", below)}.", $" Within {group} there are: {string.Join(", ", below)}.");
    }

    // The narrowest group that what was written begins with; empty where there is none.
    private static string GroupOf(string code)
    {
        var length = Math.Min(code.Length, (int)IscoLevel.Unit);
        while (length > 0 && !IsKnown(code[..length])) length--;
        return code[..length];
    }

    private static HashSet<string> Read()
    {
        using var list = new StreamReader(typeof(OccupationCodes).Assembly.GetManifestResourceStream("isco08.csv")
            ?? throw new InvalidOperationException("The list of occupations is not part of this build."));
        var known = new HashSet<string>();
        // The first line names the columns; the code is the first of them.
        list.ReadLine();
        while (list.ReadLine() is { } line) known.Add(line[..line.IndexOf(',')]);
        return known;
    }
}
