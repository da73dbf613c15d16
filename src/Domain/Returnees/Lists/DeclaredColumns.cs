using Reintegration.Domain.Eligibility;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>The columns that a list of people can have, as <see cref="ListColumns"/> keeps them.</summary>
internal static class DeclaredColumns
{
    // They follow from other columns, or have a column of the same name.
    private static readonly string[] FactsWithoutColumn =
        ["age", "sex", "returnDate", "returnKind", "destinationCountry", "agreement", "documents"];

    private static readonly ListChoice[] WrittenLanguages =
    [
        new("es", new("Español", "Spanish"), "castellano"), new("en", new("Inglés", "English")),
    ];

    // Those of the region that lists name; every other one by its code.
    private static readonly ListChoice[] SpokenLanguages =
    [
        .. WrittenLanguages, new("fr", new("Francés", "French")), new("ht", new("Criollo haitiano", "Haitian Creole"), "creole"),
        new("pt", new("Portugués", "Portuguese")), new("quc", new("K'iche'", "K'iche'"), "quiche"),
        new("kek", new("Q'eqchi'", "Q'eqchi'"), "kekchi", "qeqchi"), new("cak", new("Kaqchikel", "Kaqchikel"), "cakchiquel"),
        new("mam", new("Mam", "Mam")), new("nhe", new("Náhuatl de la Huasteca", "Huasteca Nahuatl")),
        new("yua", new("Maya yucateco", "Yucatec Maya")), new("miq", new("Miskito", "Miskito")),
        new("cab", new("Garífuna", "Garifuna")), new("bzj", new("Criollo beliceño", "Belize Kriol"), "kriol"),
    ];

    private static readonly ListChoice[] DocumentTypes =
    [
        new("national-id", new("Documento nacional de identidad", "National identity document"), "dpi", "cui", "dui", "dni", "ine", "cedula", "curp"),
        new("passport", new("Pasaporte", "Passport")),
        new("consular-id", new("Matrícula consular", "Consular identity card"), "tarjeta consular"),
        new("birth-certificate", new("Partida de nacimiento", "Birth certificate"), "acta de nacimiento", "certificado de nacimiento"),
        new("other", new("Otro", "Other")),
    ];

    // What lists write beside the labels. M alone is a woman (mujer) to some and a man (masculino, male) to others.
    private static readonly Dictionary<string, string[]> SexAliases = new()
    {
        ["female"] = ["f", "femenino", "feminine", "woman"], ["male"] = ["h", "masculino", "hombre", "varon", "masculine", "man"], ["other"] = [],
    };

