using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

/// <summary>Prices, countries and currencies that cannot be.</summary>
public sealed class SurveyRowPlausibilityTests
{
    // Of USD 200: 4 ÷ 200 = 2 %, − 67 = −65; 4 ÷ 200 − 22 = −20; 2,000 ÷ 200 = 1,000 %.
    [Theory]
    [InlineData("4", "-67", "a margin of -67 %", "(-10 to 30 %)")]
    [InlineData("4", "-22", "a margin of -22 %", "(-10 to 30 %)")]
    [InlineData("4", "98", "a margin of 98 %", "(-10 to 30 %)")]
    [InlineData("2000", "0", "a fee of 1000 %", "(0 to 50 %)")]
    [InlineData("-1", "0", "a fee of -0.5 %", "(0 to 50 %)")]
    // 90 ÷ 200 = 45 %, + 6 = 51.
    [InlineData("90", "6", "a total cost of 51 %", "(-10 to 50 %)")]
    public void Read_ImplausiblePrice_IsKeptAndWantsConfirmation(string fee, string margin, string what, string bounds)
    {
        var read = Read(fee, margin);
        Assert.NotNull(read.Quote!.First);
        Assert.True(read.WantsConfirmation);
        Assert.Equal(
            $"Price 1 has {what}, which is not plausible {bounds}: please confirm it. That is why.",
            Assert.Single(read.Warnings).Detail(Language.En));
    }

    // The lowest and highest that were published: Walmart2World USA→COL, −3.39 and 5.99 of 200; BBVA ESP→HND, 25 % and 1.04.
    [Theory]
    [InlineData("5.99", "-3.39")]
    [InlineData("0", "-2.65")]
    [InlineData("50", "1.04")]
    [InlineData("0", "-10")]
    [InlineData("100", "0")]
    public void Read_PlausiblePrice_HasNothingToSay(string fee, string margin)
    {
        var read = Read(fee, margin);
        Assert.Empty(read.Warnings);
        Assert.False(read.WantsConfirmation);
    }

    // SLX is one letter from SLB, SLE and SLV: the one of the region is meant.
    [Theory]
    [InlineData("ABD", "SLX", "ABD → ABW, SLX → SLV")]
    [InlineData("USA", "SLX", "SLX → SLV")]
    [InlineData("UAS", "SLV", "UAS → USA")]
    [InlineData("QQQ", "SLV", "QQQ")]
    public void Read_UnknownCountry_IsRejectedWithTheNearest(string source, string destination, string named)
    {
        var read = Row.Read(("source_code", source), ("destination_code", destination));
        Assert.Null(read.Quote);
        Assert.Equal((SurveyIssueCode.UnknownCountry, named), (read.Rejection!.Code, Assert.Single(read.Rejection.Values)));
    }

    [Fact]
    public void Read_OneCountryTwice_IsNoCorridor() =>
        Assert.Equal(SurveyIssueCode.SameCountry, Row.Read(("source_code", "HTI")).Rejection?.Code);

    [Fact]
    public void Read_UnknownCurrency_LeavesThePriceOutWithTheNearest()
    {
        var read = Row.Read(("currency", "DPO"));
        Assert.Null(read.Quote!.First);
        Assert.Equal(
            "The currency of price 1 does not exist (after the arrow, the nearest): DPO → DOP; the price is left out.",
            Assert.Single(read.Warnings).Detail(Language.En));
    }

    // Croatia had it until 2022.
    [Fact]
    public void Read_CurrencyOfThen_IsOne() =>
        Assert.Equal("HRK", Row.Read(("currency", "HRK"), ("cc2 lcu code", "HRK")).Quote?.Currency);

    [Theory]
    [InlineData("Banco\u0000 Uno\u0007", "Banco Uno")]
    [InlineData("Banco\r\nUno", "Banco Uno")]
    [InlineData("\u001b[31mUno", "[31mUno")]
    [InlineData("Uno \uD83D\uDCB8", "Uno \uD83D\uDCB8")]
    public void Read_ControlCharacters_AreNotKept(string firm, string kept) => Assert.Equal(kept, Row.Read(("firm", firm)).Quote?.Provider);

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Read_LongText_IsKeptUpToItsBound(int length, bool kept)
    {
        var read = Row.Read(("access point", new string('a', length)));
        Assert.Equal(kept ? null : SurveyIssueCode.TextTooLong, read.Rejection?.Code);
    }

    private static SurveyRow Read(string fee, string margin) => SurveyRow.Read(
        Row.Header, Row.Line,
        Row.CellsWith(
            ("currency", "USD"), ("cc2 lcu code", "USD"), ("cc1_amount", "200"), ("cc1_fee", fee), ("cc1_fx_margin_pct", margin),
            ("cc1_total_cost_pct", ""), ("cc2_amount", ""), ("cc2_fee", ""), ("cc2_fx_margin_pct", ""), ("cc2_total_cost_pct", "")),
        new SurveyRules([], Bounds.OfPrices));
}
