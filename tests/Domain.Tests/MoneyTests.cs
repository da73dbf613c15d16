namespace Reintegration.Domain.Tests;

public sealed class MoneyTests
{
    // Half to even: 2.345 lies midway between 2.34 and 2.35 and goes to the even 4; 2.355 to the even 6; beyond midway, to the nearer.
    [Theory]
    [InlineData("2.345", "2.34")]
    [InlineData("2.355", "2.36")]
    [InlineData("2.3450001", "2.35")]
    [InlineData("-2.345", "-2.34")]
    [InlineData("-2.355", "-2.36")]
    [InlineData("10", "10")]
    public void Rounded_TwoDecimals_HalfGoesToTheEvenCent(string value, string expected) =>
        Assert.Equal(Decimals.Of(expected), new Money(Decimals.Of(value), "USD").Rounded);

    // ISO 4217, list one, column "minor unit": JPY, CLP and PYG 0; KWD, BHD and TND 3; CRC, DOP, HTG and MXN 2.
    [Theory]
    [InlineData("JPY", "1234.5", "1234")]
    [InlineData("JPY", "1235.5", "1236")]
    [InlineData("CLP", "0.5", "0")]
    [InlineData("PYG", "1.5", "2")]
    [InlineData("KWD", "1.2345", "1.234")]
    [InlineData("KWD", "1.2355", "1.236")]
    [InlineData("BHD", "0.0005", "0")]
    [InlineData("TND", "0.0015", "0.002")]
    [InlineData("CRC", "1.125", "1.12")]
    [InlineData("DOP", "659.285", "659.28")]
    [InlineData("HTG", "1.375", "1.38")]
    [InlineData("MXN", "0.005", "0")]
    public void Rounded_Currency_HasItsOwnDecimals(string currency, string value, string expected) =>
        Assert.Equal(Decimals.Of(expected), new Money(Decimals.Of(value), currency).Rounded);

    [Fact]
    public void Rounded_UnknownCurrency_HasTwoDecimals() => Assert.Equal(1.24m, new Money(1.236m, "XYZ").Rounded);

    [Fact]
    public void Value_Always_KeepsFullPrecision() => Assert.Equal(2.345m, new Money(2.345m, "USD").Value);
}
