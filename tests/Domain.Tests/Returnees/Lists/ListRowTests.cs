using System.Text.Json.Nodes;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Tests.Returnees.Lists;

public sealed class ListRowTests
{
    [Fact]
    public void Row_FilledIn_IsWhatARegistrationTakes()
    {
        var row = Lists.Read(
            [
                "País de retorno", "Nombres", "Apellidos", "Fecha de nacimiento", "Sexo", "Tipo de documento", "País del documento",
                "Número de documento", "WhatsApp", "Teléfono", "Correo", "Idioma", "País de destino", "Convenio", "Regreso previsto",
                "Forma de regreso", "Ocupaciones", "Estudios", "Municipio", "Ingreso mensual", "Moneda", "Discapacidad", "Idiomas",
                "Consentimiento: servicios", "Consentimiento: avisos", "Consentimiento: estadísticas", "Versión del texto",
                "Fecha del consentimiento", "Programa",
            ],
            [
                "Guatemala", "Ana Lucía", "Pérez", "12/04/1991", "Mujer", "DPI", "guatemala", "2345 67890 0101", "+502 5551 2345", "55512345",
                "ana@example.org", "Español", "EE. UU.", "H-2A", "30/11/2026", "Terminó el contrato",
                "Agricultores, de cultivos extensivos; 7112 Albañiles", "Primaria", "San Marcos", "1.500,50", "GTQ", "no", "español, quc",
                "sí", "no", "X", "2026-1", "20/11/2026", "Crédito Semilla",
            ])[0];

        Assert.Empty(row.Faults);
        Assert.Equal("credito-semilla", row.Programme);
        var expected = JsonNode.Parse("""
            {"country":"GTM","language":"es","name":{"given":"Ana Lucía","family":"Pérez"},"birthDate":"1991-04-12",
             "documents":[{"type":"national-id","country":"GTM","number":"2345 67890 0101"}],
             "contacts":[{"channel":"whatsapp","address":"+502 5551 2345"},{"channel":"sms","address":"55512345"},
                         {"channel":"email","address":"ana@example.org"}],
             "profile":{"sex":"female","languages":["es","quc"],"occupations":["6111","7112"],"education":"primary","municipality":"san-marcos",
                        "monthlyIncome":{"value":1500.50,"currency":"GTQ"},"disability":false},
             "journey":{"destinationCountry":"USA","agreement":"h-2a","plannedReturnOn":"2026-11-30","returnKind":"end-of-contract"},
             "consents":[{"purpose":"services","textVersion":"2026-1","givenOn":"2026-11-20"},
                         {"purpose":"statistics","textVersion":"2026-1","givenOn":"2026-11-20"}]}
            """);
        Assert.True(JsonNode.DeepEquals(expected, row.Members), row.Members.ToJsonString());
    }

    [Fact]
    public void Row_OfEmptyCells_SaysNothing()
    {
        var row = Lists.Read(["Nombres", "Sexo", "Regreso previsto", "WhatsApp", "Consentimiento: servicios"], ["", "-", "N/A", " ", "no"])[0];
        Assert.Empty(row.Faults);
        Assert.Empty(row.Members);
    }

    // A workbook's own types: a day, a number where a telephone stands, an amount.
    [Fact]
    public void Row_OfAWorkbook_IsReadByTheTypesOfItsCells()
    {
        var row = Lists.Read(
            ["Fecha de nacimiento", "Teléfono", "Ahorros", "Moneda"],
            [new CellValue(new DateOnly(1991, 4, 5)), new CellValue(55512345m), new CellValue(1.5m), "USD"])[0];
        Assert.Equal(
            """{"birthDate":"1991-04-05","contacts":[{"channel":"sms","address":"55512345"}],"profile":{"savings":{"value":1.5,"currency":"USD"}}}""",
            row.Members.ToJsonString());
    }

    // 05/04/1991 is the 5th of April in the region, unless the list writes months first throughout.
    [Theory]
    [InlineData("25/04/1991", "1991-04-05")]
    [InlineData("05/05/1991", "1991-04-05")]
    [InlineData("04/25/1991", "1991-05-04")]
    public void Day_ThatCanBeReadInEitherOrder_IsReadAsTheOthersOfItsFile(string other, string day)
    {
        var rows = Lists.Read(["Fecha de nacimiento"], ["05/04/1991"], [other]);
        Assert.Equal(day, rows[0].Members["birthDate"]!.GetValue<string>());
    }

