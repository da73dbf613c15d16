using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

public sealed class SurveyChangeTests
{
    private static readonly Corridor UsaMex = Corridor.TryParse("USA-MEX", out var corridor) ? corridor : throw new InvalidOperationException();
    private static readonly SurveyPeriod Period = new(2025, 4);

    // A third of 39 is 13: 26 are left where a third is gone, and no more.
    [Theory]
    [InlineData(39, 26, false)]
    [InlineData(39, 25, true)]
    [InlineData(39, 1, true)]
    [InlineData(39, 60, false)]
    [InlineData(3, 2, false)]
    [InlineData(2, 1, true)]
    public void Services_MoreThanAThirdGone_MakesItWait(int before, int after, bool waits) =>
        Assert.Equal(waits, Of((before, 5m), (after, 5m)).Reasons.Contains(HoldReason.FewerServices));

    // Half of 4 % is 2 points.
    [Theory]
    [InlineData(4.0, 6.0, false)]
    [InlineData(4.0, 6.01, true)]
    [InlineData(4.0, 1.99, true)]
    [InlineData(-2.0, -3.1, true)]
    [InlineData(-2.0, -3.0, false)]
    [InlineData(4.0, null, true)]
    [InlineData(null, 9.0, false)]
    public void Average_MovedByMoreThanHalf_MakesItWait(double? before, double? after, bool waits) =>
        Assert.Equal(waits, Of((10, (decimal?)before), (10, (decimal?)after)).Reasons.Contains(HoldReason.AverageMoved));

    [Fact]
    public void FirstSurveyOfACorridor_DoesNotWait() => Assert.Empty(Of(null, (1, 90m)).Reasons);

    [Fact]
    public void ImplausiblePrice_MakesItWait_WhateverWasBefore() =>
        Assert.Equal([HoldReason.ImplausiblePrice], SurveyChange.Of(UsaMex, Period, null, (1, 90m), implausible: true).Reasons);

    [Fact]
    public void TwoThatSayTheSame_AreEqual()
    {
        Assert.Equal(Of((39, 4m), (1, 4m)), Of((39, 4m), (1, 4m)));
        Assert.NotEqual(Of((39, 4m), (1, 4m)), Of((39, 4m), (2, 4m)));
    }

    private static SurveyChange Of((int, decimal?)? before, (int, decimal?) after) =>
        SurveyChange.Of(UsaMex, Period, before, after, implausible: false);
}
