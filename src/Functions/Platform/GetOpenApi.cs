using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Platform;

/// <summary>The OpenAPI document of everything that is served. It is <c>docs/openapi.json</c>, which a test makes from the code.</summary>
public sealed class GetOpenApi(HttpPipeline http)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(GetOpenApi)) { IsCached = true, AlsoAs = ["application/json"] };

    private static readonly Lazy<PublicContent> Document = new(() =>
    {
        using var resource = typeof(GetOpenApi).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("The OpenAPI document is not part of this build.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return PublicContent.Of(content.ToArray(), Json.ContentType, Language.En);
    });

    [Function(nameof(GetOpenApi))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, _) => Document.Value, cancellation);
}
