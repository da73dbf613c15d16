using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class SdgTargetsTests
{
    // Three services, each with the same fee of 200: 6 is 3 %, 10 is 5 %. United Nations, SDG 10.c: 3 % for the average, 5 % for the corridor.
    [Theory]
    [InlineData("5.98", true, true)]
    [InlineData("6", true, true)]
    [InlineData("6.02", false, true)]
    [InlineData("9.98", false, true)]
    [InlineData("10", false, true)]
    [InlineData("10.02", false, false)]
    public void Of_ThreeEqualServices_MeetsTheTargetsUpToAndIncludingThem(string fee, bool three, bool five)
    {
        var quote = Surveyed.Quote(fee: Decimals.Of(fee));
        Assert.Equal(new SdgTargets(three, five), SdgTargets.Of(Surveyed.OneCorridor(quote, quote, quote)));
    }

    // Totals 1, 1, 1 and 17 %: average 20 ÷ 4 = 5, over 3; the three cheapest 1, within 5.
    [Fact]
    public void Of_OneDearService_ThreePercentIsTheAverageAndFivePercentTheSmartTarget() => Assert.Equal(
        new SdgTargets(false, true),
        SdgTargets.Of(Surveyed.OneCorridor(Surveyed.Quote(fee: 2m), Surveyed.Quote(fee: 2m), Surveyed.Quote(fee: 2m), Surveyed.Quote(fee: 34m))));

    [Fact]
    public void Of_FewerThanThreeQualify_FivePercentIsUnknown() =>
        Assert.Equal(new SdgTargets(true, null), SdgTargets.Of(Surveyed.OneCorridor(Surveyed.Quote(fee: 2m), Surveyed.Quote(fee: 2m))));

    [Fact]
    public void Of_NothingDisclosed_BothAreUnknown() =>
        Assert.Equal(new SdgTargets(null, null), SdgTargets.Of(Surveyed.OneCorridor(Surveyed.Quote().Undisclosed())));
}
