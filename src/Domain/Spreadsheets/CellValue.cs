using System.Globalization;

namespace Reintegration.Domain.Spreadsheets;

/// <summary>A cell of a file as whoever looks at it reads it: a text, or the number or day that a workbook keeps and shows.</summary>
public readonly record struct CellValue
{
    private readonly string? text;

    public CellValue(string text) => this.text = text;

    /// <param name="number">As it is shown: 1.5 where the cell holds 0.015 and shows 1.50 %.</param>
    /// <param name="date">The day that it is where it stands in a column of dates, since only the workbook knows from which day it counts.</param>
    public CellValue(decimal number, DateOnly? date = null) => (Number, Date) = (number, date);

    public CellValue(DateOnly date) => Date = date;

    /// <summary>Numbers have a decimal point, days are YYYY-MM-DD.</summary>
    public string Text => text
        ?? Number?.ToString(CultureInfo.InvariantCulture)
        ?? Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? "";

    /// <summary>Null where it is a text, whose decimal sign is the file's.</summary>
    public decimal? Number { get; }

    /// <summary>Null where it is a text.</summary>
    public DateOnly? Date { get; }

    public static implicit operator CellValue(string text) => new(text);
}
