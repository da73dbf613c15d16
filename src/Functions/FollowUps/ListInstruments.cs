using Microsoft.AspNetCore.Http;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.FollowUps;

/// <summary>The instruments of one country or of all of them, by country and id.</summary>
public sealed class ListInstruments(HttpPipeline http, CountryFiles<InstrumentFile> instruments, CountryNames countries)
{
    public static readonly Policy<InstrumentsRequest, InstrumentList> Policy = new(nameof(ListInstruments))
    {
        IsCached = true, Errors = [ErrorCode.StorageUnavailable],
        Examples =
        [
            new("Of Guatemala") { Address = "v1/instruments?country=GTM" },
        ],
    };

    [Function(nameof(ListInstruments))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/instruments")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<InstrumentList>> ListAsync(InstrumentsRequest asked, Call call)
    {
        var found = await instruments.ListAsync(asked.Country, call.Cancellation);
        var (page, nextCursor) = asked.PageOf(found, one => $"{one.File.Country}/{one.File.Id}");
        return new InstrumentList([.. page.Select(one => Listed(one, call))], nextCursor);
    }

    private InstrumentListed Listed(FileVersion<InstrumentFile> one, Call call) => new(
        NamedCode.Of(one.File.Country, countries.Of(one.File.Country), call.Language), one.File.Id, one.File.Name.In(call.Language),
        one.File.Items.Count, one.File.Licence.Name, one.File.ToBeConfirmed is not null, one.Version);
}

/// <summary>Which instruments.</summary>
public sealed record InstrumentsRequest : PageRequest
{
    /// <summary>Only those of this country.</summary>
    [Country]
    public string? Country { get; init; }
}

/// <summary>A page of the instruments.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record InstrumentList(IReadOnlyList<InstrumentListed> Instruments, string? NextCursor);

/// <summary>An instrument in a few words.</summary>
/// <param name="Country">Who edits it.</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Items">How many questions it has.</param>
/// <param name="Licence">Under what its texts may be used.</param>
/// <param name="ToBeConfirmed">Whether its texts are still to be confirmed with their owner.</param>
/// <param name="Version">From 1.</param>
public sealed record InstrumentListed(NamedCode Country, string Id, string Name, int Items, string Licence, bool ToBeConfirmed, int Version);