    public static IEnumerable<ListColumn> Of(ListChoice[] countries, ListChoice[] occupations)
    {
        yield return new("id", "", ColumnKind.Text, new("Id de registro", "Registration id"), new(
            "De alguien ya registrado, el id que dio el sistema. Vacío para registrar a alguien; «nueva» si se parece a alguien que no es.",
            "Of somebody who is registered, the id that the system gave. Empty to register somebody; \"new\" where they resemble somebody else."))
        { Aliases = ["id", "registro"] };
        yield return new("country", "/country", ColumnKind.Choice, new("País de retorno", "Country of return"), new(
            "El país al que la persona regresa.", "The country that the person comes home to."))
        { Aliases = ["país", "country"], IsRequired = true, Choices = [.. countries.Where(country => Region.Countries.Contains(country.Code))] };
        yield return new("given", "/name/given", ColumnKind.Text, new("Nombres", "Given names"), new(
            "Como los escribe la persona.", "As the person writes them."))
        {
            Aliases = ["nombre", "nombre(s)", "primer nombre", "given name", "first name", "first names", "name"],
            IsRequired = true, Example = "Ana Lucía",
        };
        yield return new("family", "/name/family", ColumnKind.Text, new("Apellidos", "Family names"), new(
            "Como los escribe la persona.", "As the person writes them."))
        { Aliases = ["apellido", "apellido(s)", "family name", "surname", "last name", "last names"], IsRequired = true, Example = "Ejemplo Modelo" };
        yield return Day("birthDate", "/birthDate", new("Fecha de nacimiento", "Date of birth"), new("Ya pasada.", "In the past."), "1991-04-12") with
        {
            Aliases = ["nacimiento", "fecha nac", "fec nac", "f nacimiento", "fecha de nac", "birth date", "birthday", "dob"],
        };
        yield return Of(Facts.Find("sex")!, []) with
        {
            Aliases = ["género", "gender"], Example = "female",
            Choices = [.. Of(Facts.Find("sex")!, []).Choices.Select(choice => choice with { Aliases = SexAliases[choice.Code] })],
        };
        yield return new("documentType", "/documents/type", ColumnKind.Choice, new("Tipo de documento", "Document type"), new(
            "Obligatorio si hay número de documento.", "Required where there is a document number."))
        { Aliases = ["tipo documento", "type of document"], Choices = DocumentTypes, Example = "national-id" };
        yield return new("documentCountry", "/documents/country", ColumnKind.Choice, new("País del documento", "Document country"), new(
            "El que lo emitió. Obligatorio si hay número de documento.", "Who issued it. Required where there is a document number."))
        { Aliases = ["país emisor", "país que lo emite", "issuing country", "country of document"], Choices = countries };
        yield return new("documentNumber", "/documents/number", ColumnKind.Digits, new("Número de documento", "Document number"), new(
            "Con todas sus cifras y letras.", "With all its digits and letters."))
        {
            Form = new("un número con cifras o letras", "a number with digits or letters"),
            Aliases = ["documento", "no documento", "no de documento", "num documento", "document", "document no"],
            Example = "0000 00000 0101",
        };
        foreach (var contact in Contacts()) yield return contact;
        yield return new("language", "/language", ColumnKind.Choice, new("Idioma de los mensajes", "Language of messages"), new(
            "En el que se le escribe. Vacío: español.", "In which they are written to. Empty: Spanish."))
        { Aliases = ["idioma", "language", "idioma preferido", "preferred language"], Choices = WrittenLanguages, Example = "es" };
        foreach (var column in Journey(countries)) yield return column;
        foreach (var fact in Facts.All.Where(fact => !FactsWithoutColumn.Contains(fact.Name)))
        {
            yield return Of(fact, fact.Type switch
            {
                FactType.Country => countries,
                FactType.Language => SpokenLanguages,
                FactType.Occupation => occupations,
                _ => [],
            });
            if (fact.Name != "monthlyIncome") continue;
            yield return new("currency", "", ColumnKind.Text, new("Moneda de los montos", "Currency of the amounts"), new(
                "Obligatoria si hay un monto.", "Required where there is an amount."))
            {
                Form = new("un código de tres letras, como GTQ o USD", "a code of three letters, such as GTQ or USD"),
                Aliases = ["moneda", "currency"],
            };
        }
        foreach (var column in Consents()) yield return column;
        yield return new("programme", "", ColumnKind.Code, new("Programa", "Programme"), new(
            "El código del programa en el que se le inscribe; vacío si en ninguno.", "The code of the programme to enrol them in; empty for none."))
        { Aliases = ["program", "programa de apoyo"] };
    }

    private static IEnumerable<ListColumn> Contacts()
    {
        var phone = new Text(
            "un número de teléfono con su código de país, como +502 5551 2345",
            "a telephone number with its country code, such as +502 5551 2345");
        var preferred = new Text(
            "Se le escribe aquí antes que por otro medio.", "They are written to here before any other way.");
        yield return new("whatsapp", "/contacts/whatsapp", ColumnKind.Digits, new("WhatsApp", "WhatsApp"), preferred)
        { Form = phone, Aliases = ["número de whatsapp", "no de whatsapp", "whatsapp number", "wsp"], Example = "+502 5551 2345" };
        yield return new("sms", "/contacts/sms", ColumnKind.Digits, new("Teléfono (SMS)", "Phone (SMS)"), new(
            "Recibe mensajes de texto.", "It receives text messages."))
        {
            Form = phone,
            Aliases =
            [
                "teléfono", "celular", "móvil", "tel", "sms", "número de teléfono", "no de teléfono", "phone", "mobile", "cell", "cell phone",
                "phone number",
            ],
            Example = "+502 5551 2345",
        };
        yield return new("email", "/contacts/email", ColumnKind.Text, new("Correo electrónico", "Email"), new(
            "El de la persona.", "The person's own."))
        {
            Form = new("una dirección de correo, como ana@example.org", "an e-mail address, such as ana@example.org"),
            Aliases = ["correo", "mail", "email address", "e-mail"], Example = "ana@example.org",
        };
    }

