using System.Collections;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// A survey as a file: the World Bank's workbook or a CSV. Rows stream past one at a time, as text, with their line (the header's included);
/// a row is valid until the next one is asked for.
/// </summary>
public static class SurveyFile
{
    /// <summary>The workbook's sheet with today's columns.</summary>
    public const string Sheet = "Dataset (from Q2 2016)";

    // Every XLSX is a ZIP archive.
    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <param name="path">A local file: a workbook is an archive, which cannot be read from front to back.</param>
    /// <exception cref="UnreadableSurveyException">The file is not the workbook it seems, or has no such sheet.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Rows(string path) => IsWorkbook(path) ? WorkbookRows(path) : CsvRows(path);

    private static bool IsWorkbook(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Zip.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Zip);
    }

    private static IEnumerable<(int Line, IReadOnlyList<string> Cells)> CsvRows(string path)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            BadDataFound = null,
        };
        using var reader = new StreamReader(path, EncodingOf(path));
        using var parser = new CsvParser(reader, configuration);
        while (parser.Read() && parser.Record is { } row) yield return (parser.RawRow, row);
    }

    // What is not UTF-8 was saved by Excel on a Western Windows.
    private static Encoding EncodingOf(string path)
    {
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var passed = new char[16 * 1024];
            while (reader.Read(passed, 0, passed.Length) > 0)
            {
            }
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return Windows1252();
        }
    }

    private static Encoding Windows1252()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252);
    }

    private static IEnumerable<(int Line, IReadOnlyList<string> Cells)> WorkbookRows(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = OpenSheet(file);
        var cells = new WorkbookRow(reader);
        for (var line = 1; Read(reader); line++) yield return (line, cells);
    }

    private static IExcelDataReader OpenSheet(FileStream file)
    {
        try
        {
            // The reader looks up Windows-1252 even where it does not use it.
            _ = Windows1252();
            var reader = ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
            do
            {
                if (reader.Name.Trim().Equals(Sheet, StringComparison.OrdinalIgnoreCase)) return reader;
            }
            while (reader.NextResult());

            if (reader.ResultsCount != 1) throw new UnreadableSurveyException(SurveyIssueCode.NoSheet, Sheet);
            reader.Reset();
            return reader;
        }
        catch (Exception exception) when (exception is not UnreadableSurveyException)
        {
            throw new UnreadableSurveyException(SurveyIssueCode.NotAWorkbook);
        }
    }

    private static bool Read(IExcelDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception)
        {
            throw new UnreadableSurveyException(SurveyIssueCode.NotAWorkbook);
        }
    }

    /// <summary>The reader's present row; a cell becomes text only when somebody looks at it.</summary>
    private sealed class WorkbookRow(IExcelDataReader reader) : IReadOnlyList<string>
    {
        public int Count => reader.FieldCount;

        public string this[int index] => reader.GetValue(index) switch
        {
            null => "",
            string text => text,
            // 15 significant digits, as Excel itself shows them: 5.31, not 5.3099999999999996.
            double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
            DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString() ?? "",
        };

        public IEnumerator<string> GetEnumerator()
        {
            for (var i = 0; i < Count; i++) yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
