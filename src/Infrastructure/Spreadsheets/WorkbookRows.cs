using System.Globalization;
using System.Xml;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>The rows of a workbook's sheet, each cell as it is shown. Cells without a value take nothing: a sheet may have millions.</summary>
internal sealed class WorkbookRows : IRowReader
{
    private readonly WorkbookArchive archive;
    private readonly Workbook workbook;
    private readonly WorkbookPart xml;
    private readonly SheetLimits limits;
    private readonly List<CellValue> cells = [];

    private WorkbookRows(WorkbookArchive archive, Workbook workbook, WorkbookPart xml, SheetLimits limits) =>
        (this.archive, this.workbook, this.xml, this.limits) = (archive, workbook, xml, limits);

    public int Line { get; private set; }
    public IReadOnlyList<CellValue> Cells => cells;
    public FileFault? Malformed => null;

    /// <param name="workbook">What was read of the same file before.</param>
    /// <exception cref="UnreadableFileException">Its sheet cannot be read.</exception>
    public static WorkbookRows Open(Func<Stream> content, Workbook workbook, SheetLimits limits) => WorkbookArchive.OrUnreadable(() =>
    {
        var archive = new WorkbookArchive(content());
        try
        {
            return new WorkbookRows(archive, workbook, archive.Open(workbook.SheetPart, WorkbookArchive.Small), limits);
        }
        catch (Exception)
        {
            archive.Dispose();
            throw;
        }
    });

    public bool Read() => WorkbookArchive.OrUnreadable(() =>
    {
        while (xml.Read())
        {
            if (!xml.IsStart("row")) continue;
            ReadRow();
            if (cells.Count == 0) continue;
            // Until the first row is there it may not be such a table at all, and is not worth the time.
            xml.Most = limits.UnpackedSheet;
            return true;
        }
        return false;
    });

    public void Dispose()
    {
        xml.Dispose();
        archive.Dispose();
    }

    private void ReadRow()
    {
        cells.Clear();
        var line = xml.Attribute("r");
        var expected = Line + 1;
        Line = line.Length == 0 ? expected : int.Parse(line, NumberStyles.None, CultureInfo.InvariantCulture);
        if (Line < expected) throw new InvalidDataException("The rows of the sheet are not in order.");
        if (xml.IsEmpty) return;
        var (depth, column) = (xml.Depth, -1);
        while (xml.Read() && !xml.IsEndOf(depth))
        {
            if (!xml.IsStart("c")) continue;
            column = xml.Attribute("r") is { Length: > 0 } place ? ColumnOf(place) : column + 1;
            if (!xml.IsEmpty && ReadCell() is { } value) Put(column, value);
        }
    }

    private void Put(int column, CellValue value)
    {
        if (column >= limits.Columns)
            throw new UnreadableFileException(Line, FileFaultCode.TooManyColumns, $"{limits.Columns}");
        while (cells.Count <= column) cells.Add(default);
        cells[column] = value;
    }

    /// <summary>The cell that begins here; null where it has no value.</summary>
    private CellValue? ReadCell()
    {
        var (depth, type, style) = (xml.Depth, xml.Attribute("t"), xml.Attribute("s"));
        CellValue? value = null;
        while (xml.Read() && !xml.IsEndOf(depth))
        {
            if (xml.IsStart("v")) value = ValueOf(xml.Text(Line), type, style);
            else if (xml.IsStart("is")) value = Workbook.Unescaped(xml.Text(Line, but: "rPh").ToString());
        }
        return value is { Text: "" } ? null : value;
    }

    private CellValue? ValueOf(ReadOnlySpan<char> written, string type, string style)
    {
        if (written.IsEmpty) return null;
        switch (type)
        {
            case "s":
                return workbook.Texts[int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture)];
            case "b":
                return written is "1" or "true" ? "true" : "false";
            case "d":
                return DateOnly.FromDateTime(XmlConvert.ToDateTime(written.ToString(), XmlDateTimeSerializationMode.Unspecified)) is var day
                    ? new CellValue(day)
                    : null;
            case "" or "n" when double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15:
                var index = style.Length == 0 ? 0 : int.Parse(style, NumberStyles.None, CultureInfo.InvariantCulture);
                // 15 significant digits, as Excel itself shows them: 5.31, not 5.3099999999999996.
                return NumberFormat.Shown(workbook.Formats.ElementAtOrDefault(index), (decimal)number, workbook.From1904, limits.Days);
            default:
                return Workbook.Unescaped(written.ToString());
        }
    }

    // A is the first: letters are digits of a number without zero.
    private int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place)
        {
            if (!char.IsAsciiLetterUpper(letter) || column > limits.Columns) break;
            column = column * 26 + (letter - 'A') + 1;
        }
        return column - 1;
    }
}
