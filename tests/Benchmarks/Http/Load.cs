using System.Diagnostics;

namespace Reintegration.Benchmarks.Http;

/// <summary>Asks a server over a number of kept-alive connections, each as soon as it has the answer before.</summary>
/// <param name="urlOf">What is asked the n-th time, from 1.</param>
/// <param name="answerLength">In bytes; an answer to another question may differ by a tenth.</param>
internal sealed class Load(Func<long, Uri> urlOf, int connections, int answerLength) : IDisposable
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

    private long asked;

    /// <summary>Answers, and how long they took.</summary>
    public async Task<(long Answers, double Seconds)> RunAsync(TimeSpan time)
    {
        long answers = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(AskAsync)));
        return (answers, Stopwatch.GetElapsedTime(started).TotalSeconds);

        async Task AskAsync()
        {
            var buffer = new byte[answerLength * 2];
            while (Stopwatch.GetElapsedTime(started) < time && Interlocked.Increment(ref answers) < RequestLimit)
            {
                using var answer = await client.GetAsync(urlOf(Interlocked.Increment(ref asked)), HttpCompletionOption.ResponseHeadersRead);
                await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
                var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
                if (Math.Abs(length - answerLength) > answerLength / 10)
                    throw new InvalidOperationException("An answer is not as long as the first one was.");
            }
        }
    }

    public void Dispose() => client.Dispose();
}
