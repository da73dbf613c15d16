using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

/// <summary>Which of a line's two prices are kept, and what is known of their margin.</summary>
public sealed class SurveyRowPriceTests
{
    // As Ria's cash services are published: no second price at all, or its amount alone.
    [Theory]
    [InlineData("")]
    [InlineData("27469")]
    public void Read_NoSecondPrice_IsNoFlaw(string amount)
    {
        var read = Row.Read(("cc2_amount", amount), ("cc2_fee", ""), ("cc2_fx_margin_pct", ""), ("cc2_total_cost_pct", ""));
        Assert.Empty(read.Warnings);
        Assert.Null(read.Quote!.Second);
        Assert.NotNull(read.Quote.First);
    }

    // 6 % + 1.91 % = 7.91 %: 0.02 to either side is rounding and kept, 0.0201 is not.
    [Theory]
    [InlineData("7.91", true)]
    [InlineData("7.93", true)]
    [InlineData("7.89", true)]
    [InlineData("7.9301", false)]
    [InlineData("7.8899", false)]
    [InlineData("79.1", false)]
    public void Read_PublishedTotal_MayDifferByTwoHundredths(string total, bool kept)
    {
        var read = Row.Read(("cc1_total_cost_pct", total));
        Assert.Equal(kept, read.Quote!.First is not null);
        Assert.Equal(kept ? [] : [SurveyIssueCode.InconsistentPrice], read.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void Read_InconsistentTotal_SaysBothFigures() => Assert.Equal(
        "The published total cost of price 1 is 7.9301 % while its fee plus its margin make 7.91 %; it is left out.",
        Assert.Single(Row.Read(("cc1_total_cost_pct", "7.9301")).Warnings).Detail(Language.En));

    // The survey stores 0 and a rate of 1 where a provider does not disclose; 6 % is then all that is known, and what it published.
    [Fact]
    public void Read_NotTransparent_MarginIsUnknownThoughZeroIsPublished()
    {
        var read = Row.Read(
            ("transparent", "no"), ("cc1_fx_margin_pct", "0"), ("cc1_total_cost_pct", "6"), ("cc2_fx_margin_pct", "0"), ("cc2_total_cost_pct", "6"));
        Assert.Empty(read.Warnings);
        Assert.False(read.Quote!.Transparent);
        Assert.Equal(new PricePoint(10988m, 659.28m, null), read.Quote.First);
        Assert.Equal(new PricePoint(27469m, 1648.14m, null), read.Quote.Second);
    }

    [Fact]
    public void Read_NotTransparentAndNoMargin_IsComplete()
    {
        var read = Row.Read(("transparent", "FALSE"), ("cc1_fx_margin_pct", ".."), ("cc2_fx_margin_pct", ""));
        Assert.Empty(read.Warnings);
        Assert.Equal(new PricePoint(10988m, 659.28m, null), read.Quote!.First);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unclear")]
    public void Read_TransparencyMissing_IsTreatedAsNotTransparent(string text)
    {
        var read = Row.Read(("transparent", text));
        Assert.Equal(SurveyIssueCode.TransparencyMissing, Assert.Single(read.Warnings).Code);
        Assert.False(read.Quote!.Transparent);
        Assert.Null(read.Quote.First!.Value.FxMarginPercent);
    }

    // Transparent with a margin of zero, as in dollarised El Salvador, is a margin of zero.
    [Fact]
    public void Read_TransparentZeroMargin_IsZero() =>
        Assert.Equal(0m, Row.Read(("cc1_fx_margin_pct", "0"), ("cc1_total_cost_pct", "6")).Quote!.First!.Value.FxMarginPercent);

    // USA→COL, Walmart2World: 5.99 ÷ 200 = 2.995 %, − 3.39 = −0.395, published −0.4.
    [Fact]
    public void Read_NegativeTotal_IsKept()
    {
        var read = Row.Read(
            ("currency", "USD"), ("cc2 lcu code", "USD"),
            ("cc1_amount", "200.0"), ("cc1_fee", "5.99"), ("cc1_fx_margin_pct", "-3.39"), ("cc1_total_cost_pct", "-0.4"));
        Assert.Empty(read.Warnings);
        Assert.Equal(-0.395m, read.Quote!.First!.Value.TotalCostPercent);
    }

    [Fact]
    public void Read_SecondPriceInAnotherCurrency_IsLeftOut()
    {
        var read = Row.Read(("cc2 lcu code", "USD"));
        Assert.Equal("DOP", read.Quote!.Currency);
        Assert.Null(read.Quote.Second);
        Assert.Equal("Price 2 lacks a usable cc2 lcu code; it is left out.", Assert.Single(read.Warnings).Detail(Language.En));
    }

    [Fact]
    public void Read_OnlyTheSecondPriceIsLeft_ItsCurrencyCounts()
    {
        var read = Row.Read(("cc2 lcu code", "USD"), ("cc1_fee", ""), ("cc1_total_cost_pct", ""));
        Assert.Equal("USD", read.Quote!.Currency);
        Assert.Null(read.Quote.First);
    }
}
