using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Platform.Docs;

/// <summary>The reference page: the OpenAPI document to read and to try out in a browser. It loads nothing from anywhere else.</summary>
public sealed class GetDocs(HttpPipeline http)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(GetDocs)) { IsCached = true, AlsoAs = [WebPage.MediaType] };

    // Swagger UI shows images that stand in its own code; whatever else the page loads is a file of ours.
    private const string MayLoad =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly byte[] Page = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Reintegration: API reference</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/api/docs/swagger-ui.css">
        </head>
        <body>
          <div id="reference"></div>
          <noscript>This page needs JavaScript; the document itself is at <a href="/api/openapi.json">/api/openapi.json</a>.</noscript>
          <script src="/api/docs/swagger-ui-bundle.js"></script>
          <script src="/api/docs/start.js"></script>
        </body>
        </html>

        """u8.ToArray();

    [Function(nameof(GetDocs))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(
            Policy, request, (_, _) => PublicContent.Of(Page, $"{WebPage.MediaType}; charset=utf-8", Language.En, MayLoad), cancellation);
}
