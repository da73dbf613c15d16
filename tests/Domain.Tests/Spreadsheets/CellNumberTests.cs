using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Tests.Spreadsheets;

public sealed class CellNumberTests
{
    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("-0.4", "-0.4")]
    [InlineData("+3", "3")]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("1.2E-05", "0.000012")]
    [InlineData("1e3", "1000")]
    [InlineData("1,250.00", "1250")]
    [InlineData("27,469", "27469")]
    [InlineData("-1,234,567.8", "-1234567.8")]
    [InlineData("999999999999", "999999999999")]
    public void TryRead_AsPeopleWriteThem_IsRead(string text, string expected)
    {
        Assert.True(CellNumber.TryRead(text, out var number));
        Assert.Equal(Decimals.Of(expected), number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("12,5")]
    [InlineData("0,71")]
    [InlineData("0,710")]
    [InlineData("00,710")]
    [InlineData("1.250,00")]
    [InlineData("12,34,567")]
    [InlineData("1,2345")]
    [InlineData(",250")]
    [InlineData("1 250")]
    [InlineData("1'250")]
    [InlineData("1.")]
    [InlineData("E5")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("$5")]
    [InlineData("5%")]
    [InlineData("(5)")]
    [InlineData("0x1F")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("free")]
    [InlineData("\u0665")]
    [InlineData("1000000000000")]
    [InlineData("1e12")]
    [InlineData("1e99")]
    public void TryRead_AnythingElse_IsRefused(string text) => Assert.False(CellNumber.TryRead(text, out _));
}
