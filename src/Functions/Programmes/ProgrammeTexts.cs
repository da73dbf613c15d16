using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Programmes;

/// <summary>What several answers say about programmes.</summary>
internal static class ProgrammeTexts
{
    /// <summary>That some are examples.</summary>
    public static readonly Text Examples = new(
        "Los programas con «example»: true son ejemplos basados en programas públicos; no son una oferta.",
        "Programmes with \"example\": true are examples modelled on public programmes; they are not an offer.");

    public static Problem Unknown(string country, string id)
    {
        var (shownCountry, shownId) = (FromOutside.Shown(country), FromOutside.Shown(id));
        return new Problem(ErrorCode.UnknownProgramme, new(
            $"No hay un programa «{shownCountry}/{shownId}». La lista está en /api/v1/programmes.",
            $"There is no programme \"{shownCountry}/{shownId}\". The list is at /api/v1/programmes."));
    }

    /// <summary>What is said of a country without programmes, asked for in the member <c>country</c>.</summary>
    public static async Task<Problem> NoneOfAsync(this ProgrammeCatalogue catalogue, string country, Call call) => Problem.Invalid(
        FieldError.UnknownValue("/country", country, await catalogue.CountriesAsync(call.Cancellation)) with { Code = ErrorCode.UnknownCountry });

    public static NamedCode Of(ProgrammeKind kind, Language language) => NamedCode.Of(Codes<ProgrammeKind>.Of(kind), kind.Label(), language);
}
