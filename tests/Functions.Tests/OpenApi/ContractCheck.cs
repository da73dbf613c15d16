using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>
/// Holds every answer that a test gets against the OpenAPI document: that the operation can answer with this status and content type, that the body
/// keeps to the schema, and so that a problem's code is one of those documented for it.
/// Where nothing is served (404, 405), there is nothing to hold it against.
/// </summary>
internal sealed class ContractCheck() : DelegatingHandler(new SocketsHttpHandler())
{
    // Bodies that went well are alike; problems are small, and each may have another code.
    private const int BodiesOfEach = 20;
    private static readonly ConcurrentDictionary<string, int> Checked = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await CheckAsync(request, response, cancellationToken);
        return response;
    }

    private static async Task CheckAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        if (request.Method == HttpMethod.Options) return;
        // The index is also where somebody looks first.
        var path = request.RequestUri!.AbsolutePath is "/" or "/api" or "/api/" ? "/api/v1" : request.RequestUri.AbsolutePath;
        if (Contract.Served.Find(request.Method, path) is not { } operation)
        {
            var isServed = response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed);
            Assert.False(isServed, $"{request.Method} {request.RequestUri} is served and not documented.");
            return;
        }
        var type = response.Content.Headers.ContentType;
        if (operation.SchemaOf((int)response.StatusCode, type) is not { } schema || request.Method == HttpMethod.Head) return;
        if (!type!.MediaType!.EndsWith("json", StringComparison.Ordinal)) return;
        if (response.IsSuccessStatusCode && Checked.AddOrUpdate(schema, 1, (_, count) => count + 1) > BodiesOfEach) return;

        await response.Content.LoadIntoBufferAsync(cancellation);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsByteArrayAsync(cancellation));
        var wrong = operation.Contract.Wrong(body, schema);
        Assert.True(wrong.Length == 0, $"{operation.Name} answered what the OpenAPI document does not promise:\n{wrong}\n{body}");
    }
}
