using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Programmes;

/// <summary>The catalogue of programmes, of one country or kind or all of them, by country and id. As CSV it comes whole, not page by page.</summary>
public sealed class ListProgrammes(HttpPipeline http, ProgrammeCatalogue catalogue, CountryNames countries)
{
    public static readonly Policy<ProgrammesRequest, ProgrammeList> Policy = new(nameof(ListProgrammes))
    {
        IsCached = true, AlsoAs = [Csv.MediaType], Errors = [ErrorCode.StorageUnavailable],
        Examples =
        [
            new("Certification in Guatemala") { Address = "v1/programmes?country=GTM&kind=certification" },
        ],
    };

    [Function(nameof(ListProgrammes))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/programmes")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<ProgrammeList>> ListAsync(ProgrammesRequest asked, Call call)
    {
        var all = asked.Country is { } country ? await catalogue.OfAsync(country, call.Cancellation) : await catalogue.AllAsync(call.Cancellation);
        if (asked.Country is { } none && all.Count == 0) return await catalogue.NoneOfAsync(none, call);

        var found = all.Where(programme => (asked.Kind ?? programme.Kind) == programme.Kind);
        if (call.Accepts(Csv.MediaType)) return Table(found.Select(programme => Listed(programme, call)), call);
        var (page, nextCursor) = asked.PageOf(found, programme => $"{programme.Country}/{programme.Id}");
        return new ProgrammeList([.. page.Select(programme => Listed(programme, call))], nextCursor, ProgrammeTexts.Examples.In(call.Language));
    }

    private ProgrammeListed Listed(Programme programme, Call call) => new(
        NamedCode.Of(programme.Country, countries.Of(programme.Country), call.Language),
        programme.Id, ProgrammeTexts.Of(programme.Kind, call.Language),
        programme.Name.In(call.Language), programme.Summary.In(call.Language), programme.Example, programme.Validity.From, programme.Validity.To);

    private static PublicContent Table(IEnumerable<ProgrammeListed> programmes, Call call) => Csv.Of(
        ["country", "country_name", "id", "kind", "kind_name", "name", "summary", "example", "valid_from", "valid_to"],
        programmes.Select(one => (object?[])
        [
            one.Country.Code, one.Country.Name, one.Id, one.Kind.Code, one.Kind.Name, one.Name, one.Summary, one.Example, one.ValidFrom, one.ValidTo,
        ]),
        call.Language);
}

/// <summary>Which programmes.</summary>
public sealed record ProgrammesRequest : PageRequest
{
    /// <summary>Only those of this country, which must have some.</summary>
    [Country]
    public string? Country { get; init; }

    /// <summary>Only those of this kind.</summary>
    public ProgrammeKind? Kind { get; init; }
}

/// <summary>A page of the programmes.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
/// <param name="Notice">What to tell people about examples.</param>
public sealed record ProgrammeList(IReadOnlyList<ProgrammeListed> Programmes, string? NextCursor, string Notice);

/// <summary>A programme in a few words.</summary>
/// <param name="Country">Whose programme it is.</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Summary">What it is and for whom.</param>
/// <param name="Example">Whether it is an example modelled on a public programme, and not an offer.</param>
/// <param name="ValidFrom">The first day on which it is offered; left out where that is open.</param>
/// <param name="ValidTo">The last day on which it is offered; left out where that is open.</param>
public sealed record ProgrammeListed(
    NamedCode Country, string Id, NamedCode Kind, string Name, string Summary, bool Example, DateOnly? ValidFrom, DateOnly? ValidTo);
