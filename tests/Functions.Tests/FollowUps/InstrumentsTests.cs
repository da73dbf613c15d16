using Reintegration.Domain;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.FollowUps;

/// <summary>The instruments that a new installation has.</summary>
public sealed class InstrumentsTests(Product product) : IClassFixture<Product>
{
    public static TheoryData<string> Countries => [.. Region.Countries];

    [Theory]
    [MemberData(nameof(Countries))]
    public async Task EachMemberCountry_HasThoseThatShip(string country)
    {
        var listed = (await product.Anyone.GetJsonAsync($"instruments?country={country}")).GetProperty("instruments").EnumerateArray();

        Assert.Equal(["fies", "who-5"], listed.Select(one => one.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Instrument_SaysItsQuestionsItsScoringAndItsLicence()
    {
        var instrument = await product.Anyone.GetJsonAsync("instruments/SLV/who-5");

        Assert.Equal(5, instrument.GetProperty("items").GetArrayLength());
        Assert.Equal("Me he sentido alegre y de buen humor", instrument.At("/items/0/text").GetString());
        Assert.Equal(6, instrument.At("/items/4/options").GetArrayLength());
        Assert.Equal(4, instrument.At("/scoring/multiplyBy").GetInt32());
        Assert.Equal("CC BY-NC-SA 3.0 IGO", instrument.At("/licence/name").GetString());
        // The same words in each country, so the same hash.
        var other = await product.Anyone.GetJsonAsync("instruments/MEX/who-5");
        Assert.Equal(instrument.GetProperty("textHash").GetString(), other.GetProperty("textHash").GetString());
    }
}
