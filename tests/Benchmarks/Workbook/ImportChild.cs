using System.Diagnostics;
using System.Text.Json;
using Reintegration.Benchmarks.Shared;
using Reintegration.Domain;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Benchmarks.Workbook;

/// <summary>What an import came to and what it took.</summary>
internal sealed record ImportResult(
    int Rows, int Imported, int Duplicates, int Rejected, int Warnings, int Corridors, int Periods, double Seconds, double ProcessorSeconds,
    double PeakMegabytes, double AllocatedMegabytes, double LargestHeapMegabytes, double PauseSeconds);

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
        if (report.Failure is { } failure) throw new InvalidOperationException(failure.Detail(Language.En));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var largestHeap = new[] { GCKind.Ephemeral, GCKind.Background, GCKind.FullBlocking }.Max(kind => GC.GetGCMemoryInfo(kind).HeapSizeBytes);
        var measured = new ImportResult(
            report.Rows, report.Imported, report.Duplicates, report.Rejected.Count, report.Warnings.Count,
            report.Corridors.Count, report.Periods.Count,
            seconds, Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds, PeakMegabytes(),
            GC.GetTotalAllocatedBytes() / 1e6, largestHeap / 1e6, GC.GetTotalPauseDuration().TotalSeconds);
        await File.WriteAllTextAsync(result, JsonSerializer.Serialize(measured));
    }

    // The kernel's own high-water mark of what was resident, in kB.
    private static double PeakMegabytes() =>
        double.Parse(
            File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture) * 1024 / 1e6;
}
