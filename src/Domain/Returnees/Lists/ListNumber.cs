using System.Text.RegularExpressions;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>
/// Reads numbers with a decimal point or a decimal comma. No amount of the region has three decimals, and no year or person either: in 1.500 and
/// 1,500 the sign separates thousands, and so says that the other one is the decimal sign.
/// </summary>
public static partial class ListNumber
{
    /// <summary>The decimal sign that a number shows; null where it shows none, or is none.</summary>
    public static DecimalSign? SignOf(string text)
    {
        if (Thousands().Match(text) is { Success: true } thousands) return thousands.Groups[1].Value == "." ? DecimalSign.Comma : DecimalSign.Point;
        var (point, comma) = (CellNumber.TryRead(text, out var withPoint), CellNumber.TryRead(text, out var withComma, DecimalSign.Comma));
        return (point, comma) switch
        {
            (true, true) when withPoint == withComma => null,
            (true, false) => DecimalSign.Point,
            (false, true) => DecimalSign.Comma,
            _ => null,
        };
    }

    /// <summary>Whether it would be another number with the other decimal sign, so that a list that has both leaves it open.</summary>
    public static bool IsOpen(string text) => Thousands().IsMatch(text);

    /// <summary>Null where it is no number.</summary>
    public static decimal? Read(string text) => CellNumber.TryRead(text, out var number, SignOf(text) ?? DecimalSign.Point) ? number : null;

    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}([.,])[0-9]{3}$")]
    private static partial Regex Thousands();
}
