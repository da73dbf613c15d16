namespace Reintegration.Functions.Returnees;

/// <summary>A person that examples are about. Nobody's: the number is one of those that are given to nobody.</summary>
internal static class ReturneeExamples
{
    public const string Registration = """
        {"country":"GTM","language":"es","name":{"given":"Ana Lucía","family":"Pérez López"},"birthDate":"1991-04-12",
         "documents":[{"type":"national-id","country":"GTM","number":"2345 67890 0101"}],
         "contacts":[{"channel":"whatsapp","address":"+502 5551 2345"}],
         "profile":{"sex":"female","countryOfOrigin":"GTM","occupations":["6111"],"education":"primary"},
         "journey":{"destinationCountry":"CAN","agreement":"sawp","departedOn":"2026-04-01","plannedReturnOn":"2026-11-30"},
         "consents":[{"purpose":"services","textVersion":"2026-1","givenOn":"2026-11-20"},
                     {"purpose":"statistics","textVersion":"2026-1","givenOn":"2026-11-20"}]}
        """;
}
