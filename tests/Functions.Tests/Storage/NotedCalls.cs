using System.Collections.Concurrent;
using Azure.Core.Pipeline;

namespace Reintegration.Functions.Tests.Storage;

/// <summary>Carries requests to storage, and notes each: <c>GET Returnees</c>, <c>BATCH Enrolments</c>.</summary>
internal sealed class NotedCalls() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentQueue<string> calls = new();

    public HttpPipelineTransport Transport => new HttpClientTransport(new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan });

    /// <summary>The calls since this was last asked, in no order.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = calls.ToList();
        calls.Clear();
        return taken;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.Split('/')[^1];
        var content = path == "$batch" ? await request.Content!.ReadAsStringAsync(cancellationToken) : null;
        // A transaction names its table in each of its requests.
        calls.Enqueue(content is null
            ? $"{request.Method} {path.Split('(')[0]}"
            : $"BATCH {content.Split('\n').First(line => line.Contains("HTTP/1.1", StringComparison.Ordinal)).Split('/', '(')[^3]}");
        return await base.SendAsync(request, cancellationToken);
    }
}
