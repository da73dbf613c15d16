using System.Globalization;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>
/// A cell's number format (ECMA-376, part 1, 18.8.30 and 18.8.31), as far as it changes what the cell says: that 0.015 is 1.5 (percent), that
/// 1500 is 1.5 (thousands left out), that 45884 is a day. Digits that a format does not show are kept, since the survey's cells, for one, show
/// two decimals of fees and margins that add up in all of theirs.
/// </summary>
internal sealed class NumberFormat
{
    // The formats without a code of their own: 9 and 10 are 0% and 0.00%; the others are days and times, in East Asia too.
    private static readonly NumberFormat WholePercent = new("0%");
    private static readonly NumberFormat Day = new("yyyy-mm-dd");

    // Excel's day 1 is 1900-01-01 and it counts a 29 February 1900 that never was; from March 1900 on the first origin is exact.
    private static readonly DateOnly From1900 = new(1899, 12, 30);
    private static readonly DateOnly From1904 = new(1904, 1, 1);

    private readonly List<NumberFormatSection> sections;

    private NumberFormat(string code) => sections = NumberFormatSection.Of(code);

    /// <summary>The format of an id, whose code the workbook gives unless it is one that every workbook has; null where it changes nothing.</summary>
    public static NumberFormat? Of(int id, string? code)
    {
        var format = code is not null ? new NumberFormat(code) : id switch
        {
            9 or 10 => WholePercent,
            (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => Day,
            _ => null,
        };
        return format?.sections.Exists(section => section.IsDate || section.Shift != 0) == true ? format : null;
    }

    /// <summary>A number as a cell of this format says it.</summary>
    /// <param name="from1904">Whether the workbook counts days from 1904, as Excel for Macintosh did.</param>
    /// <param name="days">Those that a number that is not shown as one may stand for, both included.</param>
    public static CellValue Shown(NumberFormat? format, decimal number, bool from1904, (DateOnly First, DateOnly Last) days)
    {
        var section = format?.SectionFor(number);
        if (section?.IsDate == true && DayOf(number, from1904) is { } day) return new CellValue(day);
        if (section is { Shift: not 0 }) return new CellValue(Shifted(number, section.Shift));
        return new CellValue(number, DayOf(number, from1904) is { } date && date >= days.First && date <= days.Last ? date : null);
    }

    private NumberFormatSection SectionFor(decimal number) =>
        sections.Find(section => section.Condition?.Invoke(number) == true)
        ?? sections.FindLast(section => section.Condition is null)
        ?? sections[^1];

    private static DateOnly? DayOf(decimal number, bool from1904)
    {
        var origin = from1904 ? From1904 : From1900;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber - origin.DayNumber ? origin.AddDays((int)number) : null;
    }

    // Multiplied by a power of ten without losing a digit or gaining a zero.
    private static decimal Shifted(decimal number, int places) =>
        decimal.Parse(
            $"{number.ToString(CultureInfo.InvariantCulture)}E{places.ToString(CultureInfo.InvariantCulture)}", NumberStyles.Float,
            CultureInfo.InvariantCulture);
}
