using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Reintegration.Functions.Platform.Docs;

/// <summary>
/// What the reference page loads: Swagger UI, out of a package that holds it, and its start; and the documents about
/// figures, calculators and programmes as pages.
/// </summary>
public sealed class GetDocsFile(HttpPipeline http)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(GetDocsFile))
    {
        IsCached = true, AlsoAs = ["text/css", "text/javascript", WebPage.MediaType], Errors = [ErrorCode.UnknownRoute],
    };

    private static readonly Assembly Package = typeof(SwaggerUIOptions).Assembly;

    // Without its check by a service on the internet.
    private static readonly byte[] Start = """
        SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#reference", deepLinking: true, validatorUrl: null, docExpansion: "list" });

        """u8.ToArray();

    private static readonly FrozenDictionary<string, Lazy<PublicContent>> Pages = DocumentPage.Files.ToFrozenDictionary(
        file => file, file => new Lazy<PublicContent>(() => DocumentPage.Of(file).Content));

    /// <param name="file">Its name, as the page has it.</param>
    [Function(nameof(GetDocsFile))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs/{file}")] HttpRequest request, string file,
        CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, _) => ContentOf(file), cancellation);

    private static Outcome<NoAnswer> ContentOf(string file) => file switch
    {
        _ when Pages.TryGetValue(file, out var page) => page.Value,
        "start.js" => PublicContent.Of(Start, "text/javascript; charset=utf-8", Language.En),
        "swagger-ui-bundle.js" => Packaged(file, "text/javascript; charset=utf-8"),
        "swagger-ui.css" => Packaged(file, "text/css; charset=utf-8"),
        _ => new Problem(ErrorCode.UnknownRoute, new("Aquí no hay un documento con este nombre.", "There is no document of this name here.")),
    };

    // The package holds its files compressed.
    private static PublicContent Packaged(string file, string contentType) => PublicContent.Streamed(
        async (body, cancellation) =>
        {
            await using var content = new GZipStream(
                Package.GetManifestResourceStream($"Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.{file}")
                ?? throw new InvalidOperationException($"The package of Swagger UI holds no {file}."),
                CompressionMode.Decompress);
            await content.CopyToAsync(body, cancellation);
        },
        Encoding.UTF8.GetBytes($"{Package.GetName().Version} {file}"),
        contentType,
        Language.En);
}
