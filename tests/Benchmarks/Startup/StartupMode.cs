using System.Diagnostics;
using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Startup;

internal static class StartupMode
{
    private const string Question = "/api/v1/corridors/USA-SLV/quotes?amount=200";
    private const int Rounds = 10;

    public static async Task RunAsync()
    {
        Figures.Heading("startup");
        using var directory = new TemporaryDirectory();
        var slim = EmptyApp.Compile(directory, "slim", EmptyApp.Slim);
        var template = EmptyApp.Compile(directory, "template", EmptyApp.Template);
        await using var azurite = await Emulator.StartAsync();

        // The first start fills the store; of every program the first start is not counted.
        Start(Product, Question);
        Start(() => Empty(slim), "/");
        Start(() => Empty(template), "/");

        Figures.Header("start", "product ms", "empty app (slim builder) ms", "ratio", "empty app (dotnet new web) ms", "ratio");
        var rounds = new List<double[]>();
        for (var round = 1; round <= Rounds; round++)
        {
            var product = Start(Product, Question);
            var ofSlim = Start(() => Empty(slim), "/");
            var ofTemplate = Start(() => Empty(template), "/");
            rounds.Add([product, ofSlim, product / ofSlim, ofTemplate, product / ofTemplate]);
            Figures.Row([round, .. rounds[^1].Cast<object>()]);
        }
        var medians = Enumerable.Range(0, 5).Select(column => Figures.Median(rounds.Select(round => round[column]))).ToList();
        Figures.Row("median", medians[0], medians[1], medians[0] / medians[1], medians[3], medians[0] / medians[3]);

        ServerProcess Product() => ServerProcess.StartProduct(azurite.Ports, directory.Path);
    }

    private static ServerProcess Empty(string assembly) => ServerProcess.Start(port => [assembly, "--urls", $"http://localhost:{port}"]);

    /// <summary>Milliseconds from the start of a process to its first answer.</summary>
    private static double Start(Func<ServerProcess> start, string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var server = start();
        server.WaitUntilItAnswers(path);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
