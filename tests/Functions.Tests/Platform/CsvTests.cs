using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Tests.Platform;

public sealed class CsvTests
{
    // What a spreadsheet takes for a formula (OWASP, "CSV Injection").
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void Text_ThatIsAFormula_IsNeutralised(string text, string written) => Assert.Equal($"{written},x\n", Written(text));

    [Fact]
    public void NumbersDaysAndFlags_AreWrittenAsTheyAre()
    {
        Assert.Equal("-2.44,x\n", Written(-2.44m));
        Assert.Equal("-3,x\n", Written(-3));
        Assert.Equal("2026-01-31,x\n", Written(new DateOnly(2026, 1, 31)));
        Assert.Equal("true,x\n", Written(true));
        Assert.Equal(",x\n", Written(null));
    }

    [Fact]
    public void Moment_IsWrittenAsRfc3339() => Assert.Equal(
        "2026-01-31T10:05:00-06:00,x\n", Written(new DateTimeOffset(2026, 1, 31, 10, 5, 0, TimeSpan.FromHours(-6))));

    // Its name in the code is no code; who writes the row knows which it has.
    [Fact]
    public void Enumeration_IsRefused() => Assert.Throws<ArgumentException>(() => Written(SurveyStatus.Done));

    private static string Written(object? cell)
    {
        using var text = new StringWriter();
        using (var csv = Csv.Writer(text)) Csv.Write(csv, [cell, "x"]);
        return text.ToString();
    }
}