    private static IEnumerable<ListColumn> Journey(ListChoice[] countries)
    {
        var name = (string fact) => Facts.Find(fact)!.Label;
        yield return new("destinationCountry", "/journey/destinationCountry", ColumnKind.Choice, name("destinationCountry"), new(
            "Obligatorio si se llena otra columna del viaje.", "Required where another column of the journey is filled in."))
        { Aliases = ["país de destino", "destino", "destination country", "destination"], Choices = countries, Example = "CAN" };
        yield return new("agreement", "/journey/agreement", ColumnKind.Code, name("agreement"), new(
            "Su código, como sawp.", "Its code, such as sawp."))
        { Aliases = ["convenio", "agreement"], Example = "sawp" };
        yield return Day("departedOn", "/journey/departedOn", new("Fecha de salida", "Date of departure"), new(
            "En que salió de su país.", "On which they left their country."), "2026-04-01") with
        { Aliases = ["salida", "departed on", "departure date", "departure"] };
        yield return Day("plannedReturnOn", "/journey/plannedReturnOn", new("Regreso previsto", "Planned return"), new(
            "Obligatorio en un viaje mientras no haya fecha de regreso.", "Required of a journey as long as there is no date of return."),
            "2026-11-30") with
        { Aliases = ["fecha prevista de regreso", "regreso planeado", "planned return date", "planned return on"] };
        yield return Day("returnedOn", "/journey/returnedOn", new("Fecha de regreso", "Date of return"), new(
            "En que ya regresó.", "On which they came home."), null) with
        { Aliases = ["regreso", "fecha de retorno", "retorno", "returned on", "return date"] };
        yield return Of(Facts.Find("returnKind")!, []) with
        { Member = "/journey/returnKind", Aliases = ["tipo de retorno", "tipo de regreso", "type of return"], Example = "end-of-contract" };
    }

    private static IEnumerable<ListColumn> Consents()
    {
        yield return Consent(ConsentPurpose.Services, new("servicios", "services"), new(
            "A que se le registre y ayude. Sin él no se guarda nada de la persona.",
            "To be registered and helped. Without it nothing of the person is kept.")) with { IsRequired = true };
        yield return Consent(ConsentPurpose.Outreach, new("avisos", "outreach"), new(
            "A recibir avisos que no pidió.", "To be written to without having asked."));
        yield return Consent(ConsentPurpose.Statistics, new("estadísticas", "statistics"), new("A que se le cuente.", "To be counted."));
        yield return new("textVersion", "/consents/textVersion", ColumnKind.Text, new("Versión del texto", "Text version"), new(
            "La del texto de consentimiento que se le mostró.", "Of the consent text that they were shown."))
        { Aliases = ["versión", "versión del consentimiento", "consent version", "version"], IsRequired = true, Example = "2026-1" };
        yield return Day("givenOn", "/consents/givenOn", new("Fecha del consentimiento", "Date of consent"), new(
            "En que lo dio.", "On which they gave it."), "2026-11-20") with
        { Aliases = ["consent date", "consent given on"], IsRequired = true };
    }

    private static ListColumn Consent(string purpose, Text name, Text note) => new(
        $"consent-{purpose}", $"/consents/{purpose}", ColumnKind.YesNo, new($"Consentimiento: {name.Es}", $"Consent: {name.En}"), note)
    { Aliases = [$"consiente {name.Es}", $"consents {name.En}"], Example = "yes" };

    private static ListColumn Day(string key, string member, Text name, Text note, string? example) =>
        new(key, member, ColumnKind.Day, name, note) { Example = example };

    private static ListColumn Of(Fact fact, ListChoice[] choices) => new(
        fact.Name, $"/profile/{fact.Name}", KindOf(fact), fact.Label, fact.Question)
    {
        Choices = fact.Values.Count > 0 ? [.. fact.Values.Zip(fact.ValueLabels, (code, label) => new ListChoice(code, label))] : choices,
        Range = fact.Range,
        Example = fact.Name switch { "occupations" => "6111", "education" => "primary", "languages" => "es", "householdSize" => "4", _ => null },
    };

    private static ColumnKind KindOf(Fact fact) => fact.Type switch
    {
        FactType.Number or FactType.Money => ColumnKind.Number,
        FactType.Date => ColumnKind.Day,
        FactType.Flag => ColumnKind.YesNo,
        FactType.Code => fact.IsList ? ColumnKind.CodeList : ColumnKind.Code,
        _ => fact.IsList ? ColumnKind.Choices : ColumnKind.Choice,
    };
}
