using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

public sealed class SurveyRowCorrectionTests
{
    private static readonly CurrencyCorrection InDollars =
        new(new Corridor("DOM", "HTI"), "DOP", [200m, 500m], "USD", new("Es en dólares.", "It is in dollars."));

    // DOM→HTI, Caribe Express, as published: 200 and 500 "DOP", fees 12 and 30.
    private static readonly (string, string)[] CaribeExpress =
    [
        ("firm", "Caribe Express"), ("cc1_amount", "200.0"), ("cc1_fee", "12.0"), ("cc1_fx_margin_pct", "0.71"), ("cc1_total_cost_pct", "6.71"),
        ("cc2_amount", "500.0"), ("cc2_fee", "30.0"), ("cc2_fx_margin_pct", "0.71"), ("cc2_total_cost_pct", "6.71"),
    ];

    [Fact]
    public void Read_RowThatACorrectionNames_ChangesTheCurrencyAndNothingElse()
    {
        var quote = Row.Read([InDollars], CaribeExpress).Quote!;
        Assert.Equal(("USD", "DOP"), (quote.Currency, quote.PublishedCurrency));
        Assert.Equal(new PricePoint(200m, 12m, 0.71m), quote.First);
        Assert.Equal(new PricePoint(500m, 30m, 0.71m), quote.Second);
    }

    [Fact]
    public void Read_CorrectedRow_SaysSoWithTheReasonInBothLanguages()
    {
        var warning = Assert.Single(Row.Read([InDollars], CaribeExpress).Warnings);
        Assert.Equal(SurveyIssueCode.CurrencyCorrected, warning.Code);
        Assert.Equal("DOM-HTI: moneda corregida de DOP a USD. Es en dólares.", warning.Detail(Language.Es));
        Assert.Equal("DOM-HTI: currency corrected from DOP to USD. It is in dollars.", warning.Detail(Language.En));
    }

    [Fact]
    public void Read_OtherRowOfTheCorridor_IsAsPublished()
    {
        var read = Row.Read([InDollars]);
        Assert.Empty(read.Warnings);
        Assert.Equal(("DOP", (string?)null), (read.Quote!.Currency, read.Quote.PublishedCurrency));
    }
}
