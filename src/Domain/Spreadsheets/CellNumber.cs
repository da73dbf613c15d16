using System.Globalization;
using System.Text.RegularExpressions;

namespace Reintegration.Domain.Spreadsheets;

/// <summary>Reads the ways in which people write numbers into cells.</summary>
public static partial class CellNumber
{
    /// <summary>No number of a file is so large.</summary>
    public const decimal TooLarge = 1_000_000_000_000m;

    /// <summary>
    /// Reads <c>12.5</c>, <c>-0.4</c>, <c>1.2E-05</c> and <c>1,250.00</c> (a comma separates thousands only). False for anything else, such
    /// as a decimal comma (<c>0,710</c> is one: no thousands start with a zero) or a number too large. With a decimal comma, the same
    /// with comma and point exchanged.
    /// </summary>
    public static bool TryRead(string text, out decimal number, DecimalSign sign = DecimalSign.Point)
    {
        number = 0;
        if (sign == DecimalSign.Comma) text = Exchanged(text);
        return Number().IsMatch(text)
            && decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number)
            && Math.Abs(number) < TooLarge;
    }

    private static string Exchanged(string text) => text.AsSpan().ContainsAny(',', '.')
        ? string.Create(text.Length, text, static (exchanged, from) =>
        {
            for (var i = 0; i < from.Length; i++) exchanged[i] = from[i] switch { ',' => '.', '.' => ',', var other => other };
        })
        : text;

    [GeneratedRegex(@"^[-+]?(\d+|[1-9]\d{0,2}(,\d{3})+)?(\.\d+)?([eE][-+]?\d{1,2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
