using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances.LivePrices;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>What every HTTP function has in common.</summary>
public sealed class PipelineTests(PipelineTests.CalledFromPages product) : IClassFixture<PipelineTests.CalledFromPages>
{
    public sealed class CalledFromPages : Product
    {
        internal CollectedLog Log { get; } = new();

        protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log);

        protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
            [new("Logging:Console:LogLevel:Default", "Warning"), new("Cors:AllowedOrigins", "https://partner.example, https://other.example")];
    }

    [Theory]
    [InlineData("GET", "nowhere", 404, "unknown-route", null)]
    [InlineData("POST", "corridors/USA-SLV/nowhere", 404, "unknown-route", null)]
    [InlineData("DELETE", "corridors", 405, "method-not-allowed", "GET, HEAD")]
    [InlineData("POST", "corridors", 405, "method-not-allowed", "GET, HEAD")]
    [InlineData("OPTIONS", "corridors/USA-SLV/quotes", 405, "method-not-allowed", "GET, HEAD")]
    [InlineData("GET", "calculators/savings", 405, "method-not-allowed", "POST")]
    [InlineData("HEAD", "calculators/savings", 405, null, "POST")]
    public async Task WrongRouteOrMethod_IsAProblemThatSaysWhatIsRight(string method, string path, int status, string? code, string? allow)
    {
        var response = await product.Anyone.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(allow, response.Content.Headers.Allow.Count == 0 ? null : string.Join(", ", response.Content.Headers.Allow.Order()));
        if (code is not null) Assert.Equal(code, (await response.ReadJsonAsync()).At("/code").GetString());
    }

    [Theory]
    [InlineData("GET", "nowhere", 404)]
    [InlineData("DELETE", "corridors", 405)]
    public async Task WrongRouteOrMethod_IsReadByAnyPageAndAsItIs_AndLoggedWithoutItsAddress(string method, string path, int status)
    {
        var response = await product.Anyone.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{path}?name=Ana"));

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains(product.Log.Text.Split('\n'), line => line.StartsWith($"{method} - {status} ", StringComparison.Ordinal));
        Assert.DoesNotContain("Ana", product.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("corridors")]
    [InlineData("corridors/USA-SLV/quotes?amount=200")]
    [InlineData("health")]
    public async Task Head_IsGetWithoutItsBody(string path)
    {
        var get = await product.Anyone.GetAsync(path);
        var head = await product.Anyone.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal((get.Headers.ETag, get.Content.Headers.ContentLength), (head.Headers.ETag, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    // A page of any origin may read what is public, and send it to the calculators, for which the browser asks first (Fetch, CORS-preflight).
    [Theory]
    [InlineData("corridors", "GET")]
    [InlineData("calculators/rate", "POST")]
    public async Task PageOfAnyOrigin_MayCallWhatIsPublic(string path, string method)
    {
        var preflight = await PreflightAsync(path, method, "https://anywhere.example");
        using var call = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method == "POST" ? new StringContent("{}", Encoding.UTF8, "application/json") : null,
        };
        call.Headers.Add("Origin", "https://anywhere.example");
        var answer = await product.Anyone.SendAsync(call);

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("*", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("content-type", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Headers")));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("https://partner.example", "https://partner.example")]
    [InlineData("https://anywhere.example", null)]
    public async Task PageOfAnotherOrigin_MayCallWhatNeedsAKey_OnlyWhereTheSettingNamesIt(string origin, string? allowed)
    {
        var preflight = await PreflightAsync("surveys", "POST", origin);

        Assert.Equal(allowed, preflight.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? Assert.Single(values) : null);
    }

    [Theory]
    [InlineData("corridors?limt=5", "/limt", "limit")]
    [InlineData("health?verbose=1", "/verbose", null)]
    public async Task UnknownQueryParameter_IsNamed(string path, string pointer, string? meant)
    {
        var error = await product.Anyone.RefusesAsync(path, body: null, pointer, "unknown-member");

        if (meant is not null) Assert.Contains($"«{meant}»", error.At("/detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryParameterThatIsThereTwice_IsNamed() =>
        await product.Anyone.RefusesAsync("corridors?limit=1&limit=2", body: null, "/limit", "duplicate");

    // 1.8 MB of them; an answer that said each would be a hundred times as large.
    [Fact]
    public async Task BodyOfManyMistakes_IsAnsweredWithTheFirstHundred()
    {
        var body = $"{{{string.Join(',', Enumerable.Range(0, 150_000).Select(number => $"\"a{number}\":1"))}}}";
        var response = await product.Anyone.SendJsonAsync("calculators/rate?x=1", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(100, (await response.ReadJsonAsync()).GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task QueryParameterThatPagesAdd_IsLetThrough() =>
        Assert.Equal(HttpStatusCode.OK, (await product.Anyone.GetAsync("corridors?utm_source=flyer&_ga=1")).StatusCode);

    [Fact]
    public async Task UnknownQueryParameter_BesideABody_IsNamedToo() =>
        await product.Anyone.RefusesAsync("calculators/rate?x=1", "{}", "/x", "unknown-member");

    // RFC 9110, section 12.5.1: of the ranges that match a type, the most specific one says how much it is wanted.
    [Theory]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("TEXT/CSV", "text/csv")]
    [InlineData("text/csv;q=0, */*;q=0.1", "application/json")]
    [InlineData("text/csv;q=0.1, */*", "application/json")]
    [InlineData("text/csv, */*", "text/csv")]
    [InlineData("text/*, */*", "text/csv")]
    [InlineData("text/csv, application/json", "text/csv")]
    [InlineData("text/csv;q=0.9, application/json", "application/json")]
    [InlineData("text/csv;q=0.5, application/*;q=0.4", "text/csv")]
    [InlineData("text/csv;q=0.5, application/*;q=0.4, application/json;q=0.6", "application/json")]
    [InlineData("text/csv;q=0.5, application/json;q=0.1, */*", "text/csv")]
    public async Task Accept_DecidesBetweenJsonAndCsv(string accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "corridors");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        Assert.Equal(expected, (await product.Anyone.SendAsync(request)).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Json_LeavesLettersAsTheyAre()
    {
        var body = await product.Anyone.GetStringAsync("corridors");

        Assert.Contains("México", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BodyOverTheLimit_IsRefused_WhetherItSaysItsLengthOrNot(bool saysLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/savings")
        {
            Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"corridor\":\"{new string('x', 2 * 1024 * 1024)}\"}}"))),
        };
        if (!saysLength) request.Headers.TransferEncodingChunked = true;
        var response = await product.Anyone.SendAsync(request);
        var problem = await response.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("body-too-large", problem.GetProperty("code").GetString());
        Assert.Contains("2097152", problem.GetProperty("detail").GetString());
    }

    // The transfer in chunks adds to the bytes on the wire, and nothing to the body: JSON takes any number of spaces after it.
    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task BodyInChunks_IsTakenUpToTheLimitItself(int beyond, HttpStatusCode expected)
    {
        const int limit = 2 * 1024 * 1024;
        var json = """{"corridor":"USA-MEX","amount":300,"timesPerYear":12,"currentProvider":"Western Union"}""".PadRight(limit + beyond);
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/savings")
        {
            Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(json)), bufferSize: 1024),
            Headers = { TransferEncodingChunked = true },
        };

        Assert.Equal(expected, (await product.Anyone.SendAsync(request)).StatusCode);
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
        Assert.Equal(
            (404, "unknown-corridor", detail),
            (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString()));
    }

    private async Task<HttpResponseMessage> PreflightAsync(string path, string method, string origin)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, path);
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", method);
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        return await product.Anyone.SendAsync(preflight);
    }
}
