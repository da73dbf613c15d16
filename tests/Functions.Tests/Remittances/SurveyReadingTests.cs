using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Surveys as people save them, from the upload to the price that is served or the sentence that says what to mend.</summary>
public sealed class SurveyReadingTests(Product product) : IClassFixture<Product>
{
    private readonly HttpClient surveyor = product.With(Scope.Surveyor);

    // 4.990 ÷ 200 × 100 = 2.495, + 1.250 = 3.745 %: a fee of USD 4.99, not of 4,990.
    [Theory]
    [InlineData("", "CAN-GTM")]
    [InlineData("sep=;\n", "CAN-HND")]
    public async Task DecimalCommas_AreReadAsThatAndReported(string first, string corridor)
    {
        var row = Row(corridor, "Uno", "200", "4,990", "1,250", "3,745");
        var survey = await surveyor.ImportAsync(first + WithSemicolons(row));

        Assert.Equal((1, ","), (survey.At("/imported").GetInt32(), survey.At("/decimalSign").GetString()));
        var quote = (await product.Anyone.GetJsonAsync($"corridors/{corridor}/quotes")).At("/quotes/0");
        Assert.Equal(
            (4.99m, 1.25m, 3.745m),
            (quote.At("/fee").GetDecimal(), quote.At("/fxMarginPercent").GetDecimal(), quote.At("/totalCostPercent").GetDecimal()));
    }

    // 1,250 of 27,469 is 4.55 %, 1.250 of it 0.00455 %: nothing tells which was meant.
    [Fact]
    public async Task NumbersThatCouldBeEither_AreRefusedWithTheirLine()
    {
        var survey = await surveyor.ImportAsync(
            WithSemicolons(Row("CAN-BLZ", "Uno", "200", "4", "0", "2"), Row("CAN-BLZ", "Dos", "27469", "1,250", "0", "")));

        Assert.Equal(("failed", 3, "ambiguous-decimals"), Failure(survey));
        Assert.False(survey.TryGetProperty("decimalSign", out _));
    }

    [Fact]
    public async Task DecimalPoints_AreReported() => Assert.Equal(
        ".", (await surveyor.ImportAsync(SurveyCsv.Of(SurveyCsv.Row("CAN-CRI", "2025_4Q", "Uno", 4.5m, 5m)))).At("/decimalSign").GetString());

    // A cell that holds 0.015 and shows 1.50 %: 2 % of fee, and 3.5 % in all.
    [Fact]
    public async Task PercentFormatOfAWorkbook_IsThePercentThatIsShown()
    {
        var workbook = SurveyWorkbook.Of(
        [
            new Dictionary<string, object>
            {
                ["period"] = "2025_3Q", ["source_code"] = "CAN", ["destination_code"] = "JAM", ["firm"] = "Uno", ["cc1 lcu amount"] = 275.5,
                ["cc1 lcu code"] = "CAD", ["cc1 lcu fee"] = 5.51, ["cc1 fx margin"] = new SurveyWorkbook.Formatted(0.015, "0.00%"),
                ["cc1 total cost %"] = new SurveyWorkbook.Formatted(0.035, "0.00%"), ["transparent"] = "Yes",
            },
        ]);
        await surveyor.ImportAsync(workbook, SurveyWorkbook.Type);

        var quote = (await product.Anyone.GetJsonAsync("corridors/CAN-JAM/quotes")).At("/quotes/0");
        Assert.Equal((1.5m, 3.5m), (quote.At("/fxMarginPercent").GetDecimal(), quote.At("/totalCostPercent").GetDecimal()));
    }

