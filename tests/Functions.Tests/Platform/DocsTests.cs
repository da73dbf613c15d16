using System.Net;
using System.Text.RegularExpressions;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>The reference page works where nothing but the product can be reached.</summary>
public sealed partial class DocsTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task Page_LoadsOnlyWhatIsServedHere_AndItsHeaderSaysSo()
    {
        var response = await product.Anyone.GetAsync("/api/docs");
        var page = await response.Content.ReadAsStringAsync();
        var loaded = Loaded().Matches(page).Select(match => match.Groups[1].Value)
            .Where(address => !address.StartsWith("data:", StringComparison.Ordinal)).ToList();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var mayLoad = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", mayLoad, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", mayLoad, StringComparison.Ordinal);
        Assert.Contains("/api/docs/swagger-ui-bundle.js", loaded);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        foreach (var address in loaded)
        {
            Assert.StartsWith("/api/", address, StringComparison.Ordinal);
            var file = await product.Anyone.GetAsync(address);
            Assert.True(file.StatusCode == HttpStatusCode.OK && (await file.Content.ReadAsStringAsync()).Length > 100, address);
        }
    }

    [Theory]
    [InlineData("swagger-ui-bundle.js", "text/javascript", "SwaggerUIBundle")]
    [InlineData("swagger-ui.css", "text/css", ".swagger-ui")]
    [InlineData("start.js", "text/javascript", "/api/openapi.json")]
    public async Task File_IsWhatItsNameSays(string file, string contentType, string holds)
    {
        var response = await product.Anyone.GetAsync($"/api/docs/{file}");

        Assert.Equal(contentType, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(holds, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatThereIsNot_IsNotFound()
    {
        var response = await product.Anyone.GetAsync("/api/docs/index.html");

        Assert.Equal((HttpStatusCode.NotFound, "unknown-route"), (response.StatusCode, (await response.ReadJsonAsync()).At("/code").GetString()));
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Loaded();
}
