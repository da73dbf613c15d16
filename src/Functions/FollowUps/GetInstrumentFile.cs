using Microsoft.AspNetCore.Http;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.FollowUps;

/// <summary>
/// The file of an instrument as it was put, in both languages, to be edited and put again. It is that of the newest version unless another is asked
/// for.
/// </summary>
public sealed class GetInstrumentFile(HttpPipeline http, CountryFiles<InstrumentFile> instruments)
{
    public static readonly Policy<VersionRequest, InstrumentFile> Policy = new(nameof(GetInstrumentFile))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownInstrument, ErrorCode.StorageUnavailable],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetInstrumentFile))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/instruments/{country}/{id}/file")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(
            Policy, request, (asked, call) => InstrumentAnswer.Calls.GetFileAsync(instruments, country, id, asked.Version, call), cancellation);
}
