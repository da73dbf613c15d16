using System.Diagnostics;
using System.Text.Json;
using Reintegration.Benchmarks.Shared;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Benchmarks.Workbook;

/// <summary>What an import came to and what it took.</summary>
/// <param name="Failure">Why the file was refused; null where it was imported.</param>
internal sealed record ImportResult(
    string? Failure, int Rows, int Imported, int Duplicates, int Rejected, int Warnings, int Corridors, int Periods,
    double Seconds, double ProcessorSeconds, double PeakMegabytes, double AllocatedMegabytes, double LargestHeapMegabytes, double PauseSeconds);

/// <summary>Imports one file in a process that does nothing else, so that its peak memory is the import's.</summary>
internal static class ImportChild
{
    public const string Command = "import-file";

    public static async Task RunAsync(string connectionString, string file, string result)
    {
        var store = Emulator.StoreOf(connectionString);
        await store.CreateAsync(CancellationToken.None);
        var importer = new SurveyImporter(new QuoteStore(store), new ShippedData());
        var started = Stopwatch.GetTimestamp();
        var report = await importer.ImportAsync(file, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var largestHeap = new[] { GCKind.Ephemeral, GCKind.Background, GCKind.FullBlocking }.Max(kind => GC.GetGCMemoryInfo(kind).HeapSizeBytes);
        var measured = new ImportResult(
            report.Failure is { } failure ? Codes<SurveyIssueCode>.Of(failure.Code) : null,
            report.Rows, report.Imported, report.Duplicates, report.Rejected.Count, report.Warnings.Count,
            report.Corridors.Count, report.Periods.Count,
            seconds, Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds, PeakMegabytes(),
            GC.GetTotalAllocatedBytes() / 1e6, largestHeap / 1e6, GC.GetTotalPauseDuration().TotalSeconds);
        await File.WriteAllTextAsync(result, JsonSerializer.Serialize(measured));
    }

    /// <summary>Starts it with the product's runtime settings and waits for what it measured.</summary>
    public static async Task<ImportResult> StartAsync(string connectionString, string file, string result, TimeSpan limit)
    {
        using var child = Process.Start("dotnet",
        [
            "exec", "--runtimeconfig", Path.ChangeExtension(Repository.LocalHost, "runtimeconfig.json"),
            typeof(ImportChild).Assembly.Location, Command, connectionString, file, result,
        ]);
        try
        {
            using var stop = new CancellationTokenSource(limit);
            await child.WaitForExitAsync(stop.Token);
        }
        finally
        {
            if (!child.HasExited) child.Kill(entireProcessTree: true);
        }
        if (child.ExitCode != 0) throw new InvalidOperationException($"The import ended with {child.ExitCode}.");
        return JsonSerializer.Deserialize<ImportResult>(await File.ReadAllTextAsync(result))!;
    }

    // The kernel's own high-water mark of what was resident, in kB.
    private static double PeakMegabytes() =>
        double.Parse(
            File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture) * 1024 / 1e6;
}
