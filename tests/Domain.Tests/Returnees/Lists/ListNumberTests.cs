using Reintegration.Domain.Returnees.Lists;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Tests.Returnees.Lists;

public sealed class ListNumberTests
{
    [Theory]
    [InlineData("1500", "1500", null)]
    [InlineData("1.500", "1500", DecimalSign.Comma)]
    [InlineData("1,500", "1500", DecimalSign.Point)]
    [InlineData("1.500,50", "1500.50", DecimalSign.Comma)]
    [InlineData("1,500.50", "1500.50", DecimalSign.Point)]
    [InlineData("1.234.567", "1234567", DecimalSign.Comma)]
    [InlineData("2.5", "2.5", DecimalSign.Point)]
    [InlineData("2,5", "2.5", DecimalSign.Comma)]
    [InlineData("0,125", "0.125", DecimalSign.Comma)]
    public void Read_WithEitherSign_IsTheNumber(string text, string number, DecimalSign? sign)
    {
        Assert.Equal(Decimals.Of(number), ListNumber.Read(text));
        Assert.Equal(sign, ListNumber.SignOf(text));
    }

    [Theory]
    [InlineData("Q1,500")]
    [InlineData("1 500")]
    [InlineData("mucho")]
    [InlineData("1,50.5")]
    public void Read_AnythingElse_IsNone(string text) => Assert.Null(ListNumber.Read(text));
}
