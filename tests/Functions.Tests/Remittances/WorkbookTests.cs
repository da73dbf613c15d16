using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>The World Bank's workbook: sheet, columns and cell types as published.</summary>
public sealed class WorkbookTests(Product product) : IClassFixture<Product>
{
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string ContentTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // The 42 columns of the sheet, as listed in the data's description.
    private static readonly string[] Columns =
    [
        "id", "period", "source_code", "source_name", "source_region", "source_income", "source_lending", "source_G8G20",
        "destination_code", "destination_name", "destination_region", "destination_income", "destination_lending", "destination_G8G20",
        "firm", "firm_type", "payment instrument", "access point", "speed actual",
        "cc1 lcu amount", "cc1 denomination amount", "cc1 lcu code", "cc1 lcu fee", "cc1 lcu fx rate", "cc1 fx margin", "cc1 total cost %",
        "cc2 lcu amount", "cc2 denomination amount", "cc2 lcu code", "cc2 lcu fee", "cc2 lcu fx rate", "cc2 fx margin", "cc2 total cost %",
        "inter lcu bank fx", "transparent",
        "Standard Note", "note2", "receiving network coverage", "pickup location", "pickup method", "date", "corridor",
    ];

    [Fact]
    public async Task Workbook_WithNumbersTextsAndDatesOfEveryKind_IsImported()
    {
        object Row(string firm, object fee, object margin, object total, object transparent, object coverage, object date) =>
            new Dictionary<string, object>
            {
                ["id"] = 1, ["period"] = "2025_3Q", ["source_code"] = "CAN", ["destination_code"] = "JAM", ["firm"] = firm,
                ["firm_type"] = "Bank", ["payment instrument"] = "Cash, Debit card", ["access point"] = "Internet",
                ["speed actual"] = "Same day", ["cc1 lcu amount"] = 275.5, ["cc1 lcu code"] = "CAD", ["cc1 lcu fee"] = fee,
                ["cc1 fx margin"] = margin, ["cc1 total cost %"] = total, ["cc2 lcu amount"] = "..", ["transparent"] = transparent,
                ["receiving network coverage"] = coverage, ["pickup method"] = "Bank account", ["date"] = date,
            };
        var workbook = Write(
            [
                // 5.51 ÷ 275.5 = 2 %, + 1.25 % = 3.25 %.
                Row("Number", 5.51, 1.25, 3.25, "Yes", "High", 45884),
                Row("Text", "5.51", "1.25", "3.25", "yes", "Medium", "2025-08-16"),
                Row("Low", 5.51, 1.25, 3.25, true, "Low", "24/Jan/2011"),
                // An undisclosed rate is published as a margin of zero.
                Row("Secret", 5.51, 0, 2, "No", "High", "N/A"),
            ]);

        var survey = await product.With(Scope.Surveyor).ImportAsync(workbook, Type);

        Assert.Equal("done", survey.GetProperty("status").GetString());
        Assert.Equal(4, survey.GetProperty("imported").GetInt32());
        Assert.Empty(survey.GetProperty("warnings").EnumerateArray());
        var answer = await product.Anyone.GetJsonAsync("corridors/CAN-JAM/quotes");
        var quotes = answer.GetProperty("quotes").EnumerateArray()
            .ToDictionary(quote => quote.GetProperty("provider").GetProperty("name").GetString()!);
        Assert.Equal(275.5m, answer.GetProperty("amount").GetProperty("value").GetDecimal());
        Assert.Equal(3.25m, quotes["Number"].GetProperty("totalCostPercent").GetDecimal());
        Assert.Equal("2025-08-15", quotes["Number"].GetProperty("surveyedOn").GetString());
        Assert.Equal("2025-08-16", quotes["Text"].GetProperty("surveyedOn").GetString());
        Assert.Equal(JsonValueKind.Null, quotes["Secret"].GetProperty("rank").ValueKind);
        // 2 %: the fee alone, since the margin is not known.
        Assert.Equal(2m, quotes["Secret"].GetProperty("totalCostPercent").GetDecimal());
        Assert.Equal(
            ["low-coverage", "undisclosed-rate"],
            answer.GetProperty("summary").GetProperty("smart").GetProperty("excluded").EnumerateArray()
                .Select(service => service.GetProperty("reason").GetString()).Order());
    }

    [Fact]
    public async Task Workbook_WithoutTheSheet_FailsAndSaysSo()
    {
        var survey = await product.With(Scope.Surveyor).ImportAsync(Write([], "Notes", "More notes"), Type);

        Assert.Equal("failed", survey.GetProperty("status").GetString());
        Assert.Contains("Dataset (from Q2 2016)", survey.GetProperty("failure").GetProperty("detail").GetString());
    }

    /// <summary>A workbook of inline strings and numbers: the smallest that Excel and the reader take. The rows are on the last sheet.</summary>
    private static byte[] Write(IEnumerable<object> rows, params string[] sheets)
    {
        string[] names = sheets.Length == 0 ? ["Read me", "Dataset (from Q2 2016)"] : sheets;
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Default Extension=\"xml\" ContentType=\"{ContentTypes}.worksheet+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{ContentTypes}.sheet.main+xml\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\">"
                + $"<Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            var listed = names.Select((name, i) => $"<sheet name=\"{name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{string.Concat(listed)}</sheets></workbook>");
            var related = names.Select((_, i) =>
                $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(related)}</Relationships>");
            for (var i = 0; i < names.Length; i++)
            {
                var cells = i < names.Length - 1
                    ? []
                    : new[] { Columns.ToDictionary(column => column, column => (object)column) }.Concat(rows.Cast<Dictionary<string, object>>());
                Add(
                    $"xl/worksheets/sheet{i + 1}.xml",
                    $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(cells.Select(RowXml))}</sheetData></worksheet>");
            }

            void Add(string name, string content)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return file.ToArray();
    }

    private static string RowXml(Dictionary<string, object> row, int index)
    {
        var cells = Columns.Select((column, i) => row.TryGetValue(column, out var value) ? CellXml(value, $"{Letters(i)}{index + 1}") : "");
        return $"<row r=\"{index + 1}\">{string.Concat(cells)}</row>";
    }

    private static string CellXml(object value, string reference) => value switch
    {
        string text => $"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
        bool yes => $"<c r=\"{reference}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
        _ => $"<c r=\"{reference}\"><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>",
    };

    private static string Letters(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + column / 26 - 1)}{(char)('A' + column % 26)}";
}
