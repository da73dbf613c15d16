using Reintegration.Domain.Credit;

namespace Reintegration.Domain.Tests.Credit;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("P1M", "P1M")]
    [InlineData("p1m", "P1M")]
    [InlineData("p2W", "P14D")]
    [InlineData("P1y", "P12M")]
    [InlineData("SEMI-MONTHLY", "semi-monthly")]
    public void TryParse_AnyCase_IsReadIntoOneSpelling(string text, string expected)
    {
        Assert.True(Period.TryParse(text, out var period));
        Assert.Equal(expected, period.ToString());
    }

    [Theory]
    [InlineData("P0M")]
    [InlineData("P367D")]
    [InlineData("P11Y")]
    [InlineData("P1M ")]
    [InlineData("P1M2D")]
    [InlineData("monthly")]
    public void TryParse_NoPeriod_IsRefused(string text) => Assert.False(Period.TryParse(text, out _));
}
