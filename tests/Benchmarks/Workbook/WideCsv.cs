using System.Globalization;
using CsvHelper;

namespace Reintegration.Benchmarks.Workbook;

/// <summary>The same rows as a CSV.</summary>
internal static class WideCsv
{
    public static void Write(string path, IEnumerable<object?[]> rows)
    {
        using var file = new StreamWriter(path);
        using var csv = new CsvWriter(file, CultureInfo.InvariantCulture);
        foreach (var cells in rows)
        {
            foreach (var cell in cells)
                csv.WriteField(
                    cell is DateOnly date
                        ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                        : string.Create(CultureInfo.InvariantCulture, $"{cell}"));
            csv.NextRecord();
        }
    }
}
