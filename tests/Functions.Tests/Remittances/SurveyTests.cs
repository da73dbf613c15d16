using System.Net;
using System.Text.Json;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>A surveyor submits surveys, and those who compare prices see them.</summary>
public sealed class SurveyTests(Product product) : IClassFixture<Product>
{
    private readonly HttpClient surveyor = product.With(Scope.Surveyor);

    [Fact]
    public async Task NewSurvey_OfANewCorridor_IsAcceptedImportedAndServed()
    {
        var response = await surveyor.SubmitAsync(SurveyCsv.Of(
            SurveyCsv.Row("CAN-GTM", "2025_4Q", "Banco Uno", 4m, 5m),
            SurveyCsv.Row("CAN-GTM", "2025_4Q", "Banco Dos", 2m, 5m)));
        var accepted = await response.ReadJsonAsync();
        var id = accepted.GetProperty("id").GetString()!;
        var survey = await surveyor.FinishedAsync(id);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("queued", accepted.GetProperty("status").GetString());
        Assert.Equal($"/api/v1/surveys/{id}", response.Headers.Location?.ToString());
        Assert.Equal("done", survey.GetProperty("status").GetString());
        Assert.Equal((2, 2, 0), Counts(survey));
        Assert.Equal("2025_4Q", Assert.Single(survey.GetProperty("periods").EnumerateArray()).GetString());
        Assert.Equal("CAN-GTM", Assert.Single(survey.GetProperty("corridors").EnumerateArray()).GetString());

        var answer = await product.Anyone.GetJsonAsync("corridors/CAN-GTM/quotes");
        // 2 ÷ 200 = 1 %, 4 ÷ 200 = 2 %; two services make no SmaRT.
        Assert.Equal(
            ["Banco Dos", "Banco Uno"],
            answer.GetProperty("quotes").EnumerateArray().Select(quote => quote.GetProperty("provider").GetProperty("name").GetString()));
        Assert.Equal(1.5m, answer.GetProperty("summary").GetProperty("averageTotalCostPercent").GetDecimal());
        var smart = answer.GetProperty("summary").GetProperty("smart");
        Assert.False(smart.GetProperty("computable").GetBoolean());
        Assert.False(smart.TryGetProperty("totalCostPercent", out _));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("summary").GetProperty("targets").GetProperty("sdgFivePercent").ValueKind);
        Assert.Contains(
            "CAN-GTM",
            (await product.Anyone.GetJsonAsync("corridors")).GetProperty("corridors").EnumerateArray()
                .Select(corridor => corridor.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task BadRows_AreNamedByLineAndReasonAndTheOthersGoIn()
    {
        var good = SurveyCsv.Row("CAN-HND", "2025_4Q", "Bueno", 4m, 5m);
        var survey = await surveyor.ImportAsync(SurveyCsv.Of(
            good,
            good.Replace("2025_4Q", "pronto"),
            good.Replace("CAN,HND", "Canada,HND"),
            good.Replace("Bueno", ""),
            good.Replace("200,4,0,2,500,5,0,1", "200,4,0,2.03,500,5,0,1.03"),
            good.Replace("Bueno", "Mitad").Replace("200,4,0,2,", "200,4,0,2.03,"),
            good.Replace("Bueno", "Letras").Replace("500,5,0,1", "500,cinco,0,1"),
            good,
            good.Replace("Bueno", "Callado").Replace(",yes,", ",no,")));

        Assert.Equal("done", survey.GetProperty("status").GetString());
        Assert.Equal((9, 4, 1), Counts(survey));
        Assert.Equal(["3 no-period", "4 no-corridor", "5 no-firm", "6 no-price"], Lines(survey, "rejected"));
        Assert.Equal(["6 inconsistent-price", "6 inconsistent-price", "7 inconsistent-price", "8 bad-number"], Lines(survey, "warnings"));
        Assert.Equal(
            "El costo total publicado del precio 1 es 2.03 % y su comisión más su margen dan 2 %; se omite.",
            survey.GetProperty("warnings")[2].GetProperty("detail").GetString());

        var quotes = (await product.Anyone.GetJsonAsync("corridors/CAN-HND/quotes?amount=500")).GetProperty("quotes").EnumerateArray().ToList();
        var undisclosed = quotes[^1];
        Assert.Equal("Callado", undisclosed.GetProperty("provider").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, undisclosed.GetProperty("rank").ValueKind);
        Assert.Equal(JsonValueKind.Null, undisclosed.GetProperty("fxMarginPercent").ValueKind);
        Assert.Equal(1m, undisclosed.GetProperty("totalCostPercent").GetDecimal());
    }

    [Fact]
    public async Task SameFileTwice_ChangesNothing()
    {
        var csv = SurveyCsv.Of(SurveyCsv.Row("CAN-SLV", "2025_3Q", "Uno", 4m, 5m), SurveyCsv.Row("CAN-SLV", "2025_3Q", "Dos", 3m, 5m));
        var first = await surveyor.ImportAsync(csv);
        var before = await RowsAsync("CAN-SLV");

        var second = await surveyor.ImportAsync(csv);

        Assert.Equal(before, await RowsAsync("CAN-SLV"));
        Assert.Equal(Counts(first), Counts(second));
    }

    [Fact]
    public async Task CorrectedSurvey_ReplacesTheOneBefore_WhoseRowsStayUntilTheNextOne()
    {
        string[] others = [SurveyCsv.Row("CAN-CRI", "2025_3Q", "Dos", 3m, 5m), SurveyCsv.Row("CAN-CRI", "2025_3Q", "Tres", 3m, 5m)];
        await surveyor.ImportAsync(SurveyCsv.Of([SurveyCsv.Row("CAN-CRI", "2025_3Q", "Uno", 4m, 5m), .. others]));

        var survey = await surveyor.ImportAsync(SurveyCsv.Of(SurveyCsv.Row("CAN-CRI", "2025_3Q", "Uno", 2m, 5m), others[0]));

        var quotes = (await product.Anyone.GetJsonAsync("corridors/CAN-CRI/quotes")).GetProperty("quotes");
        Assert.Equal([2m, 3m], quotes.EnumerateArray().Select(quote => quote.GetProperty("fee").GetDecimal()));
        Assert.Equal(["1 fewer-services"], Lines(survey, "warnings"));
        // What is published, and three rows and two.
        Assert.Equal(6, (await RowsAsync("CAN-CRI")).Count);

        await surveyor.ImportAsync(SurveyCsv.Of([SurveyCsv.Row("CAN-CRI", "2025_3Q", "Uno", 2.5m, 5m), .. others]));
        // And now two and three: the first three are gone.
        Assert.Equal(6, (await RowsAsync("CAN-CRI")).Count);
    }

    [Fact]
    public async Task NewPeriod_BecomesTheNewestAndTheOlderOneCanStillBeAsked()
    {
        await surveyor.ImportAsync(SurveyCsv.Of(SurveyCsv.Row("CAN-NIC", "2025_3Q", "Uno", 4m, 5m)));
        await surveyor.ImportAsync(SurveyCsv.Of(SurveyCsv.Row("CAN-NIC", "2025_4Q", "Uno", 6m, 5m)));
        await surveyor.ImportAsync(SurveyCsv.Of(SurveyCsv.Row("CAN-NIC", "2024_4Q", "Uno", 8m, 5m)));

        Assert.Equal("2025_4Q", (await product.Anyone.GetJsonAsync("corridors/CAN-NIC/quotes")).GetProperty("period").GetString());
        var newer = await product.Anyone.GetJsonAsync("corridors/CAN-NIC/quotes?period=2025_3Q");
        Assert.Equal(2m, newer.GetProperty("quotes")[0].GetProperty("totalCostPercent").GetDecimal());
        var older = await product.Anyone.GetJsonAsync("corridors/CAN-NIC/quotes?period=2024Q4");
        Assert.Equal(4m, older.GetProperty("quotes")[0].GetProperty("totalCostPercent").GetDecimal());
    }

    [Fact]
    public async Task OlderColumnsInUpperCase_AreRead()
    {
        const string csv =
            "PERIOD,SOURCE_CODE,SOURCE_NAME,DESTINATION_CODE,DESTINATION_NAME,FIRM,FIRM_TYPE,PAYMENT INSTRUMENT,SPEED ACTUAL,"
            + "CC1 LCU AMOUNT,CC1 DENOMINATION AMOUNT,CC1 LCU CODE,CC1 LCU FEE,CC1 LCU FX RATE,CC1 FX MARGIN,CC1 TOTAL COST %,"
            + "CC2 LCU AMOUNT,CC2 DENOMINATION AMOUNT,CC2 LCU CODE,CC2 LCU FEE,CC2 LCU FX RATE,CC2 FX MARGIN,CC2 TOTAL COST %,"
            + "INTER LCU BANK FX,TRANSPARENT,NOTE1,NOTE2,PICK-UP METHOD,DATE,CORRIDOR,,\n"
            + "2011_1Q,CAN,Canada,PAN,Panama,Antigua,Bank,\"Cash, Debit card\",Next day,200,200,CAD,10,1.0,1.5,6.5,"
            + "..,..,CAD,N/A,..,..,..,1.0,Yes,,,Bank account,24/Jan/2011,Canada-Panama,,";
        var survey = await surveyor.ImportAsync(csv);

        Assert.Equal((1, 1, 0), Counts(survey));
        var quote = (await product.Anyone.GetJsonAsync("corridors/CAN-PAN/quotes")).GetProperty("quotes")[0];
        Assert.Equal(
            ["Cash", "Debit card"], quote.GetProperty("payment").EnumerateArray().Select(payment => payment.GetProperty("code").GetString()));
        Assert.Equal("2011-01-24", quote.GetProperty("surveyedOn").GetString());
        Assert.Equal(6.5m, quote.GetProperty("totalCostPercent").GetDecimal());
    }

    [Fact]
    public async Task CsvSavedByExcelInSpanish_IsReadWithItsAccentsAndSemicolons()
    {
        // Windows-1252, as Excel saves "CSV" on a Western Windows; í is the single byte ED, which is no UTF-8.
        var csv = SurveyCsv.Of(SurveyCsv.Row("CAN-COL", "2025_4Q", "Banco Agrícola", 4m, 5m)).Replace(',', ';');
        await surveyor.ImportAsync(System.Text.Encoding.Latin1.GetBytes(csv), "text/csv");

        var quote = (await product.Anyone.GetJsonAsync("corridors/CAN-COL/quotes")).GetProperty("quotes")[0];
        Assert.Equal("Banco Agrícola", quote.GetProperty("provider").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("text/csv", "a,b\n1,2\n", "missing-columns")]
    [InlineData("text/csv", " ", "missing-columns")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\u0003\u0004 this is no workbook", "not-a-workbook")]
    public async Task UnreadableFile_FailsWithItsReason(string type, string content, string code)
    {
        var survey = await surveyor.ImportAsync(System.Text.Encoding.UTF8.GetBytes(content), type);

        Assert.Equal("failed", survey.GetProperty("status").GetString());
        Assert.Equal(code, survey.GetProperty("failure").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Export_OfACorridorWithManyServices_IsWhole()
    {
        // Some 60 kB, more than any buffer on the way holds.
        await surveyor.ImportAsync(
            SurveyCsv.Of([.. Enumerable.Range(1, 600).Select(number => SurveyCsv.Row("CAN-HTI", "2025_4Q", $"Firm {number}", number % 90, 5m))]));

        var csv = await product.Anyone.GetStringAsync("quotes.csv");

        Assert.Equal(600, csv.Split('\n').Count(line => line.Contains(",CAN,HTI,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task InterruptedImport_ShowsNothingOfItAndCompletesWhenItRunsAgain()
    {
        // 250 services in one corridor are three transactions; the import is stopped before any is published.
        var rows = Enumerable.Range(1, 250).Select(number => SurveyCsv.Row("CAN-DOM", "2025_4Q", $"Firm {number}", number % 90, 5m)).ToArray();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, SurveyCsv.Of(rows));
        var (store, corridor) = (product.Service<QuoteStore>(), new Corridor("CAN", "DOM"));
        var importer = product.Service<SurveyImporter>();
        using var stop = new CancellationTokenSource();

        var import = importer.ImportAsync(file, stop.Token);
        await HttpExtensions.EventuallyAsync(() => RowsAsync("CAN-DOM"), found => found.Count > 0 || import.IsCompleted);
        await stop.CancelAsync();
        var stopped = await Record.ExceptionAsync(() => import) is not null;
        var afterStop = await store.FindAsync(corridor, CancellationToken.None);
        await importer.ImportAsync(file, CancellationToken.None);

        // Where the machine was quick enough to publish first there is nothing to see of the interruption, but the end must be the same.
        Assert.True(stopped || afterStop is not null);
        Assert.True(afterStop is null || afterStop.Periods.Values.Single().Services == 250);
        Assert.Equal(250, (await store.FindAsync(corridor, CancellationToken.None))!.Periods.Values.Single().Services);
        Assert.Equal(251, (await RowsAsync("CAN-DOM")).Count);
        File.Delete(file);
    }

    // A spreadsheet would run it; neutralised, it is text there, and the same name here when it comes back. A negative margin is a number.
    [Fact]
    public async Task ProviderThatIsAFormula_IsExportedAsText_AndImportedAsItWas()
    {
        var row = SurveyCsv.Row("CAN-PER", "2025_4Q", "=1+1", 4m, 5m).Replace("200,4,0,2,", "200,4,-2.44,-0.44,", StringComparison.Ordinal);
        await surveyor.ImportAsync(SurveyCsv.Of(row));
        var csv = await product.Anyone.GetStringAsync("quotes.csv");

        Assert.Contains("2025_4Q,CAN,PER,'=1+1,Bank,Cash,Cash,Same day,USD,200,4,-2.44,-0.44,", csv, StringComparison.Ordinal);

        var again = await surveyor.ImportAsync(csv);
        Assert.Empty(again.GetProperty("rejected").EnumerateArray());
        Assert.Equal(csv, await product.Anyone.GetStringAsync("quotes.csv"));
        Assert.Equal("=1+1", (await product.Anyone.GetJsonAsync("corridors/CAN-PER/quotes")).At("/quotes/0/provider/name").GetString());
    }

    [Fact]
    public async Task Messages_ThatComeTwiceOrAreStrays_DoNothing()
    {
        var accepted = await (await surveyor.SubmitAsync(SurveyCsv.Of(SurveyCsv.Row("CAN-BLZ", "2025_4Q", "Uno", 4m, 5m)))).ReadJsonAsync();
        var id = accepted.GetProperty("id").GetString()!;
        var finished = await surveyor.FinishedAsync(id);
        var surveys = product.Service<SurveyStore>();

        Assert.Null(await surveys.StartAsync(id, CancellationToken.None));
        Assert.Null(await surveys.StartAsync("0123456789abcdef0123456789abcdef", CancellationToken.None));
        Assert.Equal(finished.ToString(), (await surveyor.GetJsonAsync($"surveys/{id}")).ToString());
        Assert.Equal(finished.ToString(), (await surveyor.GetJsonAsync($"surveys/{id.ToUpperInvariant()}")).ToString());
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("nonsense")]
    [InlineData("%2F..%2F")]
    public async Task UnknownSurvey_IsNotFound(string id) =>
        Assert.Equal(HttpStatusCode.NotFound, (await surveyor.GetAsync($"surveys/{id}")).StatusCode);

    // Everything in a corridor's partition and its pointer: keys and ETags, so that any write shows.
    private async Task<List<string>> RowsAsync(string corridor)
    {
        var table = product.Service<Store>().Quotes;
        var rows = new List<string>();
        await foreach (var row in table.Range(corridor, "", CancellationToken.None)) rows.Add($"{row.RowKey} {row.ETag}");
        if (await table.FindAsync("current", corridor, CancellationToken.None) is { } pointer) rows.Add($"{pointer.ETag}");
        return rows;
    }

    private static (int Rows, int Imported, int Duplicates) Counts(JsonElement survey) =>
        (survey.GetProperty("rows").GetInt32(), survey.GetProperty("imported").GetInt32(), survey.GetProperty("duplicates").GetInt32());

    private static IEnumerable<string> Lines(JsonElement survey, string list) =>
        survey.GetProperty(list).EnumerateArray().Select(issue => $"{issue.GetProperty("line").GetInt32()} {issue.GetProperty("code").GetString()}");
}
