using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Agreements;

/// <summary>
/// Puts an agreement of the ministry's own country, as a file tells of it (docs/agreements.md). It holds at once, or within a minute where another
/// instance answers, and the versions before it stay readable; one that says what the newest says already makes no version.
/// </summary>
public sealed class PutAgreement(HttpPipeline http, CountryFiles<AgreementFile> agreements, CountryNames countries)
{
    public static readonly Policy<AgreementFile, AgreementAnswer> Policy = new(nameof(PutAgreement))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Puts = true, IsVersioned = true,
        Success = StatusCodes.Status201Created, OtherStatuses = [StatusCodes.Status200OK],
        Errors =
        [
            ErrorCode.UnknownAgreement, ErrorCode.InvalidValue, ErrorCode.Contradiction, ErrorCode.Duplicate,
        ],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(PutAgreement))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/agreements/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => AgreementAnswer.Calls.PutAsync(
            agreements, country, id, asked, call, put => AgreementAnswer.Of(put, countries, call.Language)), cancellation);
}
