using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Domain.Spreadsheets;
using Reintegration.Infrastructure.Spreadsheets;

namespace Reintegration.Infrastructure.Remittances.Surveys;

/// <summary>
/// A survey as a file: the World Bank's workbook or a CSV. Opening it finds its header and its decimal sign; its rows stream past one at a time, as
/// often as they are asked for.
/// </summary>
public sealed class SurveyFile
{
    /// <summary>The workbook's sheet with today's columns.</summary>
    public const string Sheet = "Dataset (from Q2 2016)";

    // All that the World Bank has published are 204,469 rows of 42 columns; the rows take a third of the sheet's bytes, and what an import keeps in
    // memory grows with them.
    private static readonly SheetLimits Limits = new()
    {
        Rows = 300_000, Days = (new(2000, 1, 1), new(2099, 12, 31)), UnpackedSheet = 1 << 30,
    };

    private readonly SpreadsheetFile<SurveyHeader> file;
    private readonly SurveyRules rules;

    private SurveyFile(SpreadsheetFile<SurveyHeader> file, SurveyRules rules) => (this.file, this.rules) = (file, rules);

    /// <summary>How its numbers are read.</summary>
    public DecimalReading Decimals { get; private set; }

    /// <summary>How many rows it has, the header and empty ones not counted.</summary>
    public int Count { get; private set; }

    /// <param name="path">A local file.</param>
    /// <exception cref="UnreadableFileException">It is no survey, or cannot be read as one without guessing.</exception>
    public static SurveyFile Open(string path, SurveyRules rules, CancellationToken cancellation)
    {
        var survey = new SurveyFile(SpreadsheetFile<SurveyHeader>.Open(() => File.OpenRead(path), Sheet, Limits, ReadHeader), rules);
        var search = new DecimalSignSearch(survey.file.Header, rules, survey.file.Semicolons);
        foreach (var row in survey.file.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            survey.Count++;
            if (row.Malformed is null) search.Look(row.Line, row.Cells);
        }
        survey.Decimals = search.Found() ?? throw new UnreadableFileException(search.Unclear ?? 1, FileFaultCode.AmbiguousDecimals);
        return survey;
    }

    /// <summary>What each row came to.</summary>
    public IEnumerable<SurveyRow> Rows() => file.Rows().Select(row => row.Malformed is { } fault
        ? SurveyRow.Rejected(SurveyIssue.Of(fault))
        : SurveyRow.Read(file.Header, row.Line, row.Cells, rules, Decimals));

    private static bool ReadHeader(IReadOnlyList<string> names, out SurveyHeader header, out IReadOnlyList<string> missing)
    {
        var found = SurveyHeader.TryRead(names, out header, out var columns);
        missing = [.. columns.Select(SurveyHeader.NameOf)];
        return found;
    }
}
