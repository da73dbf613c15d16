using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class PricePointTests
{
    // Rows published by the World Bank (2025 Q3) with their own total, rounded there to two decimals:
    // USA→SLV Ria, debit card:           4.90 ÷ 200 × 100 + 0       = 2.45    (2.45)
    // DOM→HTI Western Union, cash:  659.28 ÷ 10,988 × 100 + 1.91    = 7.91    (7.91)
    // USA→COL Walmart2World, 1:          5.99 ÷ 200 × 100 − 3.39    = −0.395  (−0.4)
    // USA→MEX Xoom:                      0    ÷ 200 × 100 − 0.24    = −0.24   (−0.24)
    [Theory]
    [InlineData("200", "4.9", "0", "2.45")]
    [InlineData("10988", "659.28", "1.91", "7.91")]
    [InlineData("200", "5.99", "-3.39", "-0.395")]
    [InlineData("200", "0", "-0.24", "-0.24")]
    public void TotalCostPercent_PublishedRows_IsFeePercentPlusMargin(string amount, string fee, string margin, string total) =>
        Assert.Equal(Decimals.Of(total), new PricePoint(Decimals.Of(amount), Decimals.Of(fee), Decimals.Of(margin)).TotalCostPercent);

    // 8 ÷ 200 × 100 = 4: what is known, and at least that.
    [Fact]
    public void TotalCostPercent_UndisclosedMargin_IsTheFeeAlone() => Assert.Equal(4m, new PricePoint(200m, 8m, null).TotalCostPercent);

    // 5.99 ÷ 200 × 100
    [Fact]
    public void FeePercent_AnyMargin_LeavesTheMarginOut() => Assert.Equal(2.995m, new PricePoint(200m, 5.99m, 3m).FeePercent);
}
