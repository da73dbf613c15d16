using System.Net;
using System.Text;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>What every HTTP function has in common.</summary>
public sealed class PipelineTests(Product product) : IClassFixture<Product>
{
    [Theory]
    [InlineData("DELETE", "corridors")]
    [InlineData("POST", "corridors")]
    [InlineData("HEAD", "corridors")]
    [InlineData("OPTIONS", "corridors/USA-SLV/quotes")]
    [InlineData("GET", "calculators/savings")]
    [InlineData("GET", "nowhere")]
    public async Task MethodOrRouteThatNoTriggerLists_IsNotFound(string method, string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.SendAsync(new HttpRequestMessage(new HttpMethod(method), path))).StatusCode);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BodyOverTheLimit_IsRefused_WhetherItSaysItsLengthOrNot(bool saysLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/savings")
        {
            Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"corridor\":\"{new string('x', 1024 * 1024)}\"}}"))),
        };
        if (!saysLength) request.Headers.TransferEncodingChunked = true;
        var response = await product.Anyone.SendAsync(request);
        var problem = await response.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("body-too-large", problem.GetProperty("code").GetString());
        Assert.Contains("1048576", problem.GetProperty("detail").GetString());
    }

    // Half a surrogate pair, as a value and as a name, and a byte that is no UTF-8: JSON by its grammar, but no text.
    [Theory]
    [InlineData("{\"corridor\":\"\\ud800\"}")]
    [InlineData("{\"\\uDFFF\":1}")]
    [InlineData("{\"corridor\":\"\u00ff\"}")]
    public async Task BodyThatIsNoUnicode_IsABadRequest(string json)
    {
        var response = await product.Anyone.PostAsync("calculators/savings", new ByteArrayContent(Encoding.Latin1.GetBytes(json)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid-json", (await response.ReadJsonAsync()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("es", "No hay datos del corredor «USA-XXX». La lista está en /api/v1/corridors.")]
    [InlineData("en", "There is no data on the corridor \"USA-XXX\". The list is at /api/v1/corridors.")]
    public async Task Problem_IsInTheAskedLanguageAndNotCached(string language, string detail)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "corridors/USA-XXX/quotes");
        request.Headers.Add("Accept-Language", language);
        var response = await product.Anyone.SendAsync(request);
        var problem = await response.ReadJsonAsync();

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Equal((404, "unknown-corridor", detail), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString()));
    }
}
