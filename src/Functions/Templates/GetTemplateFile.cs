using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Templates;

/// <summary>The file of a template as it was put, to be edited and put again. It is that of the newest version unless another is asked for.</summary>
public sealed class GetTemplateFile(HttpPipeline http, CountryFiles<TemplateFile> templates)
{
    public static readonly Policy<VersionRequest, TemplateFile> Policy = new(nameof(GetTemplateFile))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownTemplate, ErrorCode.StorageUnavailable],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetTemplateFile))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/templates/{country}/{id}/file")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(
            Policy, request, (asked, call) => TemplateAnswer.Calls.GetFileAsync(templates, country, id, asked.Version, call), cancellation);
}
