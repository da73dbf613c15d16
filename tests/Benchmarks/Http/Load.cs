using System.Diagnostics;

namespace Reintegration.Benchmarks.Http;

/// <summary>Asks a server the same question over a number of kept-alive connections, each as soon as it has the answer before.</summary>
internal sealed class Load(Uri url, int connections, int answerLength) : IDisposable
{
    private const long RequestLimit = 2_000_000;

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = connections,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    });

    /// <summary>Answers per second.</summary>
    public async Task<(long Answers, double Seconds)> RunAsync(TimeSpan time)
    {
        long answers = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(AskAsync)));
        return (answers, Stopwatch.GetElapsedTime(started).TotalSeconds);

        async Task AskAsync()
        {
            var buffer = new byte[answerLength + 1];
            while (Stopwatch.GetElapsedTime(started) < time && Interlocked.Increment(ref answers) < RequestLimit)
            {
                using var answer = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
                await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
                if (await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false) != answerLength)
                    throw new InvalidOperationException("An answer is not as long as the first one was.");
            }
        }
    }

    public void Dispose() => client.Dispose();
}
