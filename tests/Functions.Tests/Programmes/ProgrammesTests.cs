using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Programmes;

/// <summary>A partner website shows the catalogue of programmes.</summary>
public sealed class ProgrammesTests(ProductWithTestProgrammes product) : IClassFixture<ProductWithTestProgrammes>
{
    [Theory]
    [InlineData("programmes", "GTM/credito GTM/soldadura MEX/coinversion")]
    [InlineData("programmes?country=GTM", "GTM/credito GTM/soldadura")]
    [InlineData("programmes?country=gtm", "GTM/credito GTM/soldadura")]
    [InlineData("programmes?kind=certification", "GTM/soldadura")]
    [InlineData("programmes?kind=Certification", "GTM/soldadura")]
    [InlineData("programmes?country=MEX&kind=savings", "")]
    public async Task List_IsByCountryAndId_AndFiltered(string path, string expected) =>
        Assert.Equal(expected, Ids(await product.Anyone.GetJsonAsync(path)));

    [Fact]
    public async Task List_PageByPage_IsTheWhole()
    {
        var first = await product.Anyone.GetJsonAsync("programmes?limit=2");
        var second = await product.Anyone.GetJsonAsync($"programmes?limit=2&cursor={first.GetProperty("nextCursor")}");

        Assert.Equal("GTM/credito GTM/soldadura", Ids(first));
        Assert.Equal("MEX/coinversion", Ids(second));
        Assert.False(second.TryGetProperty("nextCursor", out _));
    }

    [Theory]
    [InlineData("country=ESP", "/country", "unknown-country")]
    [InlineData("country=guatemala", "/country", "unknown-country")]
    [InlineData("kind=loan", "/kind", "unknown-value")]
    [InlineData("limit=0", "/limit", "out-of-range")]
    [InlineData("limit=201", "/limit", "out-of-range")]
    [InlineData("limit=x", "/limit", "wrong-type")]
    [InlineData("cursor=!", "/cursor", "invalid-cursor")]
    [InlineData("cursor=YWJj", "/cursor", "invalid-cursor")]
    [InlineData("contry=GTM", "/contry", "unknown-member")]
    public async Task List_BadQuery_IsAProblemNamingTheParameter(string query, string field, string code)
    {
        var response = await product.Anyone.GetAsync("programmes?" + query);
        var error = Assert.Single((await response.ReadJsonAsync()).GetProperty("errors").EnumerateArray());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal((field, code), (error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task List_NamesCountryAndKind()
    {
        var first = (await product.Anyone.GetJsonAsync("programmes?limit=1")).At("/programmes/0");

        Assert.Equal(
            ("Guatemala", "microcredit", "Microcrédito"),
            (first.At("/country/name").GetString(), first.At("/kind/code").GetString(), first.At("/kind/name").GetString()));
    }

    [Fact]
    public async Task List_AsCsv_IsWhole()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "programmes?limit=1")
        {
            Headers = { { "Accept", "text/csv" }, { "Accept-Language", "en" } },
        };
        var response = await product.Anyone.SendAsync(request);

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            """
            country,country_name,id,kind,kind_name,name,summary,example,valid_from,valid_to
            GTM,Guatemala,credito,microcredit,Microcredit,Test credit,For tests.,true,,
            GTM,Guatemala,soldadura,certification,Certification,Test certification in welding,For tests.,true,,
            MEX,Mexico,coinversion,co-investment,Co-investment,Test co-investment,For tests.,true,2026-01-01,2030-12-31

            """, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Programme_TellsEverything_WithItsRulesInWords()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "programmes/GTM/soldadura") { Headers = { { "Accept-Language", "en" } } };
        var programme = await (await product.Anyone.SendAsync(request)).ReadJsonAsync();

        Assert.Equal(("Guatemala", "Certification", "Test certification in welding"), (
            programme.GetProperty("country").GetProperty("name").GetString(), programme.GetProperty("kind").GetProperty("name").GetString(),
            programme.GetProperty("name").GetString()));
        Assert.True(programme.GetProperty("example").GetBoolean());
        Assert.Equal("https://example.org", programme.GetProperty("source").GetProperty("url").GetString());
        Assert.Equal("welding-basic", programme.GetProperty("closes").GetProperty("certificates")[0].GetString());
        var rules = programme.GetProperty("eligibility");
        Assert.Equal("All of the following:", rules.GetProperty("text").GetString());
        Assert.Equal("At least one of these:", rules.GetProperty("all")[2].GetProperty("text").GetString());
        var rule = rules.GetProperty("all")[2].GetProperty("any")[0];
        Assert.Equal(
            ("Having worked in welding or construction.", "/eligibility/all/2/any/0"),
            (rule.GetProperty("text").GetString(), rule.GetProperty("pointer").GetString()));
        Assert.Equal(
            ["countryOfOrigin", "age", "occupations", "yearsOfExperience"],
            programme.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("fact").GetString()));
    }

    [Fact]
    public async Task Programme_InSpanish_WithoutWhatItDoesNotHave()
    {
        var programme = await product.Anyone.GetJsonAsync("programmes/mex/Coinversion");

        Assert.Equal(
            ("Coinversión de prueba", "2026-01-01"),
            (programme.GetProperty("name").GetString(), programme.GetProperty("validFrom").GetString()));
        Assert.False(programme.TryGetProperty("closes", out _));
    }

    [Theory]
    [InlineData("programmes/GTM/nothing")]
    [InlineData("programmes/ESP/soldadura")]
    public async Task Programme_Unknown_IsNotFound(string path)
    {
        var response = await product.Anyone.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("unknown-programme", (await response.ReadJsonAsync()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("programmes")]
    [InlineData("programmes/GTM/soldadura")]
    public async Task HeldAlready_IsNotModified(string path)
    {
        var first = await product.Anyone.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));

        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Equal(HttpStatusCode.NotModified, (await product.Anyone.SendAsync(again)).StatusCode);
    }

    private static string Ids(JsonElement list) =>
        string.Join(' ', list.GetProperty("programmes").EnumerateArray().Select(
            programme => $"{programme.At("/country/code")}/{programme.GetProperty("id")}"));
}
