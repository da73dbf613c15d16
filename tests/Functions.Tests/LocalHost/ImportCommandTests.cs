using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances;

namespace Reintegration.Functions.Tests.LocalHost;

/// <summary>A survey is imported from a terminal, without anything running.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly LocalHostProcess.Place place = new();
    private readonly string folder = Directory.CreateTempSubdirectory("reintegration-import-").FullName;

    public void Dispose()
    {
        place.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Nine services, then one in their place, which is looked at, held, and confirmed: 4 and 8 of 200 are 2 and 4 %.
    [Fact]
    public async Task Import_SaysWhatItCameTo_AndPublishesWhatWouldChangeMuchWhenItIsConfirmed()
    {
        var (nine, one) = (await FileAsync(services: 9, fee: 4m), await FileAsync(services: 1, fee: 8m));

        var first = await ImportAsync(0, "--import", nine);
        Assert.Contains(first, line => line.EndsWith("100 %  9 filas", StringComparison.Ordinal));
        Assert.Contains("9 filas: 9 servicios, 0 repetidas, 0 rechazadas.", first);

        const string change = "  CAN-DOM 2025_4Q: 9 → 1 services, 2.00 % → 4.00 %. "
            + "It loses more than a third of its services. Its average moves by more than half.";
        var reported = await ImportAsync(0, "--import", one, "--dry-run");
        Assert.Contains("Only reported: nothing was published.", reported);
        Assert.Contains(change, reported);

        var held = await ImportAsync(3, "--import", one);
        Assert.Contains(change, held);
        Assert.StartsWith("The survey waits and nothing was published.", held[^1], StringComparison.Ordinal);

        await ImportAsync(0, "--import", one, "--confirm");
        await using var running = LocalHostProcess.Start(place, []);
        await running.ReadyAsync();
        using var client = new HttpClient { BaseAddress = place.Api };
        Assert.Equal(1, (await client.GetJsonAsync("corridors/CAN-DOM/quotes")).At("/quotes").GetArrayLength());
    }

    [Fact]
    public async Task Import_OfWhatIsNoSurvey_SaysWhy()
    {
        var file = Path.Combine(folder, "notes.csv");
        await File.WriteAllTextAsync(file, "one,two\n1,2\n");

        var said = await ImportAsync(1, "--import", file);

        Assert.Contains(said, line => line.StartsWith("Nothing was imported. line 1: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--dry-run needs --import.", "--dry-run")]
    [InlineData("--confirm does not go with --list-keys.", "--list-keys", "--confirm")]
    public async Task ArgumentOfAnImport_WithoutOne_IsNamed(string said, params string[] arguments)
    {
        await using var process = LocalHostProcess.Start(place, arguments);

        Assert.Equal(1, await process.ExitAsync());
        Assert.Equal(said, Assert.Single(process.Errors));
    }

    [Fact]
    public async Task Import_OfAFileThatIsNotThere_SaysSoInOneLine()
    {
        await using var process = LocalHostProcess.Start(place, ["--import", Path.Combine(folder, "nowhere.csv")], ("LC_ALL", "en_US.UTF-8"));

        Assert.Equal(1, await process.ExitAsync());
        Assert.EndsWith("cannot be read.", Assert.Single(process.Errors), StringComparison.Ordinal);
    }

    private async Task<string> FileAsync(int services, decimal fee)
    {
        var file = Path.Combine(folder, $"{services}.csv");
        var rows = Enumerable.Range(1, services).Select(number => SurveyCsv.Row("CAN-DOM", "2025_4Q", $"Firm {number}", fee, 10m));
        await File.WriteAllTextAsync(file, SurveyCsv.Of([.. rows]));
        return file;
    }

    /// <summary>What it says, in English but for the first, whose terminal is set to another language.</summary>
    private async Task<IReadOnlyList<string>> ImportAsync(int exit, params string[] arguments)
    {
        var language = arguments is ["--import", var file] && file.EndsWith("9.csv", StringComparison.Ordinal) ? "es_GT.UTF-8" : "en_US.UTF-8";
        await using var process = LocalHostProcess.Start(place, arguments, ("LC_ALL", language));
        Assert.Equal(exit, await process.ExitAsync());
        Assert.Empty(process.Errors);
        return [.. process.Output];
    }
}
