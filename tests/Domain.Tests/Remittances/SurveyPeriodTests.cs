using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class SurveyPeriodTests
{
    [Theory]
    [InlineData("2025_3Q", 2025, 3)]
    [InlineData("2025_3q", 2025, 3)]
    [InlineData(" 2016_1Q ", 2016, 1)]
    [InlineData("2011Q4", 2011, 4)]
    [InlineData("2020q2", 2020, 2)]
    public void TryParse_BothPublishedForms_AreRead(string text, int year, int quarter)
    {
        Assert.True(SurveyPeriod.TryParse(text, out var period));
        Assert.Equal(new SurveyPeriod(year, quarter), period);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2025")]
    [InlineData("2025_0Q")]
    [InlineData("2025_5Q")]
    [InlineData("25_3Q")]
    [InlineData("2125_3Q")]
    [InlineData("2025_3")]
    [InlineData("2025-3Q")]
    [InlineData("2025_3Q_")]
    [InlineData("Q3 2025")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        Assert.False(SurveyPeriod.TryParse(text, out var period));
        Assert.Equal(default, period);
    }

    // Unicode knows digits that int.Parse does not read: 20٢٥ and 20２５.
    [Theory]
    [InlineData("20\u0662\u0665_3Q")]
    [InlineData("20\uFF12\uFF15_3Q")]
    public void TryParse_DigitsOfOtherScripts_AreRefused(string text) => Assert.False(SurveyPeriod.TryParse(text, out _));

    [Fact]
    public void ToString_Always_IsTheWorldBanksForm() => Assert.Equal("2025_3Q", new SurveyPeriod(2025, 3).ToString());

    [Fact]
    public void Order_YearsThenQuarters_IsChronological()
    {
        SurveyPeriod[] shuffled = [new(2025, 1), new(2011, 4), new(2025, 3), new(2016, 2), new(2024, 4)];
        Assert.Equal("2011_4Q 2016_2Q 2024_4Q 2025_1Q 2025_3Q", string.Join(' ', shuffled.Order()));
    }

    [Fact]
    public void Operators_LaterYearEarlierQuarter_CompareByYear()
    {
        var (before, after) = (new SurveyPeriod(2024, 4), new SurveyPeriod(2025, 1));
        Assert.True(before < after);
        Assert.True(after > before);
        Assert.False(after < before);
        Assert.False(before > after);
        Assert.True(before <= new SurveyPeriod(2024, 4));
        Assert.True(before >= new SurveyPeriod(2024, 4));
        Assert.False(before >= after);
        Assert.False(after <= before);
    }
}
