using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Workbook;

internal static class WorkbookMode
{
    private const int Rows = 204_469;
    private const int Corridors = 367;
    private const int Periods = 38;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task RunAsync()
    {
        Figures.Heading("workbook");
        using var directory = new TemporaryDirectory();
        var workbook = directory["survey.xlsx"];
        var csv = directory["survey.csv"];
        WorkbookWriter.Write(workbook, WideRows());
        WideCsv.Write(csv, WideRows());

        Figures.Header(
            "file", "MB", "rows", "imported", "rejected", "seconds", "rows/s",
            "CPU s", "peak memory MB", "largest heap MB", "allocated MB", "GC pauses s");
        foreach (var file in new[] { workbook, csv })
        {
            var result = await ImportAsync(file, directory["result.json"]);
            Figures.Row(
                Path.GetExtension(file), new FileInfo(file).Length / 1e6, result.Rows, result.Imported, result.Rejected,
                result.Seconds, result.Rows / result.Seconds,
                result.ProcessorSeconds, result.PeakMegabytes, result.LargestHeapMegabytes, result.AllocatedMegabytes, result.PauseSeconds);
        }
    }

    private static IEnumerable<object?[]> WideRows() =>
        SampleSurvey.Rows(Rows, Corridors, Periods).Select((row, index) => WideRow.Of(row, index + 1)).Prepend(WideRow.Header);

    // In a process of its own, with the product's runtime settings, into an empty Azurite.
    private static async Task<ImportResult> ImportAsync(string file, string result)
    {
        await using var azurite = await Emulator.StartAsync();
        var measured = await ImportChild.StartAsync(azurite.Ports.ConnectionString(), file, result, Limit);
        return measured.Failure is null ? measured : throw new InvalidOperationException($"The file was refused: {measured.Failure}.");
    }
}
