using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

public sealed class SurveyRowTests
{
    // DOM→HTI, Western Union, 2025 Q3, as published: 659.28 ÷ 10,988 = 6 %, + 1.91 = 7.91; 1,648.14 ÷ 27,469 = 6 %, + 1.93 = 7.93.
    [Fact]
    public void Read_PublishedRow_IsAQuoteWithNothingToSay()
    {
        var read = Row.Read();
        Assert.Null(read.Rejection);
        Assert.Empty(read.Warnings);
        var quote = read.Quote!;
        Assert.Equal(new Corridor("DOM", "HTI"), quote.Corridor);
        Assert.Equal(new SurveyPeriod(2025, 3), quote.Period);
        Assert.Equal(("Western Union", "Money Transfer Operator"), (quote.Provider, quote.ProviderType));
        Assert.Equal(["Cash"], quote.Payment);
        Assert.Equal(("Bank account", "Less than one hour"), (quote.Pickup, quote.Speed.Published));
        Assert.Equal(("DOP", (string?)null), (quote.Currency, quote.PublishedCurrency));
        Assert.Equal(new PricePoint(10988m, 659.28m, 1.91m), quote.First);
        Assert.Equal(new PricePoint(27469m, 1648.14m, 1.93m), quote.Second);
        Assert.True(quote.Transparent);
        Assert.Equal(new DateOnly(2025, 8, 18), quote.SurveyedOn);
        Assert.Equal(("High", "Branch", "Urban"), (quote.Coverage, quote.AccessPoint, quote.PickupLocation));
    }

    [Theory]
    [InlineData("period", "2025", SurveyIssueCode.NoPeriod)]
    [InlineData("period", "", SurveyIssueCode.NoPeriod)]
    [InlineData("source_code", "DO", SurveyIssueCode.NoCorridor)]
    [InlineData("destination_code", "..", SurveyIssueCode.NoCorridor)]
    [InlineData("firm", "", SurveyIssueCode.NoFirm)]
    [InlineData("firm", "N/A", SurveyIssueCode.NoFirm)]
    public void Read_RowThatCannotBeUsed_IsRejectedWithItsReason(string column, string text, SurveyIssueCode code)
    {
        var read = Row.Read((column, text));
        Assert.Null(read.Quote);
        Assert.Equal((Row.Line, code), (read.Rejection!.Line, read.Rejection.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pesos")]
    [InlineData("US$")]
    public void Read_PriceWithoutACurrency_IsLeftOutWithAWarning(string currency)
    {
        var read = Row.Read(("currency", currency));
        Assert.Null(read.Quote!.First);
        Assert.Equal("DOP", read.Quote.Currency);
        Assert.Equal([SurveyIssueCode.IncompletePrice], read.Warnings.Select(warning => warning.Code));

        var neither = Row.Read(("currency", currency), ("cc2 lcu code", currency));
        Assert.Equal(SurveyIssueCode.NoPrice, neither.Rejection?.Code);
    }

    [Fact]
    public void Read_BothPricesUnusable_IsRejectedAndSaysWhyOfEach()
    {
        var read = Row.Read(("cc1_fee", "free"), ("cc2_fee", "12,5"));
        Assert.Equal(SurveyIssueCode.NoPrice, read.Rejection!.Code);
        Assert.Equal([SurveyIssueCode.BadNumber, SurveyIssueCode.BadNumber], read.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void Read_Rejected_NamesWhatWasFound()
    {
        Assert.Equal("The period \"Q3\" is not a quarter such as 2025_3Q.", Row.Read(("period", "Q3")).Rejection!.Detail(Language.En));
        Assert.Equal(
            "The source \"Dominican Republic\" and destination \"HTI\" are not three-letter ISO country codes.",
            Row.Read(("source_code", "Dominican Republic")).Rejection!.Detail(Language.En));
    }

    [Theory]
    [InlineData("speed", "soon", SurveyIssueCode.UnknownSpeed, "The speed \"soon\" is none of the survey's six; it is kept as unknown.")]
    [InlineData("date", "15/08/2025", SurveyIssueCode.BadDate, "\"15/08/2025\" is not a date; the price is kept without the day it was collected.")]
    [InlineData("cc2_fee", "12,5", SurveyIssueCode.BadNumber, "\"12,5\" in cc2_fee is not a number; that price is left out.")]
    [InlineData("cc2_fee", "", SurveyIssueCode.IncompletePrice, "Price 2 lacks a usable cc2_fee; it is left out.")]
    [InlineData("cc2_amount", "", SurveyIssueCode.IncompletePrice, "Price 2 lacks a usable cc2_amount; it is left out.")]
    [InlineData("cc2_amount", "0", SurveyIssueCode.IncompletePrice, "Price 2 lacks a usable cc2_amount; it is left out.")]
    [InlineData("cc2_amount", "-27469", SurveyIssueCode.IncompletePrice, "Price 2 lacks a usable cc2_amount; it is left out.")]
    // 1,648.14 ÷ 1e-28 is no decimal.
    [InlineData("cc2_amount", "1e-28", SurveyIssueCode.IncompletePrice, "Price 2 lacks a usable cc2_amount; it is left out.")]
    [InlineData("cc2_fx_margin_pct", "..", SurveyIssueCode.IncompletePrice, "Price 2 lacks a usable cc2_fx_margin_pct; it is left out.")]
    public void Read_RowWithAFlaw_IsKeptWithAWarning(string column, string text, SurveyIssueCode code, string sentence)
    {
        var read = Row.Read((column, text));
        Assert.NotNull(read.Quote);
        var warning = Assert.Single(read.Warnings);
        Assert.Equal((Row.Line, code), (warning.Line, warning.Code));
        Assert.Equal(sentence, warning.Detail(Language.En));
    }

    [Fact]
    public void Read_FlawInOnePrice_LeavesTheOther()
    {
        Assert.Null(Row.Read(("cc2_fee", "12,5")).Quote!.Second);
        Assert.NotNull(Row.Read(("cc2_fee", "12,5")).Quote!.First);
        Assert.Null(Row.Read(("cc1_fee", "")).Quote!.First);
        Assert.NotNull(Row.Read(("cc1_fee", "")).Quote!.Second);
    }

    [Theory]
    [InlineData("speed")]
    [InlineData("date")]
    [InlineData("cc1_total_cost_pct")]
    [InlineData("receiving network coverage")]
    public void Read_NothingSaid_IsNoFlaw(string column)
    {
        foreach (var text in new[] { "", "..", "N/A" }) Assert.Empty(Row.Read((column, text)).Warnings);
    }

    [Fact]
    public void Read_SeveralInstruments_AreSplitAtCommas() =>
        Assert.Equal(["Cash", "Debit card", "Credit card"], Row.Read(("payment_instrument", "Cash, Debit card,,Credit card ")).Quote!.Payment);

    [Fact]
    public void Read_LowerCaseCodes_AreUpperCase()
    {
        var quote = Row.Read(("source_code", "dom"), ("currency", "dop")).Quote!;
        Assert.Equal(("DOM", "DOP"), (quote.Corridor.Source, quote.Currency));
    }

    [Fact]
    public void Read_ShortRow_IsReadAsFarAsItGoes()
    {
        var read = SurveyRow.Read(Row.Header, Row.Line, ["2025_3Q", "DOM", "HTI", "Western Union"], new SurveyRules([]));
        Assert.Equal(SurveyIssueCode.NoPrice, read.Rejection!.Code);
    }
}
