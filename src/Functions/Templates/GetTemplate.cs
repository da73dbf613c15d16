using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Templates;

/// <summary>
/// A message as a ministry wrote it: what it is for, and its texts by language and channel. It is the newest version unless another is asked for; those
/// before it stay readable.
/// </summary>
public sealed class GetTemplate(HttpPipeline http, CountryFiles<TemplateFile> templates)
{
    public static readonly Policy<VersionRequest, TemplateAnswer> Policy = new(nameof(GetTemplate))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownTemplate, ErrorCode.StorageUnavailable],
        Examples = [new("That an application was approved") { Address = "v1/templates/GTM/enrolment-approved" }],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetTemplate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/templates/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => TemplateAnswer.Calls.GetAsync(
            templates, country, id, asked.Version, call, TemplateAnswer.Of), cancellation);
}
