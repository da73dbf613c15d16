using System.Globalization;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

public sealed class SurveyCellTests
{
    // Excel's serial 36526 is 2000-01-01 (Microsoft). 2000 to 2024 have 25 × 365 + 7 leap days = 9,132 days, so 45658 is 2025-01-01;
    // January to July have 31 + 28 + 31 + 30 + 31 + 30 + 31 = 212, so 45870 is 1 August and 45884 the 15th.
    // 2000 to 2099 have 36,525 days: 73050 is the last.
    [Theory]
    [InlineData("2025-08-15", "2025-08-15")]
    [InlineData("2025-08-15 00:00:00", "2025-08-15")]
    [InlineData("2025-08-15T13:45:00", "2025-08-15")]
    [InlineData("24/Jan/2011", "2011-01-24")]
    [InlineData("4/FEB/2011", "2011-02-04")]
    [InlineData("24-Jan-2011", "2011-01-24")]
    [InlineData("24/Jan/11", "2011-01-24")]
    [InlineData("4-Feb-16", "2016-02-04")]
    [InlineData("24 Jan 2011", "2011-01-24")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("45884", "2025-08-15")]
    [InlineData("45884.75", "2025-08-15")]
    [InlineData("36526", "2000-01-01")]
    [InlineData("73050", "2099-12-31")]
    public void TryDate_AsSurveysWriteThem_IsRead(string text, string expected)
    {
        Assert.True(SurveyCell.TryDate(text, out var date));
        Assert.Equal(expected, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    // 15/08/2025 could be read in one way only, 05/08/2025 in two: neither is.
    [Theory]
    [InlineData("")]
    [InlineData("15/08/2025")]
    [InlineData("05/08/2025")]
    [InlineData("2025-13-01")]
    [InlineData("2025-02-29")]
    [InlineData("31/Apr/2011")]
    [InlineData("24/Ene/2011")]
    [InlineData("August 2025")]
    [InlineData("2025")]
    [InlineData("36525")]
    [InlineData("73051")]
    [InlineData("20250815")]
    [InlineData("-45884")]
    [InlineData("45,884")]
    public void TryDate_AnythingElse_IsRefused(string text) => Assert.False(SurveyCell.TryDate(text, out _));

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Yes", true)]
    [InlineData("Y", true)]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("no", false)]
    [InlineData("NO", false)]
    [InlineData("n", false)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    [InlineData("", null)]
    [InlineData("maybe", null)]
    [InlineData("2", null)]
    public void YesOrNo_Text_IsReadInAnyCase(string text, bool? expected) => Assert.Equal(expected, SurveyCell.YesOrNo(text));
}
