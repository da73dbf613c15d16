using System.Globalization;
using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Http;

internal static class HttpMode
{
    private const string Route = "/api/v1/corridors/USA-SLV/quotes";
    private const int Connections = 16;
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    public static async Task RunAsync()
    {
        Figures.Heading("http");
        await using var azurite = await Emulator.StartAsync();
        using var directory = new TemporaryDirectory();
        await CompareAsync(azurite, directory, "log level as shipped", Repeated);
        await CompareAsync(azurite, directory, "log level Warning", Repeated, ("Logging__LogLevel__Default", "Warning"));
        await CompareAsync(azurite, directory, "an amount that nobody asked for before, log level as shipped", New);
    }

    // What is asked of a server the n-th time.
    private static Func<long, Uri> Repeated(ServerProcess server)
    {
        var url = new Uri($"http://127.0.0.1:{server.Port}{Route}?amount=200");
        return _ => url;
    }

    // 200.00001, 200.00002 and so on: no answer to it is kept yet.
    private static Func<long, Uri> New(ServerProcess server) => number => new Uri(string.Create(
        CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}{Route}?amount={200.00001m + number / 100_000m}"));

    private static async Task CompareAsync(
        Emulator azurite, TemporaryDirectory directory, string name, Func<ServerProcess, Func<long, Uri>> questions,
        params (string, string)[] settings)
    {
        using var product = ServerProcess.StartProduct(azurite.Ports, directory.Path, settings);
        product.WaitUntilItAnswers(Route);
        var (body, contentType) = await AnswerAsync(questions(product)(0));
        await File.WriteAllBytesAsync(directory["body"], body);
        using var bare = ServerProcess.Start(
            port => [typeof(HttpMode).Assembly.Location, BareServer.Command, $"{port}", Route, contentType, directory["body"]]);
        bare.WaitUntilItAnswers(Route);

        using var ofProduct = new Load(questions(product), Connections, body.Length);
        using var ofBare = new Load(questions(bare), Connections, body.Length);
        await ofProduct.RunAsync(WarmUp);
        await ofBare.RunAsync(WarmUp);

        Console.WriteLine($"{name}, {body.Length} bytes per answer, {Connections} connections\n");
        Figures.Header("round", "product requests/s", "bare requests/s", "ratio", "product CPU µs/request", "bare CPU µs/request");
        var rounds = new List<double[]>();
        for (var round = 1; round <= Rounds; round++)
        {
            var (answers, processor) = await MeasureAsync(product, ofProduct);
            var (bareAnswers, bareProcessor) = await MeasureAsync(bare, ofBare);
            rounds.Add([answers, bareAnswers, answers / bareAnswers, processor, bareProcessor]);
            Figures.Row([round, .. rounds[^1].Cast<object>()]);
        }
        Figures.Row(["median", .. Enumerable.Range(0, 5).Select(column => (object)Figures.Median(rounds.Select(round => round[column])))]);
        Console.WriteLine();
    }

    private static async Task<(double PerSecond, double ProcessorMicroseconds)> MeasureAsync(ServerProcess server, Load load)
    {
        var before = server.ProcessorTime;
        var (answers, seconds) = await load.RunAsync(Round);
        return (answers / seconds, (server.ProcessorTime - before).TotalMicroseconds / answers);
    }

    private static async Task<(byte[] Body, string ContentType)> AnswerAsync(Uri url)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(url);
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType!.ToString());
    }
}
