using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>How the days and numbers of one list are read.</summary>
/// <param name="MonthFirst">Whether 05/04/1990 is the 4th of May; the region writes the day first.</param>
/// <param name="DaysContradicted">Whether some of its days can only be read the one way and some only the other: then 05/04/1990 is neither.</param>
/// <param name="NumbersContradicted">Whether some of its numbers have a decimal point and some a decimal comma: then 1.500 is neither.</param>
public readonly record struct ListFormat(bool MonthFirst, bool DaysContradicted, bool NumbersContradicted);

/// <summary>Finds out how the days and numbers of a list are written, from all of them.</summary>
public sealed class ListFormatSearch(ListColumns columns, ListHeader header)
{
    private readonly ListColumn[] days = [.. columns.All.Where(column => column.Kind == ColumnKind.Day && header.Has(column))];
    private readonly ListColumn[] numbers = [.. columns.All.Where(column => column.Kind == ColumnKind.Number && header.Has(column))];
    private bool dayFirst;
    private bool monthFirst;
    private bool points;
    private bool commas;

    /// <summary>How the rows that were looked at are written.</summary>
    public ListFormat Found => new(monthFirst && !dayFirst, monthFirst && dayFirst, points && commas);

    public void Look(IReadOnlyList<CellValue> cells)
    {
        foreach (var column in days)
        {
            if (header.TextOf(cells, column) is not { Length: > 0 } text) continue;
            var order = ListDay.OrderOf(text);
            dayFirst |= order == DayOrder.DayFirst;
            monthFirst |= order == DayOrder.MonthFirst;
        }
        foreach (var column in numbers)
        {
            if (header.TextOf(cells, column) is not { Length: > 0 } text) continue;
            var sign = ListNumber.SignOf(text);
            points |= sign == DecimalSign.Point;
            commas |= sign == DecimalSign.Comma;
        }
    }
}