    // 4 ÷ 200 − 67 = −65 %; 4 ÷ 200 − 22 = −20 %; 2,000 ÷ 200 = 1,000 %.
    [Theory]
    [InlineData("4", "-67", "-65", "un margen de -67 %")]
    [InlineData("4", "-22", "-20", "un margen de -22 %")]
    [InlineData("2000", "0", "1000", "una comisión de 1000 %")]
    public async Task ImplausiblePrice_IsWarnedAbout(string fee, string margin, string total, string what)
    {
        var survey = await surveyor.ImportAsync(WithSemicolons(Row("CAN-PAN", "Uno", "200", fee, margin, total)));

        Assert.Equal((2, "implausible-price"), (survey.At("/warnings/0/line").GetInt32(), survey.At("/warnings/0/code").GetString()));
        Assert.Contains(what, survey.At("/warnings/0/detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownCountries_AreRejectedWithTheNearest_AndMakeNoCorridor()
    {
        var survey = await surveyor.ImportAsync(SurveyCsv.Of(
            SurveyCsv.Row("ABD-SLX", "2025_4Q", "Uno", 4m, 5m), SurveyCsv.Row("CAN-NIC", "2025_4Q", "Dos", 4m, 5m)));

        Assert.Equal((2, "unknown-country"), (survey.At("/rejected/0/line").GetInt32(), survey.At("/rejected/0/code").GetString()));
        Assert.EndsWith("ABD → ABW, SLX → SLV.", survey.At("/rejected/0/detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(["CAN-NIC"], survey.At("/corridors").EnumerateArray().Select(corridor => corridor.GetString()));
        Assert.DoesNotContain("ABD-SLX", await product.Anyone.GetStringAsync("corridors?limit=200"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuoteThatIsNotClosed_CostsItsOwnRowOnly()
    {
        var firms = new[] { "Uno", "\"Banco X", "Tres", "Cuatro", "Cinco", "Seis", "Siete" };
        var survey = await surveyor.ImportAsync(SurveyCsv.Of([.. firms.Select(firm => SurveyCsv.Row("CAN-SLV", "2025_4Q", firm, 4m, 5m))]));

        Assert.Equal((7, 6), (survey.At("/rows").GetInt32(), survey.At("/imported").GetInt32()));
        var issue = Assert.Single(survey.At("/rejected").EnumerateArray());
        Assert.Equal((3, "bad-quotes"), (issue.At("/line").GetInt32(), issue.At("/code").GetString()));
    }

    // 2 kB that would be a sheet of 16,384 × 1,048,576 cells, and 20 MB that would be one row.
    [Fact]
    public async Task FilesThatAreSmallOrAllCommas_AreRefused()
    {
        var sheet = SurveyWorkbook.SheetOf(SurveyWorkbook.HeaderRow + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
        var workbook = SurveyWorkbook.Of([], new Dictionary<string, string> { [SurveyWorkbook.LastSheet] = sheet });
        Assert.Equal(("failed", 1048576, "too-many-columns"), Failure(await surveyor.ImportAsync(workbook, SurveyWorkbook.Type)));

        var commas = new byte[20_000_000];
        commas.AsSpan().Fill((byte)',');
        Assert.Equal(("failed", 1, "too-many-columns"), Failure(await surveyor.ImportAsync(commas, "text/csv")));
    }

    [Fact]
    public async Task OneByteThatIsNoUtf8_IsRefusedWithItsLine()
    {
        var csv = Encoding.UTF8.GetBytes(SurveyCsv.Of(
            SurveyCsv.Row("CAN-MEX", "2025_4Q", "Unión", 4m, 5m), SurveyCsv.Row("CAN-MEX", "2025_4Q", "Am\u0001rica", 4m, 5m)));
        csv[Array.IndexOf(csv, (byte)1)] = 0xE9;

        Assert.Equal(("failed", 3, "not-utf8"), Failure(await surveyor.ImportAsync(csv, "text/csv")));
    }

    [Theory]
    [InlineData("<table><tr><td>period</td></tr></table>", 1, "other-format", "Libro de Excel (.xlsx)")]
    [InlineData("Precios de remesas\n\n{header}\n", 3, "title-rows", "Borre las filas de encima")]
    public async Task FileThatWasSavedOtherwise_IsRefusedWithHowToSaveIt(string content, int line, string code, string how)
    {
        var survey = await surveyor.ImportAsync(content.Replace("{header}", SurveyCsv.Header, StringComparison.Ordinal));

        Assert.Equal(("failed", line, code), Failure(survey));
        Assert.Contains(how, survey.At("/failure/detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ControlCharacters_AreNotServed()
    {
        await surveyor.ImportAsync(SurveyCsv.Of(SurveyCsv.Row("CAN-DOM", "2025_4Q", "Banco\u0000 \u001b[31mUno", 4m, 5m)));

        Assert.Equal(
            "Banco [31mUno", (await product.Anyone.GetJsonAsync("corridors/CAN-DOM/quotes")).At("/quotes/0/provider/name").GetString());
    }

    // Whatever a survey's texts begin with, no CSV that leaves has a cell that a spreadsheet would run.
    [Fact]
    public async Task TextsThatAreFormulas_LeaveNeutralised()
    {
        var rows = new[] { "=1+1", "+1", "-1", "@SUM(A1)" }.Select(firm => SurveyCsv.Row("CAN-COL", "2025_4Q", firm, 4m, 5m)).ToArray();
        await surveyor.ImportAsync(SurveyCsv.Of(rows).Replace(",Bank,Cash,Cash,", ",=Bank,@Cash,+Cash,", StringComparison.Ordinal));

        using var request = new HttpRequestMessage(HttpMethod.Get, "corridors/CAN-COL/quotes");
        request.Headers.Add("Accept", "text/csv");
        var comparison = await (await product.Anyone.SendAsync(request)).Content.ReadAsStringAsync();
        var export = await product.Anyone.GetStringAsync("quotes.csv");
        foreach (var csv in new[] { comparison, export })
        {
            Assert.Contains("'=1+1", csv, StringComparison.Ordinal);
            Assert.DoesNotMatch("(^|[,\n])\"?([=+@]|-[^0-9.])", csv);
        }
    }

    private static string Row(string corridor, string firm, string amount, string fee, string margin, string total) =>
        $"2025_4Q;{corridor[..3]};{corridor[4..]};{firm};Bank;Cash;Cash;Same day;USD;{amount};{fee};{margin};{total};;;;;yes;2026-01-15";

    private static string WithSemicolons(params string[] rows) =>
        string.Join('\n', [SurveyCsv.Header.Replace(',', ';'), .. rows]);

    private static (string? Status, int Line, string? Code) Failure(JsonElement survey) =>
        (survey.At("/status").GetString(), survey.At("/failure/line").GetInt32(), survey.At("/failure/code").GetString());
}
