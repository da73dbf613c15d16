using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Workbook;

/// <summary>What files cost that are as large as one may be, or unpack to more, and are no surveys or hardly any.</summary>
internal static class HostileMode
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task RunAsync()
    {
        Figures.Heading("hostile");
        using var directory = new TemporaryDirectory();
        await using var azurite = await Emulator.StartAsync();
        Figures.Header("file", "MB", "came to", "seconds", "CPU s", "peak memory MB");
        foreach (var (name, write) in HostileFiles.All)
        {
            var file = directory["hostile"];
            write(file);
            var result = await ImportChild.StartAsync(azurite.Ports.ConnectionString(), file, directory["result.json"], Limit);
            Figures.Row(
                name, new FileInfo(file).Length / 1e6, result.Failure ?? $"{result.Rejected} of {result.Rows} rows rejected", result.Seconds,
                result.ProcessorSeconds, result.PeakMegabytes);
            File.Delete(file);
        }
    }
}
