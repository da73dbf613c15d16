using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class PriceTests
{
    private static readonly PricePoint[] TwoPoints = [new(200m, 5m, 1.2m), new(500m, 8m, 0.6m)];
    private static readonly PricePoint[] OnePoint = [new(200m, 6m, 1m)];
    private static readonly PricePoint[] Undisclosed = [new(200m, 5m, null), new(500m, 8m, null)];

    [Fact]
    public void At_FirstPoint_IsWhatWasSurveyed() => Assert.Equal(new Price(200m, 5m, 1.2m, PriceBasis.Surveyed), Price.At(200m, TwoPoints));

    [Fact]
    public void At_SecondPoint_IsWhatWasSurveyed() => Assert.Equal(new Price(500m, 8m, 0.6m, PriceBasis.Surveyed), Price.At(500m, TwoPoints));

    // 300 is a third of the way from 200 to 500: fee 5 + (8 − 5) ÷ 3 = 6, margin 1.2 − (1.2 − 0.6) ÷ 3 = 1.
    [Fact]
    public void At_AThirdOfTheWay_FeeAndMarginAreOnTheLine() =>
        Assert.Equal(new Price(300m, 6m, 1m, PriceBasis.Interpolated), Price.At(300m, TwoPoints));

    // 350 is half of the way: fee (5 + 8) ÷ 2 = 6.5, margin (1.2 + 0.6) ÷ 2 = 0.9.
    [Fact]
    public void At_HalfOfTheWay_FeeAndMarginAreTheMean() =>
        Assert.Equal(new Price(350m, 6.5m, 0.9m, PriceBasis.Interpolated), Price.At(350m, TwoPoints));

    // At 300: 6 ÷ 300 × 100 + 1 = 3 %, which is 9 of 300.
    [Fact]
    public void TotalCost_Interpolated_IsFeePlusMarginOfTheAmount()
    {
        var price = Price.At(300m, TwoPoints)!.Value;
        Assert.Equal(3m, price.TotalCostPercent);
        Assert.Equal(9m, price.TotalCost);
    }

    // 5 ÷ 200 = 2.5 % held: 100 × 2.5 % = 2.5; with 1.2 % margin 3.7 %.
    [Fact]
    public void At_BelowTheFirstPoint_HoldsItsPercentages()
    {
        var price = Price.At(100m, TwoPoints)!.Value;
        Assert.Equal(new Price(100m, 2.5m, 1.2m, PriceBasis.Extrapolated), price);
        Assert.Equal(3.7m, price.TotalCostPercent);
    }

    // 8 ÷ 500 = 1.6 % held: 1000 × 1.6 % = 16; with 0.6 % margin 2.2 %, which is 22 of 1000.
    [Fact]
    public void At_AboveTheSecondPoint_HoldsItsPercentages()
    {
        var price = Price.At(1000m, TwoPoints)!.Value;
        Assert.Equal(new Price(1000m, 16m, 0.6m, PriceBasis.Extrapolated), price);
        Assert.Equal(2.2m, price.TotalCostPercent);
        Assert.Equal(22m, price.TotalCost);
    }

    // 200 ÷ 4 = 50 and 500 × 4 = 2000.
    [Theory]
    [InlineData("50", true)]
    [InlineData("49.99", false)]
    [InlineData("0", false)]
    [InlineData("-200", false)]
    [InlineData("2000", true)]
    [InlineData("2000.01", false)]
    public void At_AFactorOfFour_IsAsFarAsAPriceIsGiven(string amount, bool priced) =>
        Assert.Equal(priced, Price.At(Decimals.Of(amount), TwoPoints) is not null);

    // 6 ÷ 200 = 3 %: 50 × 3 % = 1.5 and 800 × 3 % = 24.
    [Fact]
    public void At_OnePointOnly_HoldsInBothDirections()
    {
        Assert.Equal(new Price(200m, 6m, 1m, PriceBasis.Surveyed), Price.At(200m, OnePoint));
        Assert.Equal(new Price(50m, 1.5m, 1m, PriceBasis.Extrapolated), Price.At(50m, OnePoint));
        Assert.Equal(new Price(800m, 24m, 1m, PriceBasis.Extrapolated), Price.At(800m, OnePoint));
        Assert.Null(Price.At(49.99m, OnePoint));
        Assert.Null(Price.At(800.01m, OnePoint));
    }

    [Theory]
    [InlineData("100")]
    [InlineData("200")]
    [InlineData("300")]
    [InlineData("500")]
    [InlineData("1000")]
    public void At_UndisclosedMargin_StaysUnknownEverywhere(string amount) =>
        Assert.Null(Price.At(Decimals.Of(amount), Undisclosed)!.Value.FxMarginPercent);

    // At 300 the fee is 6: 6 ÷ 300 × 100 = 2 %, and whatever the margin is comes on top.
    [Fact]
    public void TotalCost_UndisclosedMargin_IsALowerBound()
    {
        var price = Price.At(300m, Undisclosed)!.Value;
        Assert.Equal(2m, price.TotalCostPercent);
        Assert.Equal(6m, price.TotalCost);
    }

    // USA→MEX, Xoom, 2025 Q3: no fee, margin −0.24 % at 200 and −0.33 % at 500. Half of the way −0.285 %: 350 × −0.285 % = −0.9975.
    [Fact]
    public void TotalCost_Promotion_StaysNegative()
    {
        var price = Price.At(350m, [new(200m, 0m, -0.24m), new(500m, 0m, -0.33m)])!.Value;
        Assert.Equal(-0.285m, price.TotalCostPercent);
        Assert.Equal(-0.9975m, price.TotalCost);
    }
}
