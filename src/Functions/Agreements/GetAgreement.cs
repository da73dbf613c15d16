using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Agreements;

/// <summary>
/// Everything about one agreement: who agreed on it, and what it promises workers about their return, with the source of each condition. It is the
/// newest version unless another is asked for; those before it stay readable.
/// </summary>
public sealed class GetAgreement(HttpPipeline http, CountryFiles<AgreementFile> agreements, CountryNames countries)
{
    public static readonly Policy<VersionRequest, AgreementAnswer> Policy = new(nameof(GetAgreement))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownAgreement, ErrorCode.StorageUnavailable],
        Examples =
        [
            new("H-2A work, for workers from Guatemala") { Address = "v1/agreements/GTM/h2a" },
        ],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetAgreement))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/agreements/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => AgreementAnswer.Calls.GetAsync(
            agreements, country, id, asked.Version, call, found => AgreementAnswer.Of(found, countries, call.Language)), cancellation);
}
