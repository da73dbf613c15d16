using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class SpeedTests
{
    // The survey's six classes; the longest whole days of each, "6 days or more" having no upper end.
    [Theory]
    [InlineData("Less than one hour", 0)]
    [InlineData("Same day", 0)]
    [InlineData("Next day", 1)]
    [InlineData("2 days", 2)]
    [InlineData("3-5 days", 5)]
    [InlineData("6 days or more", null)]
    public void Parse_SixClasses_KnowTheirLongestDays(string published, int? maxDays)
    {
        var speed = Speed.Parse(published);
        Assert.Equal(published, speed.Published);
        Assert.Equal(maxDays, speed.MaxDays);
    }

    [Theory]
    [InlineData("LESS THAN ONE HOUR", "Less than one hour")]
    [InlineData("  same  day ", "Same day")]
    [InlineData("3 - 5 days", "3-5 days")]
    [InlineData("3–5 Days", "3-5 days")]
    [InlineData("6 Days or More", "6 days or more")]
    public void Parse_OtherCaseAndSpacing_IsTheSameClass(string text, string published) => Assert.Equal(published, Speed.Parse(text).Published);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("7 days")]
    [InlineData("soon")]
    public void Parse_AnythingElse_IsUnknown(string? text)
    {
        Assert.Equal(Speed.Unknown, Speed.Parse(text));
        Assert.Null(Speed.Parse(text).MaxDays);
    }

    [Fact]
    public void Order_AllClasses_RunsFromFastestToUnknown()
    {
        string[] fastestFirst = ["Less than one hour", "Same day", "Next day", "2 days", "3-5 days", "6 days or more", "?"];
        var orders = fastestFirst.Select(text => Speed.Parse(text).Order).ToList();
        Assert.Equal(orders.Order(), orders);
        Assert.Equal(7, orders.Distinct().Count());
    }

    [Theory]
    [InlineData("less than ONE hour", "Less than one hour")]
    [InlineData("someday", "unknown")]
    [InlineData("", "unknown")]
    public void Code_Class_IsAsPublishedOrUnknown(string published, string code) => Assert.Equal(code, Speed.Parse(published).Code);

    [Fact]
    public void Label_Class_IsInBothLanguages()
    {
        var label = Speed.Parse("3-5 days").Label;
        Assert.Equal("De 3 a 5 días", label.In(Language.Es));
        Assert.Equal("3 to 5 days", label.In(Language.En));
    }
}
