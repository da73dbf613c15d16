using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Remittances;

namespace Reintegration.Functions.Tests.Remittances;

public sealed class CostScaleTests
{
    // From -3 to 3 %: 1000 ÷ 6 = 166.67 for each percent, and zero at 500.
    private static readonly Quote Dear = Costs(total: 3, margin: 1);
    private static readonly Quote Promotion = Costs(total: -1, margin: -3);
    private static readonly CostScale Scale = new([Dear, Promotion], average: 2, smart: 0);

    [Fact]
    public void Ends_AreTheLargestSumsOfParts_InWholePercent() => Assert.Equal((-3, 3), (Scale.Low, Scale.High));

    [Fact]
    public void Bar_OfAFeeAndAMargin_HasThemOneAfterTheOther()
    {
        var bar = Scale.Bar(Dear, "").ToString();

        Assert.Contains("""<rect class="fee" x="500" y="2" width="333.33" height="12"/>""", bar, StringComparison.Ordinal);
        Assert.Contains("""<rect class="margin" x="833.33" y="2" width="166.67" height="12"/>""", bar, StringComparison.Ordinal);
        Assert.Contains("""<line class="whole" x1="1000" x2="1000" """, bar, StringComparison.Ordinal);
        Assert.Contains("""<line class="average" x1="833.33" x2="833.33" """, bar, StringComparison.Ordinal);
    }

    [Fact]
    public void Bar_OfANegativeMargin_HasItOnTheOtherSideOfZero()
    {
        var bar = Scale.Bar(Promotion, "").ToString();

        Assert.Contains("""<rect class="fee" x="500" y="2" width="333.33" height="12"/>""", bar, StringComparison.Ordinal);
        Assert.Contains("""<rect class="margin" x="0" y="2" width="500" height="12"/>""", bar, StringComparison.Ordinal);
        Assert.Contains("""<line class="whole" x1="333.33" x2="333.33" """, bar, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_WhereNothingCosts_AreStillApart()
    {
        var empty = new CostScale([], null, null);

        Assert.Equal((0, 1), (empty.Low, empty.High));
    }

    private static Quote Costs(decimal total, decimal margin) => new(
        1, new Provider("P", null), [], null, SpeedClass.Of(Speed.Parse("Same day"), Language.En), true,
        Fee: 0, margin, total, TotalCost: 0, PriceBasis.Surveyed, null, null);
}