    [Fact]
    public void Day_InAFileOfBothOrders_IsRefusedWhereItCouldBeEither()
    {
        var rows = Lists.Read(["Fecha de nacimiento"], ["25/04/1991"], ["04/25/1991"], ["05/04/1991"], ["1991-04-05"]);
        Assert.Equal(["1991-04-25", "1991-04-25", null, "1991-04-05"], rows.Select(row => row.Members["birthDate"]?.GetValue<string>()));
        Assert.Equal(new ListFault(4, "birthDate", ErrorCode.AmbiguousDate), Assert.Single(rows.SelectMany(row => row.Faults)));
    }

    [Fact]
    public void Number_InAFileOfBothSigns_IsRefusedWhereItCouldBeEither()
    {
        var rows = Lists.Read(["Ahorros"], ["2,50"], ["2.50"], ["1.500"], ["1.500,50"]);
        Assert.Equal(
            [2.50m, 2.50m, null, 1500.50m], rows.Select(row => (decimal?)row.Members["profile"]?["savings"]!["value"]!.GetValue<decimal>()));
        Assert.Equal(new ListFault(4, "savings", ErrorCode.AmbiguousNumber), Assert.Single(rows.SelectMany(row => row.Faults)));
    }

    // Excel shows the 13 digits of a Guatemalan document so, and saves them so as CSV.
    [Theory]
    [InlineData("Número de documento", "2.34568E+12", "documentNumber")]
    [InlineData("Teléfono", "5,02556E+10", "sms")]
    public void Digits_ThatASpreadsheetShortened_AreRefused(string name, string text, string key) =>
        Assert.Equal([new ListFault(2, key, ErrorCode.ShortenedNumber)], Lists.Cell(name, text).Faults);

    // M is mujer to some and masculino to others.
    [Theory]
    [InlineData("F", "female")]
    [InlineData("H", "male")]
    [InlineData("masculino", "male")]
    [InlineData("Female", "female")]
    [InlineData("M", "M")]
    public void Sex_ByLabelCodeOrLetter_IsItsCodeUnlessItIsUnclear(string text, string code) =>
        Assert.Equal(code, Lists.Cell("Sexo", text).Members["profile"]!["sex"]!.GetValue<string>());

    [Fact]
    public void Consent_ThatIsNeitherYesNorNo_IsRefused()
    {
        var row = Lists.Cell("Consentimiento: servicios", "pendiente");
        Assert.Equal([new ListFault(2, "consent-services", ErrorCode.WrongType)], row.Faults);
        Assert.Empty(row.Members);
    }

    [Theory]
    [InlineData("/name/given", "given")]
    [InlineData("/name", "given")]
    [InlineData("/contacts/0/address", "sms")]
    [InlineData("/contacts/1/address", "email")]
    [InlineData("/documents/0/number", "documentNumber")]
    [InlineData("/journey/plannedReturnOn", "plannedReturnOn")]
    [InlineData("/profile/occupations/0", "occupations")]
    [InlineData("/profile/savings/value", "savings")]
    [InlineData("/profile/savings/currency", "currency")]
    [InlineData("/consents/0/textVersion", "textVersion")]
    [InlineData("/consents", "consent-services")]
    [InlineData("/nothing", null)]
    public void Fault_OfAMember_IsSaidOfTheColumnThatItCameFrom(string pointer, string? key)
    {
        var row = Lists.Read(["Teléfono", "Correo", "Ahorros"], ["1", "x", "5"])[0];
        var error = FieldError.Required(pointer);
        Assert.Equal(new ListFault(2, key, ErrorCode.Required), row.FaultOf(error));
    }

    [Fact]
    public void Example_OfTheTemplate_IsKnownAsOne()
    {
        string[] names = [.. Lists.Columns.All.Select(column => column.Name.En)];
        CellValue[] example = [.. Lists.Columns.All.Select(column => (CellValue)(column.Example ?? ""))];
        Assert.True(Lists.Read(names, example)[0].IsExample);
        Assert.False(Lists.Read(["Nombres"], ["Ana Lucía"])[0].IsExample);
    }
}
