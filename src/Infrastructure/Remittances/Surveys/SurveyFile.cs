using System.Globalization;
using System.Text;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Infrastructure.Remittances.Surveys;

/// <summary>
/// A survey as a file: the World Bank's workbook or a CSV. Opening it finds its header and its decimal sign; its rows stream past one at a time, as
/// often as they are asked for.
/// </summary>
public sealed class SurveyFile
{
    /// <summary>The workbook's sheet with today's columns.</summary>
    public const string Sheet = "Dataset (from Q2 2016)";

    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly Func<IRowReader> open;
    private readonly SurveyHeader header;
    private readonly SurveyRules rules;

    private SurveyFile(Func<IRowReader> open, SurveyHeader header, SurveyRules rules) => (this.open, this.header, this.rules) = (open, header, rules);

    /// <summary>How its numbers are read.</summary>
    public DecimalReading Decimals { get; private set; }

    /// <summary>How many rows it has, the header and empty ones not counted.</summary>
    public int Count { get; private set; }

    /// <param name="path">A local file: a workbook is an archive, which cannot be read from front to back.</param>
    /// <exception cref="UnreadableSurveyException">It is no survey, or cannot be read as one without guessing.</exception>
    public static SurveyFile Open(string path, SurveyRules rules, CancellationToken cancellation)
    {
        var (file, semicolons) = FileKind.IsArchive(path) ? (OpenWorkbook(path, rules), false) : OpenCsv(path, rules);
        var search = new DecimalSignSearch(file.header, rules, semicolons);
        foreach (var row in file.Lines())
        {
            cancellation.ThrowIfCancellationRequested();
            file.Count++;
            if (row.Malformed is null) search.Look(row.Line, row.Cells);
        }
        file.Decimals = search.Found() ?? throw new UnreadableSurveyException(search.Unclear ?? 1, SurveyIssueCode.AmbiguousDecimals);
        return file;
    }

    /// <summary>What each row came to.</summary>
    public IEnumerable<SurveyRow> Rows() => Lines().Select(row => row.Malformed is { } issue
        ? SurveyRow.Rejected(issue)
        : SurveyRow.Read(header, row.Line, row.Cells, rules, Decimals));

    private IEnumerable<IRowReader> Lines()
    {
        using var rows = open();
        rows.Read();
        var (last, count) = (rows.Line, 0);
        while (rows.Read())
        {
            if (rows.Malformed is null && rows.Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text))) continue;
            if (rows.Line - last - 1 > SurveyLimits.EmptyRows)
                throw new UnreadableSurveyException(rows.Line, SurveyIssueCode.TooManyEmptyRows, Number(SurveyLimits.EmptyRows));
            if (++count > SurveyLimits.Rows)
                throw new UnreadableSurveyException(rows.Line, SurveyIssueCode.TooManyRows, Number(SurveyLimits.Rows));
            last = rows.Line;
            yield return rows;
        }
    }

    private static SurveyFile OpenWorkbook(string path, SurveyRules rules)
    {
        var workbook = Workbook.Read(path, Sheet);
        Func<IRowReader> open = () => WorkbookRows.Open(path, workbook);
        using var rows = open();
        return new SurveyFile(open, HeaderOf(rows), rules);
    }

    /// <summary>The CSV with the cells' separator under which its first row is a header, unless its first line names it (<c>sep=;</c>).</summary>
    private static (SurveyFile File, bool Semicolons) OpenCsv(string path, SurveyRules rules)
    {
        var encoding = CsvEncoding.Of(path);
        UnreadableSurveyException? first = null;
        foreach (var separator in DeclaredSeparator(path, encoding) is { } declared ? [declared] : Separators)
        {
            try
            {
                using var rows = Rows(separator);
                var header = HeaderOf(rows);
                return (new SurveyFile(() => Rows(separator, header.Columns), header, rules), separator == ';');
            }
            catch (UnreadableSurveyException exception)
            {
                if (first is null || SaysMore(exception.Issue, first.Issue)) first = exception;
            }
        }
        throw first!;

        CsvRows Rows(char separator, int? columns = null) => new(new StreamReader(path, encoding), separator) { Columns = columns };
    }

    // Under another separator than the file's, everything is missing, or stands further down in one long cell.
    private static bool SaysMore(SurveyIssue issue, SurveyIssue other) =>
        issue.Code == SurveyIssueCode.TitleRows
        || (issue.Code, other.Code) == (SurveyIssueCode.MissingColumns, SurveyIssueCode.MissingColumns)
            && issue.Values[0].Length < other.Values[0].Length;

    private static char? DeclaredSeparator(string path, Encoding encoding)
    {
        using var text = new StreamReader(path, encoding);
        var start = new char["sep=;\n".Length];
        return CsvRows.DeclaredSeparator(start.AsSpan(0, text.ReadBlock(start)));
    }

    private static SurveyHeader HeaderOf(IRowReader rows)
    {
        if (!rows.Read()) throw new UnreadableSurveyException(SurveyIssueCode.EmptyFile);
        if (IsHeader(out var header, out var missing)) return header;
        var issue = rows.Malformed
            ?? new SurveyIssue(1, SurveyIssueCode.MissingColumns, string.Join(", ", missing.Select(SurveyHeader.NameOf)));
        for (var title = 1; title < SurveyLimits.TitleRows && rows.Read(); title++)
        {
            if (IsHeader(out _, out _)) throw new UnreadableSurveyException(rows.Line, SurveyIssueCode.TitleRows);
        }
        throw new UnreadableSurveyException(issue.Line, issue.Code, issue.Values);

        bool IsHeader(out SurveyHeader header, out IReadOnlyList<SurveyColumn> missing) =>
            SurveyHeader.TryRead([.. rows.Cells.Select(cell => cell.Text)], out header, out missing) && rows.Malformed is null;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
