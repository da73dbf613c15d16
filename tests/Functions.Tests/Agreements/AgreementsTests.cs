using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Agreements;

/// <summary>What a partner website tells a worker about the agreement they went under.</summary>
public sealed class AgreementsTests(Product product) : IClassFixture<Product>
{
    [Theory]
    [InlineData("agreements?country=MEX", "MEX/h2a MEX/ptat-mexico-canada")]
    [InlineData("agreements?destinationCountry=CRI", "NIC/nic-cri NIC/nic-cri-2020")]
    [InlineData("agreements?country=gtm&destinationCountry=USA", "GTM/h2a GTM/h2b")]
    [InlineData("agreements?country=PAN", "")]
    [InlineData("agreements?country=ESP", "")]
    public async Task NewInstallation_HasThoseThatShip(string path, string expected)
    {
        var listed = (await product.Anyone.GetJsonAsync(path)).GetProperty("agreements").EnumerateArray();

        Assert.Equal(expected, string.Join(' ', listed.Select(one => $"{one.At("/country/code")}/{one.GetProperty("id")}")));
    }

    [Theory]
    [InlineData("es", "El empleador", "2 días hábiles (Estados Unidos) después del día en que termina el trabajo antes de tiempo")]
    [InlineData("en", "The employer", "2 working days (United States) after the day on which the work ends early")]
    public async Task Condition_SaysWhoOwesItAndWhenInTheLanguageAsked(string language, string owedBy, string due)
    {
        using var client = product.Caller();
        client.DefaultRequestHeaders.Add("Accept-Language", language);

        var condition = (await client.GetJsonAsync("agreements/HND/h2a")).GetProperty("conditions").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == "notice-of-early-end");

        Assert.Equal((owedBy, due), (condition.At("/owedBy/name").GetString(), condition.At("/due/text").GetString()));
        Assert.Equal("2012-02-28", condition.At("/source/asOf").GetString());
    }

    [Theory]
    [InlineData("agreements?country=guatemala", "/country", "unknown-country")]
    [InlineData("agreements?kind=x", "/kind", "unknown-member")]
    [InlineData("agreements/GTM/h2a?version=0", "/version", "out-of-range")]
    [InlineData("agreements/GTM/h2a?version=x", "/version", "wrong-type")]
    public async Task BadQuery_IsAProblemNamingTheParameter(string path, string pointer, string code) =>
        await product.Anyone.RefusesAsync(path, null, pointer, code);
}
