using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Agreements;

/// <summary>
/// The file of an agreement as it was put, in both languages, to be edited and put again. It is that of the newest version unless another is asked
/// for.
/// </summary>
public sealed class GetAgreementFile(HttpPipeline http, CountryFiles<AgreementFile> agreements)
{
    public static readonly Policy<VersionRequest, AgreementFile> Policy = new(nameof(GetAgreementFile))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownAgreement, ErrorCode.StorageUnavailable],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetAgreementFile))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/agreements/{country}/{id}/file")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(
            Policy, request, (asked, call) => AgreementAnswer.Calls.GetFileAsync(agreements, country, id, asked.Version, call), cancellation);
}
