using System.Text.Json;
using Reintegration.Domain.Programmes;

namespace Reintegration.Benchmarks.Enrolments;

/// <summary>A programme without an end of places, whose rules are not looked at.</summary>
internal static class SampleProgramme
{
    private static readonly Programme Sample = ProgrammeReader.Read(JsonElement.Parse("""
        {"country":"GTM","id":"muestra","kind":"training","example":true,
         "name":{"es":"Muestra","en":"Sample"},"summary":{"es":"Muestra.","en":"Sample."},"benefit":{"es":"Nada.","en":"Nothing."},
         "cost":{"es":"Nada.","en":"Nothing."},"duration":{"es":"Un día.","en":"A day."},"howToApply":{"es":"Aquí.","en":"Here."},
         "source":{"name":"Ejemplo","url":"https://example.org","asOf":"2026","note":{"es":"Supuesto.","en":"Assumed."}},
         "eligibility":{"fact":"countryOfOrigin","operator":"equals","value":"GTM","reason":{"es":"Ser de Guatemala.","en":"You are from Guatemala."}}}
        """), 1).Programme!;

    public static Programme Of(string id) => Sample with { Id = id };
}
