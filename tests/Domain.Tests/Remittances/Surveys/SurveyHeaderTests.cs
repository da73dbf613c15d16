using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

public sealed class SurveyHeaderTests
{
    // What each column is called in each set; the row under the header holds the header's own names, so that a cell tells its column.
    private const string InCompact =
        "Period=period Source=source_code Destination=destination_code Firm=firm FirmType=firm_type Payment=payment_instrument "
        + "Pickup=pickup_method Speed=speed FirstCurrency=currency FirstAmount=cc1_amount FirstFee=cc1_fee FirstMargin=cc1_fx_margin_pct "
        + "FirstTotal=cc1_total_cost_pct SecondCurrency= SecondAmount=cc2_amount SecondFee=cc2_fee SecondMargin=cc2_fx_margin_pct "
        + "SecondTotal=cc2_total_cost_pct Transparent=transparent Date=date AccessPoint= Coverage= PickupLocation=";

    private const string InWorkbook =
        "Period=period Source=source_code Destination=destination_code Firm=firm FirmType=firm_type Payment=payment·instrument "
        + "Pickup=pickup·method Speed=speed·actual FirstCurrency=cc1·lcu·code FirstAmount=cc1·lcu·amount FirstFee=cc1·lcu·fee "
        + "FirstMargin=cc1·fx·margin FirstTotal=cc1·total·cost·% "
        + "SecondCurrency=cc2·lcu·code SecondAmount=cc2·lcu·amount SecondFee=cc2·lcu·fee "
        + "SecondMargin=cc2·fx·margin SecondTotal=cc2·total·cost·% Transparent=transparent Date=date AccessPoint=access·point "
        + "Coverage=receiving·network·coverage PickupLocation=pickup·location";

    private const string InOlder =
        "Period=PERIOD Source=SOURCE_CODE Destination=DESTINATION_CODE Firm=FIRM FirmType=FIRM_TYPE Payment=PAYMENT·INSTRUMENT "
        + "Pickup=PICK-UP·METHOD Speed=SPEED·ACTUAL FirstCurrency=CC1·LCU·CODE FirstAmount=CC1·LCU·AMOUNT FirstFee=CC1·LCU·FEE "
        + "FirstMargin=CC1·FX·MARGIN FirstTotal=CC1·TOTAL·COST·% "
        + "SecondCurrency=CC2·LCU·CODE SecondAmount=CC2·LCU·AMOUNT SecondFee=CC2·LCU·FEE "
        + "SecondMargin=CC2·FX·MARGIN SecondTotal=CC2·TOTAL·COST·% Transparent=TRANSPARENT Date=DATE AccessPoint= Coverage= PickupLocation=";

    [Theory]
    [InlineData(Header.Compact, 19, InCompact)]
    [InlineData(Header.Workbook, 42, InWorkbook)]
    [InlineData(Header.Older, 30, InOlder)]
    public void TryRead_PublishedSet_FindsEveryColumn(string names, int columns, string expected)
    {
        var row = names.Split(',');
        Assert.Equal(columns, row.Length);
        var header = Header.Read(row);
        Assert.Equal(
            expected.Split(' '),
            Enum.GetValues<SurveyColumn>().Select(column => $"{column}={header.Cell(row, column).Replace(' ', '·')}"));
    }

    [Fact]
    public void TryRead_OtherCaseSpacingAndUnnamedColumns_FindsTheSame()
    {
        var shouted = Header.Compact.ToUpperInvariant().Replace("_", "  ", StringComparison.Ordinal).Split(',');
        string[] names = [.. shouted.Select(name => $" {name} "), "", "  ", ""];
        var header = Header.Read(names);
        Assert.Equal("CC1 FX MARGIN PCT", header.Cell(names, SurveyColumn.FirstMargin));
        Assert.Equal("DATE", header.Cell(names, SurveyColumn.Date));
    }

    // A CSV written by Excel starts with a byte-order mark.
    [Fact]
    public void TryRead_ByteOrderMark_IsPassedOver() => Header.Read(("\uFEFF" + Header.Compact).Split(','));

    [Fact]
    public void TryRead_ColumnTwice_TakesTheFirst()
    {
        var header = Header.Read([.. Header.Compact.Split(','), "firm"]);
        Assert.Equal("Ria", header.Cell([.. Row("firm", "Ria"), "Other"], SurveyColumn.Firm));
    }

    [Theory]
    [InlineData("period", SurveyColumn.Period)]
    [InlineData("source_code", SurveyColumn.Source)]
    [InlineData("destination_code", SurveyColumn.Destination)]
    [InlineData("firm", SurveyColumn.Firm)]
    [InlineData("currency", SurveyColumn.FirstCurrency)]
    [InlineData("cc1_amount", SurveyColumn.FirstAmount)]
    [InlineData("cc1_fee", SurveyColumn.FirstFee)]
    [InlineData("cc1_fx_margin_pct", SurveyColumn.FirstMargin)]
    [InlineData("transparent", SurveyColumn.Transparent)]
    public void TryRead_RequiredColumnMissing_NamesIt(string name, SurveyColumn column)
    {
        Assert.False(SurveyHeader.TryRead([.. Header.Compact.Split(',').Where(other => other != name)], out _, out var missing));
        Assert.Equal([column], missing);
        Assert.Equal(name, SurveyHeader.NameOf(column));
    }

    [Theory]
    [InlineData("firm_type")]
    [InlineData("payment_instrument")]
    [InlineData("pickup_method")]
    [InlineData("speed")]
    [InlineData("cc1_total_cost_pct")]
    [InlineData("cc2_amount")]
    [InlineData("date")]
    public void TryRead_OptionalColumnMissing_IsEnough(string name) =>
        Assert.True(SurveyHeader.TryRead([.. Header.Compact.Split(',').Where(other => other != name)], out _, out _));

    [Fact]
    public void TryRead_NoNames_MissesAllThatIsRequired()
    {
        Assert.False(SurveyHeader.TryRead([], out _, out var missing));
        Assert.Equal(9, missing.Count);
    }

    [Theory]
    [InlineData("  Ria  ", "Ria")]
    [InlineData("..", "")]
    [InlineData(" .. ", "")]
    [InlineData("N/A", "")]
    [InlineData("n/a", "")]
    [InlineData("NA", "")]
    [InlineData("-", "")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("0", "0")]
    [InlineData("-1", "-1")]
    [InlineData("Nacional", "Nacional")]
    public void Cell_WaysToSayNothing_AreEmpty(string text, string expected) =>
        Assert.Equal(expected, Header.Read(Header.Compact.Split(',')).Cell(Row("firm", text), SurveyColumn.Firm));

    [Fact]
    public void Cell_ShortRow_IsEmpty() => Assert.Equal("", Header.Read(Header.Compact.Split(',')).Cell(["2025_3Q"], SurveyColumn.Date));

    // Names in sentences are those of the compact set, which a surveyor can find in the file.
    [Fact]
    public void NameOf_EveryColumn_IsOneThatTheHeaderReads()
    {
        foreach (var column in Enum.GetValues<SurveyColumn>())
        {
            string[] names = [SurveyHeader.NameOf(column)];
            SurveyHeader.TryRead(names, out var header, out _);
            Assert.Equal(names[0], header.Cell(names, column));
        }
    }

    private static string[] Row(string column, string text) => [.. Header.Compact.Split(',').Select(name => name == column ? text : "")];
}
