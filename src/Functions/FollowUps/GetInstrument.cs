using Microsoft.AspNetCore.Http;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.FollowUps;

/// <summary>
/// An instrument: what is asked, the answers there are, and how they are scored. It is the newest version unless another is asked for; those before
/// it stay readable.
/// </summary>
public sealed class GetInstrument(HttpPipeline http, CountryFiles<InstrumentFile> instruments, CountryNames countries)
{
    public static readonly Policy<VersionRequest, InstrumentAnswer> Policy = new(nameof(GetInstrument))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownInstrument, ErrorCode.StorageUnavailable],
        Examples =
        [
            new("The WHO-5 well-being index") { Address = "v1/instruments/GTM/who-5" },
        ],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetInstrument))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/instruments/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => InstrumentAnswer.Calls.GetAsync(
            instruments, country, id, asked.Version, call, found => InstrumentAnswer.Of(found, countries, call.Language)), cancellation);
}
