using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

/// <summary>Each row is amount, fee, margin and total of the first price, without a second one; "_" is an empty cell.</summary>
public sealed class DecimalSignSearchTests
{
    private static readonly SurveyRules Rules = new([], Bounds.OfPrices);

    [Theory]
    [InlineData("200 4,99 0 2,495", DecimalSign.Comma)]
    [InlineData("200 4.99 0 2.495", DecimalSign.Point)]
    [InlineData("1.200,5 4 0 0,33", DecimalSign.Comma)]
    [InlineData("1,200.5 4 0 0.33", DecimalSign.Point)]
    // 1.000 ÷ 200 × 100 + 1.250 = 1.75; 1,75 is no number with a decimal point.
    [InlineData("200 1,000 1,250 1,75", DecimalSign.Comma)]
    // 659 ÷ 10,988 × 100 + 1 = 6.998; with a decimal comma, 659 ÷ 10.988 × 100 + 1 = 5,998.
    [InlineData("10,988 659 1 7", DecimalSign.Point)]
    [InlineData("10.988 659 1 7", DecimalSign.Comma)]
    // 4.990 ÷ 200 × 100 + 1.250 = 3.745, and 4,990 ÷ 200 × 100 + 1,250 = 3,745: both add up, but a total of 3,745 % is none.
    [InlineData("200 4,990 1,250 3,745", DecimalSign.Comma)]
    [InlineData("200 4.990 1.250 3.745", DecimalSign.Point)]
    // Without a total: 2.495 % and not 2,495 %.
    [InlineData("200 4,990 0 _", DecimalSign.Comma)]
    // 6 % and not 5,998 %.
    [InlineData("10,988 659 0 _", DecimalSign.Point)]
    public void Found_NumbersThatTell_IsTheirSign(string row, DecimalSign sign)
    {
        foreach (var semicolons in new[] { false, true }) Assert.Equal(new DecimalReading(sign), Search(semicolons, row).Found());
    }

    // 1,250 on 27,469: 4.55 % or, with a decimal comma, 0.00455 %; 1,099 of 10,988: 10 % of ten thousand or of eleven.
    [Theory]
    [InlineData("27469 1,250 0 _")]
    [InlineData("10,988 1,099 0 10")]
    public void Found_NothingThatTells_IsNotFoundWhateverStandsBetweenCells(string row)
    {
        foreach (var semicolons in new[] { false, true })
        {
            var search = Search(semicolons, "200 4 0 2", row);
            Assert.Null(search.Found());
            Assert.Equal(3, search.Unclear);
        }
    }

    [Fact]
    public void Found_OneRowThatTells_DecidesForTheOthers()
    {
        Assert.Equal(new DecimalReading(DecimalSign.Comma), Search(false, "27469 1,250 0 _", "27469 125,5 0 _").Found());
        Assert.Equal(new DecimalReading(DecimalSign.Point), Search(true, "27469 1,250 0 _", "27469 125.5 0 _").Found());
    }

    // Numbers that are the same with either sign, none with either, or not there.
    [Theory]
    [InlineData("200 4 0 2")]
    [InlineData("200 free 0 2")]
    [InlineData("200 4.99 0 2,495")]
    [InlineData("_ _ 1,250 _")]
    public void Found_NothingToDecide_IsAPoint(string row) => Assert.Equal(new DecimalReading(DecimalSign.Point), Search(true, row).Found());

    [Theory]
    [InlineData(false, "200 4,99 0 _|200 4.99 0 _|200 3.99 0 _", DecimalSign.Point)]
    [InlineData(true, "200 4,99 0 _|200 4.99 0 _|200 3.99 0 _", DecimalSign.Point)]
    [InlineData(false, "200 4,99 0 _|200 4.99 0 _", DecimalSign.Point)]
    [InlineData(true, "200 4,99 0 _|200 4.99 0 _", DecimalSign.Comma)]
    public void Found_BothSigns_IsTheMoreFrequentAndContradicted(bool semicolons, string rows, DecimalSign sign) =>
        Assert.Equal(new DecimalReading(sign, Contradicted: true), Search(semicolons, rows.Split('|')).Found());

    // A workbook's numbers are no texts: 1.125 is not 1,125.
    [Fact]
    public void Look_NumbersOfAWorkbook_TellNothing()
    {
        var search = new DecimalSignSearch(Row.Header, Rules, semicolons: false);
        search.Look(2, Cells([new(27469m), new(1.125m), new(0.5m), default]));
        search.Look(3, Cells([new(27469m), "1,250", new(0.5m), default]));
        Assert.Equal((null, 3), (search.Found(), search.Unclear));
    }

    [Fact]
    public void Read_DecimalComma_IsReadForEveryNumber()
    {
        var read = SurveyRow.Read(Row.Header, Row.Line, Cells(["200,00", "4,990", "1,250", "3,745"]), Rules, new(DecimalSign.Comma));
        Assert.Empty(read.Warnings);
        Assert.Equal(new PricePoint(200m, 4.990m, 1.250m), read.Quote!.First);
    }

    [Fact]
    public void Read_ContradictedFile_LeavesOutWhatCouldBeEither()
    {
        var read = SurveyRow.Read(Row.Header, Row.Line, Cells(["27469", "1,250", "0", ""]), Rules, new(DecimalSign.Point, Contradicted: true));
        Assert.Equal(SurveyIssueCode.NoPrice, read.Rejection?.Code);
        Assert.Equal([SurveyIssueCode.AmbiguousNumber], read.Warnings.Select(warning => warning.Code));

        var clear = SurveyRow.Read(Row.Header, Row.Line, Cells(["10,988", "659", "1", "7"]), Rules, new(DecimalSign.Point, Contradicted: true));
        Assert.Equal(new PricePoint(10988m, 659m, 1m), clear.Quote?.First);
    }

    private static DecimalSignSearch Search(bool semicolons, params string[] rows)
    {
        var search = new DecimalSignSearch(Row.Header, Rules, semicolons);
        foreach (var (index, row) in rows.Index())
            search.Look(index + 2, Cells([.. row.Split(' ').Select(cell => new CellValue(cell == "_" ? "" : cell))]));
        return search;
    }

    private static CellValue[] Cells(CellValue[] first)
    {
        CellValue[] cells = [.. Row.CellsWith(("cc2_amount", ""), ("cc2_fee", ""), ("cc2_fx_margin_pct", ""), ("cc2_total_cost_pct", ""))];
        first.CopyTo(cells, 9);
        return cells;
    }
}
