using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Platform;

/// <summary>The OpenAPI document of everything that is served, shipped with the program (<c>openapi.json</c> beside this file).</summary>
public sealed class GetOpenApi(HttpPipeline http)
{
    private static readonly Lazy<PublicContent> Document = new(() =>
    {
        using var resource = typeof(GetOpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return PublicContent.Of(content.ToArray(), "application/json; charset=utf-8", Language.En);
    });

    [Function(nameof(GetOpenApi))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request, CancellationToken cancellation) =>
        http.PublicAsync(request, _ => Task.FromResult<IResult>(Document.Value), cancellation);
}
