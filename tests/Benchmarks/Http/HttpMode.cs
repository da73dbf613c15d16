using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Http;

internal static class HttpMode
{
    private const string Question = "/api/v1/corridors/USA-SLV/quotes?amount=200";
    private const int Connections = 16;
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    public static async Task RunAsync()
    {
        Figures.Heading("http");
        await using var azurite = await Emulator.StartAsync();
        using var directory = new TemporaryDirectory();
        await CompareAsync(azurite, directory, "log level as shipped");
        await CompareAsync(azurite, directory, "log level Warning", ("Logging__LogLevel__Default", "Warning"));
    }

    private static async Task CompareAsync(Emulator azurite, TemporaryDirectory directory, string name, params (string, string)[] settings)
    {
        using var product = ServerProcess.StartProduct(azurite.Ports, directory.Path, settings);
        product.WaitUntilItAnswers(Question);
        var (body, contentType) = await AnswerAsync(product);
        await File.WriteAllBytesAsync(directory["body"], body);
        using var bare = ServerProcess.Start(
            port => [typeof(HttpMode).Assembly.Location, BareServer.Command, $"{port}", Question.Split('?')[0], contentType, directory["body"]]);
        bare.WaitUntilItAnswers(Question);

        using var ofProduct = new Load(UrlOf(product), Connections, body.Length);
        using var ofBare = new Load(UrlOf(bare), Connections, body.Length);
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

    private static async Task<(byte[] Body, string ContentType)> AnswerAsync(ServerProcess server)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(UrlOf(server));
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType!.ToString());
    }

    private static Uri UrlOf(ServerProcess server) => new($"http://127.0.0.1:{server.Port}{Question}");
}
