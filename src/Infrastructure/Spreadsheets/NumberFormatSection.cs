using System.Globalization;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>One of the parts, between semicolons, of a number format.</summary>
/// <param name="Condition">For which numbers it is; null where for all that no other is for.</param>
/// <param name="IsDate">Whether it shows a day or a time.</param>
/// <param name="Shift">By how many decimal places it moves what the cell holds: 2 for a percent sign, −3 for thousands that are left out.</param>
internal sealed record NumberFormatSection(Predicate<decimal>? Condition, bool IsDate, int Shift)
{
    // More than anybody means; what it shows is a number still.
    private const int MostSigns = 4;

    /// <summary>The sections of a format code: for positive numbers, negative ones and zero, unless they bear conditions of their own.</summary>
    public static List<NumberFormatSection> Of(string code)
    {
        var sections = new List<NumberFormatSection>();
        var rest = code.AsSpan();
        do
        {
            sections.Add(Next(ref rest));
        }
        while (rest.Length > 0);

        if (sections.Exists(section => section.Condition is not null)) return sections;
        // The fourth is for texts.
        if (sections.Count >= 3)
            return [sections[0] with { Condition = number => number > 0 }, sections[1] with { Condition = number => number < 0 }, sections[2]];
        return sections.Count == 2 ? [sections[0], sections[1] with { Condition = number => number < 0 }] : sections;
    }

    // What is quoted, escaped, only as wide as (_) or repeated (*) is not part of the number; so is the text of a bracket, but for [h] and [<1].
    private static NumberFormatSection Next(ref ReadOnlySpan<char> code)
    {
        var (condition, isDate, percents, thousands, commas, digits) = ((Predicate<decimal>?)null, false, 0, 0, 0, false);
        var at = 0;
        for (; at < code.Length && code[at] != ';'; at++)
        {
            switch (char.ToLowerInvariant(code[at]))
            {
                case '"':
                    at += Until('"', code[(at + 1)..]) + 1;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case '[':
                    var length = Until(']', code[(at + 1)..]);
                    var bracket = code.Slice(at + 1, Math.Min(length, code.Length - at - 1));
                    condition ??= ConditionOf(bracket);
                    isDate |= bracket.Length > 0 && bracket.TrimStart("hHmMsS").IsEmpty;
                    at += length + 1;
                    break;
                case 'g' when code[at..].StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    at += "General".Length - 1;
                    break;
                case 'y' or 'm' or 'd' or 'h' or 's':
                    isDate = true;
                    break;
                case '%':
                    percents++;
                    break;
                case '0' or '#' or '?':
                    (digits, commas) = (true, 0);
                    break;
                case ',' when digits:
                    commas++;
                    break;
                case '.':
                    (thousands, commas) = (thousands + commas, 0);
                    break;
            }
        }
        code = at < code.Length ? code[(at + 1)..] : "";
        return new NumberFormatSection(condition, isDate, 2 * Math.Min(percents, MostSigns) - 3 * Math.Min(thousands + commas, MostSigns));
    }

    private static int Until(char sign, ReadOnlySpan<char> code) => code.IndexOf(sign) is >= 0 and var length ? length : code.Length;

    private static Predicate<decimal>? ConditionOf(ReadOnlySpan<char> bracket)
    {
        var sign = bracket[..(bracket.Length - bracket.TrimStart("<>=").Length)];
        if (!decimal.TryParse(bracket[sign.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)) return null;
        return sign switch
        {
            "<" => number => number < bound,
            "<=" => number => number <= bound,
            ">" => number => number > bound,
            ">=" => number => number >= bound,
            "=" => number => number == bound,
            "<>" => number => number != bound,
            _ => null,
        };
    }
}
