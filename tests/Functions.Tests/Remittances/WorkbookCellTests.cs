using System.Globalization;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Domain.Spreadsheets;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Spreadsheets;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>What a cell of a workbook says is what whoever made it sees.</summary>
public sealed class WorkbookCellTests
{
    private static readonly SurveyRules Rules = new ShippedData().SurveyRules;

    // As Excel shows them. Of the amount of 275.5 a fee of 5.51 is 2 %.
    [Theory]
    [InlineData(1.5, "General", 1.5)]
    [InlineData(0.015, "0.00%", 1.5)]
    [InlineData(0.015, "#9", 1.5)]
    [InlineData(0.015, "#10", 1.5)]
    [InlineData(-0.0339, "0.00%;[Red]-0.00%", -3.39)]
    [InlineData(0.015, "0.00\" %\";0.00%", 0.015)]
    [InlineData(-0.015, "0.00\" %\";0.00%", -1.5)]
    [InlineData(0, "0.00%;-0.00%;\"-\"", 0)]
    [InlineData(1.5, "0.00\\%", 1.5)]
    [InlineData(1.5, "0.00\"%\"", 1.5)]
    [InlineData(1.5, "0.00_%", 1.5)]
    [InlineData(1.5, "0.00*%", 1.5)]
    [InlineData(0.015, "[$-409]0.00%", 1.5)]
    [InlineData(0.015, "[<1]0.00%;0.00", 1.5)]
    [InlineData(1.5, "[<1]0.00%;0.00", 1.5)]
    [InlineData(1.5, "[$€-407] #,##0.00", 1.5)]
    [InlineData(1.5, "[$USD] 0.00", 1.5)]
    [InlineData(1.5, "0.00E+00", 1.5)]
    [InlineData(1.5, "@", 1.5)]
    [InlineData(1500, "#,##0.0,", 1.5)]
    [InlineData(1500, "0,.0", 1.5)]
    [InlineData(1.50125, "0.00", 1.50125)]
    public void Number_OfAFormat_IsTheOneThatIsShown(double held, string format, double shown)
    {
        var row = Read(("cc1 fx margin", new SurveyWorkbook.Formatted(held, format)), ("cc1 total cost %", ".."));
        Assert.Empty(row.Warnings);
        Assert.Equal((decimal)shown, row.Quote!.First!.Value.FxMarginPercent);
    }

    // Excel makes a day of what looks like one: 5/8 is no fee.
    [Fact]
    public void Number_ShownAsADay_IsNone()
    {
        var row = Read(("cc1 lcu fee", new SurveyWorkbook.Formatted(45785, "d/m")));
        Assert.Equal(SurveyIssueCode.BadNumber, Assert.Single(row.Warnings).Code);
    }

    // Excel's serial 45884 is 2025-08-15 (SurveyCellTests); counted from 1904 it is 1,462 less for the same day (Microsoft, KB 214330).
    [Theory]
    [InlineData(45884, "#14", "")]
    [InlineData(45884.75, "[$-40A]dd\\-mmm\\-yyyy;@", "")]
    [InlineData(45884, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "")]
    [InlineData(45884, "General", "")]
    [InlineData(45884, "General", "date1904=\"0\"")]
    [InlineData(44422, "#14", "date1904=\"1\"")]
    [InlineData(44422, "yyyy\\-mm\\-dd", "date1904=\"true\"")]
    [InlineData(44422, "General", "date1904=\"1\"")]
    public void Day_InEitherSystem_IsTheOneThatIsShown(double serial, string format, string workbook)
    {
        var row = Read(workbook, ("date", new SurveyWorkbook.Formatted(serial, format)));
        Assert.Empty(row.Warnings);
        Assert.Equal("2025-08-15", row.Quote!.SurveyedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Banco_x000D_ Uno", "Banco Uno")]
    [InlineData("Banco & Uno", "Banco & Uno")]
    public void Text_WithEscapes_IsTheOneThatIsShown(string written, string shown) => Assert.Equal(shown, Read(("firm", written)).Quote!.Provider);

    // Readings of Asian characters, pieces of different type and a formula beside its text.
    [Theory]
    [InlineData("<c r=\"O2\" t=\"s\"><v>0</v></c>", "東京銀行")]
    [InlineData("<c r=\"O2\" t=\"s\"><v>1</v></c>", "Banco Uno")]
    [InlineData("<c r=\"O2\" t=\"str\"><f>A1&amp;\"x\"</f><v>Banco Dos</v></c>", "Banco Dos")]
    [InlineData("<c r=\"O2\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\">Banco </t></r><r><t>Tres</t></r></is></c>", "Banco Tres")]
    public void Text_OfEveryKind_IsTheOneThatIsShown(string cell, string shown)
    {
        var strings = $"<sst xmlns=\"{SurveyWorkbook.Main}\"><si><t>東京銀行</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si>"
            + "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">Banco </t></r><r><t>Uno</t></r></si></sst>";
        var sheet = SurveyWorkbook.SheetOf(
            SurveyWorkbook.HeaderRow + "<row r=\"2\">" + Inline("B2", "2025_3Q") + Inline("C2", "CAN") + Inline("I2", "JAM") + cell
            + "<c r=\"T2\"><v>275.5</v></c>" + Inline("V2", "CAD") + "<c r=\"W2\"><v>5.51</v></c><c><v>1</v></c><c><v>1.25</v></c>"
            + Inline("AI2", "yes") + "</row>");
        var workbook = SurveyWorkbook.Of(
            [], new Dictionary<string, string> { [SurveyWorkbook.LastSheet] = sheet, [SurveyWorkbook.Strings] = strings });

        var row = Assert.Single(SurveyFiles.Read(workbook, Rules));

        Assert.Equal((shown, 1.25m), (row.Quote!.Provider, row.Quote.First!.Value.FxMarginPercent));
    }

    // Text among numbers: typed with a comma, it is as ambiguous as in a CSV, and the numbers beside it say nothing of it.
    [Fact]
    public void Text_ThatIsAnAmbiguousNumber_IsRefused()
    {
        var exception = Assert.Throws<UnreadableFileException>(() =>
            Read(("cc1 lcu amount", 27469), ("cc1 lcu fee", "1,250"), ("cc1 total cost %", "..")));
        Assert.Equal((2, FileFaultCode.AmbiguousDecimals), (exception.Fault.Line, exception.Fault.Code));
    }

    private static string Inline(string place, string text) => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static SurveyRow Read(params (string Column, object Value)[] changes) => Read("", changes);

    private static SurveyRow Read(string workbook, params (string Column, object Value)[] changes)
    {
        var row = new Dictionary<string, object>
        {
            ["period"] = "2025_3Q", ["source_code"] = "CAN", ["destination_code"] = "JAM", ["firm"] = "Uno", ["cc1 lcu amount"] = 275.5,
            ["cc1 lcu code"] = "CAD", ["cc1 lcu fee"] = 5.51, ["cc1 fx margin"] = 0, ["cc1 total cost %"] = 2, ["transparent"] = "yes",
            // The second price is there whatever happens to the first: 13.775 ÷ 688.75 = 2 %.
            ["cc2 lcu amount"] = 688.75, ["cc2 lcu code"] = "CAD", ["cc2 lcu fee"] = 13.775, ["cc2 fx margin"] = 0,
        };
        foreach (var (column, value) in changes) row[column] = value;
        return Assert.Single(SurveyFiles.Read(SurveyWorkbook.Of([row], new Dictionary<string, string> { ["workbookPr"] = workbook }), Rules));
    }
}
