using System.Net;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Platform;

public sealed class IndexTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    // What a browser sends.
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/v1")]
    public async Task Index_AtEachAddressThatSomebodyWouldTry_NamesCorridorsAndDocuments(string address)
    {
        var answer = await (await product.Anyone.GetAsync(address)).ReadJsonAsync();
        var corridor = answer.At("/corridors").EnumerateArray().Single(corridor => corridor.At("/id").GetString() == "USA-SLV");

        Assert.Equal("Estados Unidos → El Salvador", corridor.At("/name").GetString());
        Assert.Equal("/api/v1/corridors/USA-SLV/quotes", corridor.At("/address").GetString());
        Assert.Equal(15, answer.At("/corridors").GetArrayLength());
        Assert.Contains("/api/openapi.json", answer.At("/documents").EnumerateArray().Select(document => document.At("/address").GetString()));
    }

    [Fact]
    public async Task Index_ForABrowser_IsAPage_WhoseLinksAllLeadSomewhere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept", Browser }, { "Accept-Language", "en" } } };
        var response = await product.Anyone.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("United States → El Salvador", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        var links = Links.Of(page).Where(link => link.StartsWith('/')).ToList();
        Assert.True(links.Count >= 20);
        foreach (var link in links) Assert.Equal(HttpStatusCode.OK, (await product.Anyone.GetAsync(link)).StatusCode);
    }

    [Theory]
    [InlineData("methodology.md", "SmaRT")]
    [InlineData("calculators.md", "/api/v1/calculators/loan")]
    [InlineData("programmes.md", "within-months-of")]
    [InlineData("agreements.md", "working-days")]
    [InlineData("instruments.md", "textHash")]
    public async Task Document_IsAPage_WithoutALinkThatLeadsNowhere(string file, string says)
    {
        var page = await product.Anyone.GetStringAsync($"/api/docs/{file}");

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains(says, page, StringComparison.Ordinal);
        foreach (var link in Links.Of(page).Where(link => !link.Contains(':', StringComparison.Ordinal)))
        {
            var address = new Uri(new Uri(product.Anyone.BaseAddress!, $"/api/docs/{file}"), link);
            Assert.True((await product.Anyone.GetAsync(address)).StatusCode == HttpStatusCode.OK, link);
            if (address.Fragment.Length < 2) continue;
            Assert.Contains($"id=\"{address.Fragment[1..]}\"", await product.Anyone.GetStringAsync(address), StringComparison.Ordinal);
        }
    }
}
