using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Programmes;

/// <summary>
/// Puts a programme of the ministry's own country, as a file tells of it (docs/programmes.md). It holds at once, or within a minute where another
/// instance answers, and the versions before it stay readable; one that says what the newest says already makes no version.
/// </summary>
public sealed class PutProgramme(HttpPipeline http, ProgrammeCatalogue catalogue, EnrolmentStore enrolments, CountryNames countries)
{
    public static readonly Policy<ProgrammeFile, ProgrammeAnswer> Policy = new(nameof(PutProgramme))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Puts = true, IsVersioned = true,
        Success = StatusCodes.Status201Created, OtherStatuses = [StatusCodes.Status200OK],
        Errors =
        [
            ErrorCode.UnknownProgramme, ErrorCode.InvalidValue, ErrorCode.Contradiction, ErrorCode.Duplicate, ErrorCode.AmountOrPercent,
            ErrorCode.NotWithThisMethod, ErrorCode.TooCoarse, ErrorCode.TooSmall, ErrorCode.FeesTakeAll, ErrorCode.UnknownValue, ErrorCode.OutOfRange,
        ],
        Examples =
        [
            new("A microcredit programme that begins in 2030", """
                {"country":"GTM","id":"credito-al-volver","kind":"microcredit","example":true,
                 "name":{"es":"Crédito al volver","en":"Credit on return"},
                 "summary":{"es":"Un préstamo para quien vuelve y abre un negocio.","en":"A loan for who returns and opens a business."},
                 "benefit":{"es":"De 1,000 a 25,000 GTQ.","en":"GTQ 1,000 to 25,000."},
                 "cost":{"es":"Interés de 12 % al año.","en":"Interest of 12 % a year."},
                 "duration":{"es":"De 6 a 24 meses.","en":"6 to 24 months."},
                 "howToApply":{"es":"En la cooperativa.","en":"At the cooperative."},
                 "source":{"name":"Ejemplo","url":"https://example.org","asOf":"2026",
                           "note":{"es":"Todo es supuesto.","en":"All of it is assumed."}},
                 "validFrom":"2030-01-01","places":50,"closesOn":"2030-06-30","followUpMonths":[1,3,6],
                 "loan":{"currency":"GTQ","method":"equal-instalment","dayCount":"30/360","every":"P1M","annualRatePercent":12,
                         "principal":{"min":1000,"max":25000},"instalments":{"min":6,"max":24},"maxShareOfIncomePercent":30},
                 "eligibility":{"fact":"countryOfOrigin","operator":"equals","value":"GTM",
                                "reason":{"es":"Ser de Guatemala.","en":"You are from Guatemala."}}}
                """) { Address = "v1/programmes/GTM/credito-al-volver", ShowsAnswer = false },
        ],
    };

    /// <param name="country">Whose programme it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(PutProgramme))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/programmes/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => PutAsync(country, id, asked, call), cancellation);

    private async Task<Outcome<ProgrammeAnswer>> PutAsync(string country, string id, ProgrammeFile file, Call call)
    {
        var own = Typed.Clean(country).ToUpperInvariant();
        if (!call.MaySee(call.Caller.Party, own)) return ProgrammeTexts.Unknown(country, id);
        FieldError[] errors = [.. ErrorsOfAddress(own, id, file), .. file.Errors()];
        if (errors.Length > 0) return Problem.Invalid(errors);
        var places = await enrolments.PlacesAsync(file.Country, file.Id, call.Cancellation);
        return await Putting.AnswerAsync(
            call, $"/api/v1/programmes/{file.Country}/{file.Id}",
            (content, seen, by) => catalogue.PutAsync(file.Country, file.Id, content, seen, by),
            version => ProgrammeAnswer.Of(file.ToProgramme(version), places, countries, call.Language));
    }

    private static IEnumerable<FieldError> ErrorsOfAddress(string country, string id, ProgrammeFile file)
    {
        if (file.Country != country) yield return Differs("/country");
        if (file.Id != Code.Find(id)) yield return Differs("/id");
    }

    private static FieldError Differs(string pointer) => new(pointer, ErrorCode.InvalidValue, new(
        "Debe ser lo mismo que dice la dirección.", "It must be what the address says."));
}
