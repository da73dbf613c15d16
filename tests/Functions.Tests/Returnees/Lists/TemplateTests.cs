using System.Net;
using System.Net.Http.Headers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Reintegration.Domain;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees.Lists;
using Reintegration.Infrastructure.Spreadsheets;

namespace Reintegration.Functions.Tests.Returnees.Lists;

public sealed class TemplateTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    [Theory]
    [InlineData("es", "personas-GTM.xlsx", "Personas", "Nombres", "Guatemala", "Mujer")]
    [InlineData("en", "people-GTM.xlsx", "People", "Given names", "Guatemala", "Female")]
    public async Task Template_InTheAskedLanguage_IsAValidWorkbook(
        string language, string file, string sheet, string header, string country, string sex)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "returnees/import-template?country=GTM");
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        var response = await product.Product.With(Scope.Partner).SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(WorkbookWriter.MediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(file, response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        using var workbook = SpreadsheetDocument.Open(await response.Content.ReadAsStreamAsync(), isEditable: false);
        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(workbook);
        Assert.Empty(errors.Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal(sheet, workbook.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First().Name?.Value);
        var texts = TextsOf(workbook, 0);
        Assert.Contains(header, texts);
        Assert.Contains(country, texts);
        Assert.Contains(sex, texts);
        Assert.Contains($"{sex} (female)", string.Join('\n', TextsOf(workbook, 1)), StringComparison.Ordinal);
    }

    // What Excel would show in place of 0012345 or of a day is as wrong as what it would let people choose.
    [Fact]
    public void Template_ForWhoFillsItIn_HasColumnsOfTextAndDaysAndListsToChooseFrom()
    {
        var columns = product.Product.Service<ListColumns>();
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(new ListTemplate(columns).For("MEX", Language.Es)), isEditable: false);
        var sheet = workbook.WorkbookPart!.WorksheetParts.First().Worksheet!;
        var formats = workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>()
            .Select(format => format.NumberFormatId?.Value ?? 0).ToList();
        var styles = sheet.Descendants<Column>().Select(column => formats[(int)column.Style!.Value]).ToList();
        // 49 is text (ECMA-376, part 1, 18.8.30), 164 the first of a workbook's own formats.
        Assert.Equal(49u, styles[PlaceOf("documentNumber")]);
        Assert.Equal(49u, styles[PlaceOf("sms")]);
        Assert.Equal(164u, styles[PlaceOf("birthDate")]);

        var lists = sheet.Descendants<DataValidation>().Where(one => one.Type?.Value == DataValidationValues.List)
            .ToDictionary(one => one.SequenceOfReferences!.InnerText!.Split(':')[0].TrimEnd('2'));
        Assert.All(
            ["sex", "returnKind", "education", "documentType", "language", "consent-services", "consent-outreach", "consent-statistics"],
            key => Assert.True(lists[WorkbookWriter.NameOf(PlaceOf(key))].ShowErrorMessage?.Value));
        // Several can be typed.
        Assert.Null(lists[WorkbookWriter.NameOf(PlaceOf("languages"))].ShowErrorMessage);

        int PlaceOf(string key) => columns.All.ToList().IndexOf(columns[key]);
    }

    // Its own example, read by the reader of lists: what the template writes is what an import understands, but for its being an example.
    [Theory]
    [InlineData("GTM", Language.Es)]
    [InlineData("USA", Language.En)]
    public void Example_OfTheTemplate_ReadsAsARegistration(string country, Language language)
    {
        var columns = product.Product.Service<ListColumns>();
        var row = Assert.Single(ListFile.Open(new ListTemplate(columns).For(country, language), columns, CancellationToken.None).Rows());

        Assert.True(row.IsExample);
        Assert.Empty(row.Faults);
        Assert.Equal(country, row.Members["country"]!.GetValue<string>());
        Assert.Equal("1991-04-12", row.Members["birthDate"]!.GetValue<string>());
        Assert.Equal("""["6111"]""", row.Members["profile"]!["occupations"]!.ToJsonString());
        Assert.Equal("end-of-contract", row.Members["journey"]!["returnKind"]!.GetValue<string>());
        Assert.Equal(3, row.Members["consents"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("country=ESP", "unknown-country")]
    [InlineData("country=XXX", "unknown-country")]
    [InlineData("", "required")]
    public Task Template_ForNoCountryOfTheRegion_IsRefused(string query, string code) =>
        product.Product.With(Scope.Ministry).RefusesAsync($"returnees/import-template?{query}", null, "/country", code);

    private static List<string> TextsOf(SpreadsheetDocument workbook, int sheet) =>
        [.. workbook.WorkbookPart!.WorksheetParts.ElementAt(sheet).Worksheet.Descendants<Cell>().Select(cell => cell.InnerText)];
}
