using System.Globalization;
using System.Text.RegularExpressions;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>In which order a written day names day and month.</summary>
public enum DayOrder
{
    /// <summary>It is no such day, or the same in either order.</summary>
    None,

    /// <summary>It could be read in either order, as another day.</summary>
    Either,

    DayFirst,
    MonthFirst,
}

/// <summary>Reads days as lists write them: 2026-12-31, 31/12/2026, 31-dic-2026, 31 de diciembre de 2026, and Excel's day numbers.</summary>
public static partial class ListDay
{
    // Excel's day 1 is 1900-01-01 and it counts a 29 February 1900 that never was; from March 1900 on the origin below is exact.
    private static readonly DateOnly ExcelOrigin = new(1899, 12, 30);

    // The first three letters, in Spanish and in English; September is also "set".
    private static readonly string[] Months =
    [
        "ENE JAN", "FEB", "MAR", "ABR APR", "MAY", "JUN", "JUL", "AGO AUG", "SEP SET", "OCT", "NOV", "DIC DEC",
    ];

    /// <summary>In which order a day of three numbers names day and month.</summary>
    public static DayOrder OrderOf(string text)
    {
        if (Numbers().Match(text) is not { Success: true } numbers) return DayOrder.None;
        var (first, second) = (Number(numbers, 1), Number(numbers, 2));
        return (first, second) switch
        {
            ( >= 1 and <= 12, >= 1 and <= 12) => first == second ? DayOrder.None : DayOrder.Either,
            ( > 12 and <= 31, >= 1 and <= 12) => DayOrder.DayFirst,
            ( >= 1 and <= 12, > 12 and <= 31) => DayOrder.MonthFirst,
            _ => DayOrder.None,
        };
    }

    /// <summary>The day that is meant; null where the text is none. Years have four digits: of two, nobody knows the century.</summary>
    public static DateOnly? Read(string text, bool monthFirst)
    {
        if (Iso().Match(text) is { Success: true } iso) return Day(Number(iso, 1), Number(iso, 2), Number(iso, 3));
        if (Numbers().Match(text) is { Success: true } numbers)
        {
            var (first, second, year) = (Number(numbers, 1), Number(numbers, 2), Number(numbers, 3));
            var order = OrderOf(text);
            return order == DayOrder.MonthFirst || (order == DayOrder.Either && monthFirst) ? Day(year, first, second) : Day(year, second, first);
        }
        if (Named().Match(Typed.Key(text)) is { Success: true } named)
        {
            var month = Array.FindIndex(Months, names => names.Contains(named.Groups[2].Value[..3], StringComparison.Ordinal)) + 1;
            return Day(Number(named, 3), month, Number(named, 1));
        }
        return Serial().IsMatch(text) ? ExcelOrigin.AddDays(int.Parse(text[..5], CultureInfo.InvariantCulture)) : null;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static DateOnly? Day(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    [GeneratedRegex(@"^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ][0-9:.]+Z?)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})(?: [0-9:.]+)?$")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^([0-9]{1,2})[-/. ]+(?:DE )?([A-Z]{3,10})[-/., ]+(?:DEL? )?([0-9]{4})$")]
    private static partial Regex Named();

    // 10000 is 1927-05-18 and 99999 is 2173-10-13.
    [GeneratedRegex(@"^[1-9][0-9]{4}(?:\.[0-9]+)?$")]
    private static partial Regex Serial();
}
