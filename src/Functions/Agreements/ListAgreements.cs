using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Agreements;

/// <summary>The agreements of one country's workers or of all of them, by country and id.</summary>
public sealed class ListAgreements(HttpPipeline http, CountryFiles<AgreementFile> agreements, CountryNames countries)
{
    public static readonly Policy<AgreementsRequest, AgreementList> Policy = new(nameof(ListAgreements))
    {
        IsCached = true, Errors = [ErrorCode.StorageUnavailable],
        Examples =
        [
            new("Of workers from Mexico") { Address = "v1/agreements?country=MEX" },
        ],
    };

    [Function(nameof(ListAgreements))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/agreements")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<AgreementList>> ListAsync(AgreementsRequest asked, Call call)
    {
        var found = (await agreements.ListAsync(asked.Country, call.Cancellation))
            .Where(one => (asked.DestinationCountry ?? one.File.DestinationCountry) == one.File.DestinationCountry);
        var (page, nextCursor) = asked.PageOf(found, one => $"{one.File.Country}/{one.File.Id}");
        return new AgreementList([.. page.Select(one => Listed(one, call))], nextCursor, AgreementAnswer.Summary.In(call.Language));
    }

    private AgreementListed Listed(FileVersion<AgreementFile> one, Call call)
    {
        var (file, language) = (one.File, call.Language);
        return new(
            NamedCode.Of(file.Country, countries.Of(file.Country), language), file.Id, file.Name.In(language),
            NamedCode.Of(file.DestinationCountry, countries.Of(file.DestinationCountry), language), file.ValidFrom, file.ValidTo,
            file.Conditions.Count, file.Conditions.Count(condition => condition.ToBeConfirmed), one.Version);
    }
}

/// <summary>Which agreements.</summary>
public sealed record AgreementsRequest : PageRequest
{
    /// <summary>Only those of this country's workers.</summary>
    [Country]
    public string? Country { get; init; }

    /// <summary>Only those of work in this country.</summary>
    [Country]
    public string? DestinationCountry { get; init; }
}

/// <summary>A page of the agreements.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
/// <param name="Notice">What to tell people about them.</param>
public sealed record AgreementList(IReadOnlyList<AgreementListed> Agreements, string? NextCursor, string Notice);

/// <summary>An agreement in a few words.</summary>
/// <param name="Country">Whose workers it is about.</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="DestinationCountry">Where the work is.</param>
/// <param name="ValidFrom">The first day on which journeys begin under it; left out where that is open.</param>
/// <param name="ValidTo">The last day on which journeys begin under it; left out where that is open.</param>
/// <param name="Conditions">How many it has.</param>
/// <param name="ToBeConfirmed">How many of these are still to be confirmed.</param>
/// <param name="Version">From 1.</param>
public sealed record AgreementListed(
    NamedCode Country, string Id, string Name, NamedCode DestinationCountry, DateOnly? ValidFrom, DateOnly? ValidTo, int Conditions,
    int ToBeConfirmed, int Version);
