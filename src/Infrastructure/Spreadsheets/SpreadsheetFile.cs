using System.Globalization;
using System.Text;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>
/// A table with a header in its first row, as a file: a workbook or a CSV. Opening it finds its header; its rows stream past one at a time, as often
/// as they are asked for.
/// </summary>
public sealed class SpreadsheetFile<THeader>
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly Func<IRowReader> open;
    private readonly SheetLimits limits;

    private SpreadsheetFile(Func<IRowReader> open, THeader header, SheetLimits limits, bool semicolons) =>
        (this.open, Header, this.limits, Semicolons) = (open, header, limits, semicolons);

    public THeader Header { get; }

    /// <summary>Whether semicolons stand between the cells.</summary>
    public bool Semicolons { get; }

    /// <param name="content">Opens the file, as often as it is read; a workbook is an archive, which cannot be read from front to back.</param>
    /// <param name="sheet">The sheet of a workbook; a workbook with one sheet only may call it as it likes. Null for the first one.</param>
    /// <exception cref="UnreadableFileException">It is neither, or has no header.</exception>
    public static SpreadsheetFile<THeader> Open(Func<Stream> content, string? sheet, SheetLimits limits, ReadHeader<THeader> header) =>
        FileKind.IsArchive(content) ? OpenWorkbook(content, sheet, limits, header) : OpenCsv(content, limits, header);

    /// <summary>Its rows, without the header and those that are empty.</summary>
    public IEnumerable<IRowReader> Rows()
    {
        using var rows = open();
        rows.Read();
        var (last, count) = (rows.Line, 0);
        while (rows.Read())
        {
            if (rows.Malformed is null && rows.Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text))) continue;
            if (rows.Line - last - 1 > limits.EmptyRows)
                throw new UnreadableFileException(rows.Line, FileFaultCode.TooManyEmptyRows, Number(limits.EmptyRows));
            if (++count > limits.Rows) throw new UnreadableFileException(rows.Line, FileFaultCode.TooManyRows, Number(limits.Rows));
            last = rows.Line;
            yield return rows;
        }
    }

    private static SpreadsheetFile<THeader> OpenWorkbook(Func<Stream> content, string? sheet, SheetLimits limits, ReadHeader<THeader> header)
    {
        var workbook = Workbook.Read(content, sheet);
        Func<IRowReader> open = () => WorkbookRows.Open(content, workbook, limits);
        using var rows = open();
        return new(open, HeaderOf(rows, limits, header), limits, semicolons: false);
    }

    /// <summary>The CSV with the cells' separator under which its first row is a header, unless its first line names it (<c>sep=;</c>).</summary>
    private static SpreadsheetFile<THeader> OpenCsv(Func<Stream> content, SheetLimits limits, ReadHeader<THeader> header)
    {
        var encoding = CsvEncoding.Of(content);
        UnreadableFileException? first = null;
        foreach (var separator in DeclaredSeparator(content, encoding) is { } declared ? [declared] : Separators)
        {
            try
            {
                using var rows = Rows(separator);
                var found = HeaderOf(rows, limits, header);
                var columns = rows.Cells.Count;
                return new(() => Rows(separator, columns), found, limits, separator == ';');
            }
            catch (UnreadableFileException exception)
            {
                if (first is null || SaysMore(exception.Fault, first.Fault)) first = exception;
            }
        }
        throw first!;

        CsvRows Rows(char separator, int? columns = null) => new(new StreamReader(content(), encoding), separator, limits) { Columns = columns };
    }

    // Under another separator than the file's, everything is missing, or stands further down in one long cell.
    private static bool SaysMore(FileFault fault, FileFault other) =>
        fault.Code == FileFaultCode.TitleRows
        || (fault.Code, other.Code) == (FileFaultCode.MissingColumns, FileFaultCode.MissingColumns)
            && fault.Values[0].Length < other.Values[0].Length;

    private static char? DeclaredSeparator(Func<Stream> content, Encoding encoding)
    {
        using var text = new StreamReader(content(), encoding);
        var start = new char["sep=;\n".Length];
        return CsvRows.DeclaredSeparator(start.AsSpan(0, text.ReadBlock(start)));
    }

    private static THeader HeaderOf(IRowReader rows, SheetLimits limits, ReadHeader<THeader> read)
    {
        if (!rows.Read()) throw new UnreadableFileException(FileFaultCode.EmptyFile);
        if (IsHeader(out var header, out var missing)) return header;
        var fault = rows.Malformed ?? new FileFault(1, FileFaultCode.MissingColumns, string.Join(", ", missing));
        for (var title = 1; title < limits.TitleRows && rows.Read(); title++)
        {
            if (IsHeader(out _, out _)) throw new UnreadableFileException(rows.Line, FileFaultCode.TitleRows);
        }
        throw new UnreadableFileException(fault);

        bool IsHeader(out THeader header, out IReadOnlyList<string> missing) =>
            read([.. rows.Cells.Select(cell => cell.Text)], out header, out missing) && rows.Malformed is null;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
