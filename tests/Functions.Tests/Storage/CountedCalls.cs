using Azure.Core.Pipeline;

namespace Reintegration.Functions.Tests.Storage;

/// <summary>Carries requests to storage and counts those that meet a condition; while it is cut, none gets through.</summary>
internal sealed class CountedCalls(Predicate<Uri> counts) : DelegatingHandler(new SocketsHttpHandler())
{
    private int count;

    public int Count => count;

    public bool IsCut { get; set; }

    public HttpPipelineTransport Transport => new HttpClientTransport(new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (counts(request.RequestUri!))
        {
            Interlocked.Increment(ref count);
            if (IsCut) throw new HttpRequestException("There is no way to storage.");
        }
        return base.SendAsync(request, cancellationToken);
    }
}
