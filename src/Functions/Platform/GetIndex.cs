using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Remittances;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Platform;

/// <summary>Where to begin: what this is, the corridors in words, and where it is described. A page for a browser, JSON otherwise.</summary>
public sealed class GetIndex(HttpPipeline http, QuoteBook book, ShippedData data)
{
    public static readonly Policy<NoRequest, IndexAnswer> Policy = new(nameof(GetIndex))
    {
        IsCached = true, AlsoAs = [WebPage.MediaType], Errors = [ErrorCode.StorageUnavailable],
    };

    private static readonly Text Title = new("Reintegration: volver a casa con apoyo", "Reintegration: coming home with support");

    private static readonly Text Description = new(
        "Lo que de verdad cuesta enviar dinero a casa, y las reglas de los programas para quienes regresan: préstamos, ahorro, inversión "
        + "conjunta, empleo y mensajes. Para los países de la Conferencia Regional sobre Migración. Nadie paga por un lugar en la lista, y cada "
        + "cifra lleva su fecha y su fuente.",
        "What sending money home really costs, and the rules of programmes for those who return: loans, savings, co-investment, jobs and messages. "
        + "For the countries of the Regional Conference on Migration. Nobody pays for a place in a list, and every figure carries its date "
        + "and its source.");

    private static readonly (Text Name, string Address)[] Documents =
    [
        (new("Referencia de la API, para leer y probar (en inglés)", "API reference, to read and to try out"), "/api/docs"),
        (new("Documento OpenAPI 3.1 (en inglés)", "OpenAPI 3.1 document"), "/api/openapi.json"),
        (new("Cómo se calcula cada cifra (en inglés)", "How every figure is made"), "/api/docs/methodology.md"),
        (new("Las calculadoras, con ejemplos (en inglés)", "The calculators, with examples"), "/api/docs/calculators.md"),
        (new("Para quienes registran e inscriben (en inglés)", "For partners: register and enrol"), "/api/docs/partners.md"),
        (new("Reintegración, para ministerios (en inglés)", "Reintegration, for ministries"), "/api/docs/reintegration.md"),
        (new("Cómo se escribe un programa (en inglés)", "How a programme is written"), "/api/docs/programmes.md"),
        (new("Cómo se escribe un acuerdo (en inglés)", "How an agreement is written"), "/api/docs/agreements.md"),
        (new("Cómo se escribe un instrumento (en inglés)", "How an instrument is written"), "/api/docs/instruments.md"),
    ];

    [Function(nameof(GetIndex))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ShowAsync(call), cancellation);

    private async Task<Outcome<IndexAnswer>> ShowAsync(Call call)
    {
        var corridors = await book.ListAsync();
        var answer = new IndexAnswer(
            Title.In(call.Language),
            Description.In(call.Language),
            [.. corridors.Select(published => Indexed(published, call.Language))],
            [.. Documents.Select(document => new IndexLink(document.Name.In(call.Language), document.Address))],
            DataSource.RemittancePricesWorldwide);
        return call.Accepts(WebPage.MediaType) ? IndexPage.Of(answer, call.Language).Content : answer;
    }

    private IndexedCorridor Indexed(PublishedCorridor published, Language language)
    {
        var (corridor, newest) = (published.Corridor, published.Periods[published.Newest]);
        return new IndexedCorridor(
            corridor.ToString(),
            CorridorName.Of(corridor, data).In(language),
            published.Newest.ToString(),
            Rounded.Percent(newest.AverageTotalCostPercent),
            Rounded.Percent(newest.SmartTotalCostPercent),
            $"/api/v1/corridors/{corridor}/quotes");
    }
}

/// <summary>Where to begin.</summary>
/// <param name="Corridors">Those that there is data on, by id.</param>
/// <param name="Documents">Where all of this is described.</param>
public sealed record IndexAnswer(
    string Name, string Description, IReadOnlyList<IndexedCorridor> Corridors, IReadOnlyList<IndexLink> Documents, DataSource Source);

/// <summary>A corridor and where its services are compared.</summary>
/// <param name="Name">In words, such as <c>United States → El Salvador</c>.</param>
/// <param name="Period">The quarter of the newest survey, such as <c>2025_3Q</c>.</param>
/// <param name="AverageTotalCostPercent">At the equivalent of USD 200, to four decimals; left out where there is none.</param>
/// <param name="SmartTotalCostPercent">The Smart Remitter Target, to four decimals; left out where it is not computable.</param>
/// <param name="Address">On this server; a page for a browser, JSON otherwise.</param>
public sealed record IndexedCorridor(
    string Id, string Name, string Period, decimal? AverageTotalCostPercent, decimal? SmartTotalCostPercent, string Address);

/// <param name="Address">On this server.</param>
public sealed record IndexLink(string Name, string Address);
