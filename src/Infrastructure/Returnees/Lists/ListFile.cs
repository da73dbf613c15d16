using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Domain.Spreadsheets;
using Reintegration.Infrastructure.Spreadsheets;

namespace Reintegration.Infrastructure.Returnees.Lists;

/// <summary>
/// A list of people as a file: the template filled in, or a workbook or CSV of one's own. Opening it finds its header and how its days and numbers
/// are written; its rows stream past one at a time, as often as they are asked for.
/// </summary>
public sealed class ListFile
{
    /// <summary>Rows of a list.</summary>
    public const int MostRows = 20_000;

    private static readonly SheetLimits Limits = new()
    {
        Rows = MostRows, Days = (Days.Earliest, Days.Latest), UnpackedSheet = 256 << 20, BadQuotes = 100,
    };

    private readonly SpreadsheetFile<ListHeader> file;
    private readonly ListColumns columns;
    private readonly ListFormat format;

    private ListFile(SpreadsheetFile<ListHeader> file, ListColumns columns, ListFormat format, int count) =>
        (this.file, this.columns, this.format, Count) = (file, columns, format, count);

    /// <summary>How many rows it has, the header and empty ones not counted.</summary>
    public int Count { get; }

    /// <summary>The columns that nobody reads.</summary>
    public IReadOnlyList<UnreadColumn> Unread => file.Header.Unread;

    /// <param name="content">The whole file, which is never on disk in clear.</param>
    /// <exception cref="UnreadableFileException">It is no list. The fault says nothing of what is in it.</exception>
    public static ListFile Open(byte[] content, ListColumns columns, CancellationToken cancellation)
    {
        try
        {
            var file = SpreadsheetFile<ListHeader>.Open(() => new MemoryStream(content, writable: false), null, Limits, ReadHeader);
            var (search, count) = (new ListFormatSearch(columns, file.Header), 0);
            foreach (var row in file.Rows())
            {
                cancellation.ThrowIfCancellationRequested();
                count++;
                if (row.Malformed is null) search.Look(row.Cells);
            }
            return new ListFile(file, columns, search.Found, count);
        }
        catch (UnreadableFileException exception) when (exception.Fault.Code == FileFaultCode.BadQuotes)
        {
            // It names the beginning of the cell.
            throw new UnreadableFileException(exception.Fault.Line, FileFaultCode.BadQuotes, "\"…");
        }

        bool ReadHeader(IReadOnlyList<string> names, out ListHeader header, out IReadOnlyList<string> missing)
        {
            var found = ListHeader.TryRead(columns, names, out header, out var lacking);
            missing = [.. lacking.Select(column => $"{column.Name.Es} / {column.Name.En}")];
            return found;
        }
    }

    /// <summary>What each row says.</summary>
    public IEnumerable<ListRow> Rows() => file.Rows().Select(row => row.Malformed is null
        ? ListRow.Read(columns, file.Header, row.Line, row.Cells, format)
        : ListRow.Malformed(columns, row.Line));
}
