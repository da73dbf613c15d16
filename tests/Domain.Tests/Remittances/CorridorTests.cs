using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class CorridorTests
{
    [Theory]
    [InlineData("USA-SLV")]
    [InlineData("usa-slv")]
    [InlineData("Usa-sLV")]
    public void TryParse_AnyCase_IsUpperCase(string text)
    {
        Assert.True(Corridor.TryParse(text, out var corridor));
        Assert.Equal(new Corridor("USA", "SLV"), corridor);
        Assert.Equal("USA-SLV", corridor.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("USA")]
    [InlineData("USASLV")]
    [InlineData("USA_SLV")]
    [InlineData("USA-SLV ")]
    [InlineData("US-SLV")]
    [InlineData("USA-SV")]
    [InlineData("USA--SLV")]
    [InlineData("US1-SLV")]
    [InlineData("ÚSA-SLV")]
    [InlineData("USA/SLV")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        Assert.False(Corridor.TryParse(text, out var corridor));
        Assert.Equal(default, corridor);
    }

    [Theory]
    [InlineData("usa", "slv", true)]
    [InlineData("USA", "SL", false)]
    [InlineData("USA", null, false)]
    [InlineData(null, "SLV", false)]
    [InlineData("", "", false)]
    [InlineData("U#A", "SLV", false)]
    public void TryCreate_Codes_AreThreeAsciiLettersEach(string? source, string? destination, bool valid) =>
        Assert.Equal(valid, Corridor.TryCreate(source, destination, out _));

    [Fact]
    public void Equality_OppositeDirection_IsAnotherCorridor() => Assert.NotEqual(new Corridor("CRI", "NIC"), new Corridor("NIC", "CRI"));
}
