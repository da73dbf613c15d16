using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Reintegration.Functions.Tests.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Spreadsheets;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Returnees.Lists;

/// <summary>Importing lists of people, over HTTP on Azurite.</summary>
public sealed class ImportTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    // As Excel saves it in Spanish (semicolons, Windows-1252), as Google does (commas, UTF-8), and with UTF-8's mark.
    [Theory]
    [InlineData(';', 1252, false)]
    [InlineData(',', 65001, false)]
    [InlineData('\t', 65001, true)]
    public async Task List_AsCsvOfEveryKind_RegistersEverybody(char separator, int codePage, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        var (one, two) = (ListCalls.Someone(("Teléfono (SMS)", "4555 0001")), ListCalls.Someone());
        byte[] file = [.. mark ? Encoding.UTF8.Preamble.ToArray() : [], .. encoding.GetBytes(ListCalls.Csv(separator, one, two))];

        var import = await Partner.ImportListAsync(file, "text/csv");

        Assert.Equal("done 2 2 0 0 0", $"{import.At("/status")} {import.Counts()}");
        var person = await Partner.GetJsonAsync($"returnees/{import.PersonOf(2)}");
        Assert.Equal(one["Nombres"], person.At("/name/given").GetString());
        Assert.Equal(
            DateOnly.ParseExact(one["Fecha de nacimiento"], "dd/MM/yyyy", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            person.At("/birthDate").GetString());
        Assert.Equal("""[{"channel":"whatsapp","address":"+""", person.GetProperty("contacts").GetRawText()[..35]);
        Assert.Equal("2026-10-31", person.At("/journey/plannedReturnOn").GetString());
        Assert.Equal("services", person.At("/consents/0/purpose").GetString());
        Assert.Equal("female", person.At("/profile/sex").GetString());
    }

    // The template itself, filled in below its example, which stays there.
    [Fact]
    public async Task Template_FilledIn_RegistersWhoIsInIt()
    {
        var template = await Partner.GetByteArrayAsync("returnees/import-template?country=GTM");
        var someone = ListCalls.Someone(("Consentimiento: servicios", "Sí"), ("Fecha de nacimiento", "33365"));
        var import = await Partner.ImportListAsync(Filled(template, someone), WorkbookWriter.MediaType);

        Assert.Equal("completed-with-errors 2 1 0 0 1", $"{import.At("/status")} {import.Counts()}");
        Assert.Equal(["2 - example-row"], import.Rejected());
        var person = await Partner.GetJsonAsync($"returnees/{import.PersonOf(3)}");
        Assert.Equal(someone["Apellidos"], person.At("/name/family").GetString());
        // 33365: ListDayTests.
        Assert.Equal("1991-05-07", person.At("/birthDate").GetString());
    }

    [Fact]
    public async Task List_SentTwice_ChangesNothing()
    {
        Dictionary<string, string>[] rows = [ListCalls.Someone(), ListCalls.Someone(("WhatsApp", ""), ("Fecha de nacimiento", "")), ListCalls.Someone()];
        var first = await Partner.ImportListAsync(rows);
        var before = await Task.WhenAll(Enumerable.Range(2, 3).Select(line => Partner.GetStringAsync($"returnees/{first.PersonOf(line)}")));
        // In capitals and without accents, as the same list comes back from an office.
        foreach (var row in rows) row["Nombres"] = row["Nombres"].ToUpperInvariant().Replace('Í', 'I');
        var second = await Partner.ImportListAsync(rows);

        Assert.Equal("done 3 3 0 0 0", $"{first.At("/status")} {first.Counts()}");
        Assert.Equal("done 3 0 0 3 0", $"{second.At("/status")} {second.Counts()}");
        Assert.Equal(before, await Task.WhenAll(Enumerable.Range(2, 3).Select(line => Partner.GetStringAsync($"returnees/{second.PersonOf(line)}"))));
    }

    // nyaruka/mailroom@33a395f0: of two rows that resolve to one person, the later one silently replaced the first.
    [Fact]
    public async Task Rows_ThatResolveToOnePerson_AreBothAppliedInOrderAndBothReported()
    {
        var someone = ListCalls.Someone();
        var id = (await Partner.ImportListAsync(someone)).PersonOf(2);
        var byPhone = new Dictionary<string, string>(someone) { ["Correo electrónico"] = "segunda@example.org", ["Ingreso mensual"] = "1.500,50" };
        byPhone["Moneda de los montos"] = "GTQ";
        byPhone.Remove("Sexo");
        var import = await Partner.ImportListAsync(
            ListCalls.Someone(), ListCalls.Only(("Id de registro", id), ("Sexo", "Otro"), ("Correo electrónico", "primera@example.org")),
            ListCalls.Someone(), byPhone);

        Assert.Equal("done 4 2 2 0 0", $"{import.At("/status")} {import.Counts()}");
        Assert.Equal((id, id), (import.PersonOf(3), import.PersonOf(5)));
        var duplicate = Assert.Single(import.GetProperty("duplicates").EnumerateArray());
        Assert.Equal((5, 3), (duplicate.GetProperty("line").GetInt32(), duplicate.GetProperty("earlierLine").GetInt32()));
        var person = await Partner.GetJsonAsync($"returnees/{id}");
        // Both changed it, the later one after the other.
        Assert.Equal("segunda@example.org", person.At("/contacts/1/address").GetString());
        Assert.Equal("other", person.At("/profile/sex").GetString());
        Assert.Equal(1500.50m, person.At("/profile/monthlyIncome/value").GetDecimal());
    }

    [Fact]
    public async Task Row_OfSomebodyWhoIsRegistered_ChangesWhatItSaysAndLeavesTheRest()
    {
        var someone = ListCalls.Someone(("Ocupaciones", "6111"));
        var id = (await Partner.ImportListAsync(someone)).PersonOf(2);
        var import = await Partner.ImportListAsync(ListCalls.Only(
            ("Id de registro", id), ("WhatsApp", "+502 5551 7777"), ("Regreso previsto", "15/12/2026"), ("Consentimiento: avisos", "sí"),
            ("Versión del texto", "v2"), ("Fecha del consentimiento", "21/11/2025")));

        Assert.Equal("done 1 0 1 0 0", $"{import.At("/status")} {import.Counts()}");
        var person = await Partner.GetJsonAsync($"returnees/{id}");
        Assert.Equal(someone["Nombres"], person.At("/name/given").GetString());
        Assert.Equal("""[{"channel":"whatsapp","address":"+502 5551 7777"}]""", person.GetProperty("contacts").GetRawText());
        Assert.Equal(("CAN", "2026-12-15"), (person.At("/journey/destinationCountry").GetString(), person.At("/journey/plannedReturnOn").GetString()));
        Assert.Equal(
            ["outreach v2", "services v1"],
            person.GetProperty("consents").EnumerateArray().Select(consent => $"{consent.At("/purpose")} {consent.At("/textVersion")}").Order());
    }

    [Fact]
    public async Task Row_ThatResemblesSomebody_IsKeptAsideUntilItSaysWhoItIs()
    {
        var someone = ListCalls.Someone();
        var id = (await Partner.ImportListAsync(someone)).PersonOf(2);
        // The same name and birth date, but another telephone: certain enough to ask, not to decide.
        var alike = new Dictionary<string, string>(someone) { ["WhatsApp"] = "+502 5551 8888" };
        var import = await Partner.ImportListAsync(alike);

        Assert.Equal(["2 - possible-duplicate"], import.Rejected());
        var duplicate = Assert.Single(import.GetProperty("duplicates").EnumerateArray());
        Assert.Equal(2, duplicate.GetProperty("line").GetInt32());
        Assert.Equal(id, duplicate.At("/returnees/0/returnee").GetString());
        Assert.Equal(["same-name", "same-birth-date"], duplicate.At("/returnees/0/reasons").EnumerateArray().Select(reason => reason.GetString()));

        alike["Id de registro"] = "Nueva";
        var other = await Partner.ImportListAsync(alike);
        Assert.Equal("done 1 1 0 0 0", $"{other.At("/status")} {other.Counts()}");
        Assert.NotEqual(id, other.PersonOf(2));
    }

    [Fact]
    public async Task Rows_ThatAreWrong_AreKeptAsideEachWithItsReasons()
    {
        const string secret = "zzcanaryzz";
        var import = await Partner.ImportListAsync(
            ListCalls.Someone(("Consentimiento: servicios", "no")),
            ListCalls.Someone(("Sexo", secret), ("Fecha de nacimiento", "31/02/1991")),
            ListCalls.Someone(("Nombres", "")),
            ListCalls.Someone(("Número de documento", "2.34568E+12"), ("Tipo de documento", "DPI"), ("País del documento", "GTM")),
            ListCalls.Someone(("Regreso previsto", "01/02/2026")),
            ListCalls.Only(("Id de registro", "0123456789abcdef0123456789abcdef"), ("Nombres", secret)),
            ListCalls.Someone(("País de retorno", "España")),
            ListCalls.Someone(("Ocupaciones", secret), ("Ingreso mensual", secret), ("Moneda de los montos", secret), ("País donde trabajó", secret)),
            ListCalls.Someone(("WhatsApp", secret), ("Correo electrónico", secret)),
            ListCalls.Someone());

        Assert.Equal("completed-with-errors 10 1 0 0 9", $"{import.At("/status")} {import.Counts()}");
        Assert.Equal(
            [
                "2 Consentimiento: servicios consent-missing", "3 Fecha de nacimiento invalid-date", "4 Nombres required",
                "5 Número de documento shortened-number", "6 Regreso previsto dates-out-of-order", "7 Id de registro unknown-returnee",
                "8 País de retorno unknown-country", "9 País donde trabajó unknown-country", "10 WhatsApp invalid-phone",
            ],
            import.Rejected());
        Assert.Equal("invalid-email", import.At("/rejected/8/others/0/code").GetString());
        Assert.DoesNotContain(secret, import.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_OfAList_SaysWhatItWouldDoAndDoesNothing()
    {
        var someone = ListCalls.Someone();
        var file = Encoding.UTF8.GetBytes(ListCalls.Csv(';', someone, someone, ListCalls.Someone(("Apellidos", ""))));
        var import = await Partner.ImportListAsync(file, "text/csv", "?dryRun=true");

        Assert.Equal("completed-with-errors True 3 1 1 0 1", $"{import.At("/status")} {import.At("/dryRun")} {import.Counts()}");
        Assert.Empty((await Partner.FindsAsync(new { contact = new { channel = "whatsapp", address = someone["WhatsApp"] } })).EnumerateArray());
    }

    [Fact]
    public async Task Row_WithAProgramme_EnrolsThePersonOrSaysWhyNot()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 5);
        var import = await Partner.ImportListAsync(
            ListCalls.Someone(("Programa", programme)), ListCalls.Someone(("Programa", "no-existe")), ListCalls.Someone());

        Assert.Equal("completed-with-errors 3 3 0 0 0", $"{import.At("/status")} {import.Counts()}");
        Assert.Equal(1, import.GetProperty("enrolled").GetInt32());
        var refused = Assert.Single(import.GetProperty("notEnrolled").EnumerateArray());
        Assert.Equal((3, "unknown-programme"), (refused.GetProperty("line").GetInt32(), refused.GetProperty("code").GetString()));
        var enrolments = await Partner.GetJsonAsync($"returnees/{import.PersonOf(2)}/enrolments");
        Assert.Equal(programme, enrolments.At("/enrolments/0/programme").GetString());
    }

    [Fact]
    public async Task Column_ThatNobodyReads_IsSaid()
    {
        var csv = ListCalls.Csv(';', ListCalls.Someone()).Replace("Teléfono (SMS)", "Telefno", StringComparison.Ordinal);
        var import = await Partner.ImportListAsync(Encoding.UTF8.GetBytes(csv), "text/csv");
        Assert.Equal("""[{"column":"K","meant":"Teléfono (SMS)"}]""", import.GetProperty("notRead").GetRawText());
    }

    [Theory]
    [InlineData("Nombre;Apellido\nAna;Pérez", "missing-columns")]
    [InlineData("%PDF-1.7", "other-format")]
    [InlineData("\"Ana;Pérez\n", "bad-quotes")]
    public async Task File_ThatIsNoList_FailsAndSaysWhy(string content, string code)
    {
        var import = await Partner.ImportListAsync(Encoding.UTF8.GetBytes(content), "text/csv");
        Assert.Equal($"failed {code}", $"{import.At("/status")} {import.At("/failure/code")}");
        Assert.DoesNotContain("Pérez", import.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAnotherParty_DoesNotExist()
    {
        var response = await Partner.SubmitAsync(Encoding.UTF8.GetBytes(ListCalls.Csv(',', ListCalls.Someone())), "text/csv", address: "returnees/imports");
        var grant = new KeyGrant("list-partner", "Somebody", [Scope.Partner], []);
        using var other = product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(response.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Ministry.GetAsync(response.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Partner.GetAsync("returnees/imports/nothing")).StatusCode);
    }

    [Fact]
    public async Task Call_Repeated_GetsTheFirstAnswer()
    {
        var (file, key) = (Encoding.UTF8.GetBytes(ListCalls.Csv(',', ListCalls.Someone())), Guid.NewGuid().ToString());
        var first = await Partner.SubmitAsync(file, "text/csv", key, "returnees/imports");
        var second = await Partner.SubmitAsync(file, "text/csv", key, "returnees/imports");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    // While it waits the file is sealed; once it is through, it is gone.
    [Fact]
    public async Task File_OfAList_IsSealedAndThenDeleted()
    {
        var someone = ListCalls.Someone();
        await Partner.ImportListAsync(someone);
        var lists = product.Service<Store>().ReturneeLists;
        await HttpExtensions.EventuallyAsync(
            async () => await lists.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, CancellationToken.None).CountAsync(), left => left == 0);
        // What stays of it: rows without a word of it.
        await foreach (var row in product.Service<Store>().ReturneeImports.QueryAsync<Azure.Data.Tables.TableEntity>())
            Assert.DoesNotContain(someone["Apellidos"], JsonSerializer.Serialize(row), StringComparison.Ordinal);
    }

    // Below the template's example, in the places of its header.
    private static byte[] Filled(byte[] template, Dictionary<string, string> row)
    {
        using var file = new MemoryStream();
        file.Write(template);
        using (var workbook = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var rows = workbook.WorkbookPart!.WorksheetParts.First().Worksheet!.GetFirstChild<SheetData>()!;
            var cells = new Row { RowIndex = 3 };
            foreach (var name in rows.Elements<Row>().First().Elements<Cell>())
            {
                if (!row.TryGetValue(name.InnerText, out var text)) continue;
                var place = name.CellReference!.Value!.Replace("1", "3", StringComparison.Ordinal);
                cells.Append(text.All(char.IsAsciiDigit)
                    ? new Cell { CellReference = place, CellValue = new CellValue(text) }
                    : new Cell { CellReference = place, DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)) });
            }
            rows.Append(cells);
        }
        return file.ToArray();
    }
}
