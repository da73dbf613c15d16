namespace Reintegration.Domain.Tests.Jobs;

public sealed class MatchWeightsTests
{
    [Fact]
    public void New_PartsThatDoNotSumToOne_Throws() => Assert.Throws<ArgumentException>("parts", () => Known.WeightsOf(occupation: 0.5m));

    [Fact]
    public void New_APartOfNoWeight_Throws() => Assert.Throws<ArgumentException>("parts", () => Known.WeightsOf(occupation: 0.5m, place: 0));

    [Theory]
    [InlineData("0.9", "0.7", "0.4", "0.2")]
    [InlineData("1", "1", "0.4", "0.2")]
    [InlineData("1", "0.4", "0.7", "0.2")]
    [InlineData("1", "0.7", "0.4", "0.4")]
    [InlineData("1", "0.7", "0.4", "-0.1")]
    public void New_NearnessThatDoesNotFall_Throws(string unit, string minor, string subMajor, string major) => Assert.Throws<ArgumentException>(
        "nearness",
        () => Known.WeightsOf(unit: Decimals.Of(unit), minor: Decimals.Of(minor), subMajor: Decimals.Of(subMajor), major: Decimals.Of(major)));

    [Theory]
    [InlineData("0")]
    [InlineData("1.1")]
    public void New_DesiredOutOfRange_Throws(string desired) =>
        Assert.Throws<ArgumentException>(nameof(desired), () => Known.WeightsOf(desired: Decimals.Of(desired)));

    [Fact]
    public void Nearness_NoSharedGroup_IsZero() => Assert.Equal(0, Known.Weights.Nearness(null));
}
