using Microsoft.AspNetCore.Http;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.FollowUps;

/// <summary>
/// Puts an instrument of the ministry's own country, as a file tells of it (docs/instruments.md). It holds at once, or within a minute where another
/// instance answers, and the versions before it stay readable; one that says what the newest says already makes no version.
/// </summary>
public sealed class PutInstrument(HttpPipeline http, CountryFiles<InstrumentFile> instruments, CountryNames countries)
{
    public static readonly Policy<InstrumentFile, InstrumentAnswer> Policy = new(nameof(PutInstrument))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Puts = true, IsVersioned = true,
        Success = StatusCodes.Status201Created, OtherStatuses = [StatusCodes.Status200OK],
        Errors =
        [
            ErrorCode.UnknownInstrument, ErrorCode.InvalidValue, ErrorCode.Contradiction, ErrorCode.Duplicate, ErrorCode.UnknownValue,
        ],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(PutInstrument))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/instruments/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => InstrumentAnswer.Calls.PutAsync(
            instruments, country, id, asked, call, put => InstrumentAnswer.Of(put, countries, call.Language)), cancellation);
}
