using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class PriceProperties
{
    // 140 and 345 (EUR), 200 and 500 (USD), 10,988 and 27,469 (DOP): price points as surveys have them, and odd ones.
    private static readonly Gen<PricePoint[]> TwoPoints =
        from amounts in Gen.Elements((140m, 345m), (200m, 500m), (10988m, 27469m), (199.99m, 500.03m))
        from first in RandomSurveys.Prices
        from second in RandomSurveys.Prices
        select new[] { first(amounts.Item1), second(amounts.Item2) };

    private static readonly Gen<(PricePoint[] Points, decimal[] Amounts)> TwoPointsAndAmountsBetween =
        from points in TwoPoints
        from shares in Gen.Choose(0, 1000).Two()
        let span = points[1].Amount - points[0].Amount
        select (points, new[] { shares.Item1, shares.Item2 }.Order().Select(share => points[0].Amount + span * share / 1000m).ToArray());

    [Fact]
    public void At_SurveyedAmounts_MeetsBothPointsExactly() => Property.Holds(TwoPoints, points =>
    {
        foreach (var point in points)
            Assert.Equal(new Price(point.Amount, point.Fee, point.FxMarginPercent, PriceBasis.Surveyed), Price.At(point.Amount, points));
    });

    [Fact]
    public void At_BetweenThePoints_IsMonotone() => Property.Holds(TwoPointsAndAmountsBetween, given =>
    {
        var (low, high) = (given.Points[0], given.Points[1]);
        var prices = given.Amounts.Select(amount => Price.At(amount, given.Points)!.Value).ToArray();
        AssertOnTheWay(low.Fee, prices[0].Fee, prices[1].Fee, high.Fee);
        AssertOnTheWay(low.FxMarginPercent!.Value, prices[0].FxMarginPercent!.Value, prices[1].FxMarginPercent!.Value, high.FxMarginPercent!.Value);
    });

    [Fact]
    public void At_OutsideThePoints_TotalPercentIsTheNearersAndTheRestIsNull() => Property.Holds(
        from points in TwoPoints from thousandths in Gen.Choose(1, 9000) select (points, factor: thousandths / 1000m),
        given =>
        {
            var (low, high) = (given.points[0], given.points[1]);
            AssertHeld(low, Price.At(low.Amount / (1 + given.factor), given.points), given.factor <= 3);
            AssertHeld(high, Price.At(high.Amount * (1 + given.factor), given.points), given.factor <= 3);
        });

    private static void AssertOnTheWay(params decimal[] values) =>
        Assert.Equal(values[0] <= values[^1] ? values.Order() : values.OrderDescending(), values);

    // What dividing by 1 + factor and multiplying again loses is far below a millionth of a point.
    private static void AssertHeld(PricePoint nearer, Price? price, bool priced)
    {
        Assert.Equal(priced, price is not null);
        if (price is { } given) Assert.Equal(nearer.TotalCostPercent, given.TotalCostPercent, precision: 6);
    }
}
