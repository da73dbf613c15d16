using System.IO.Compression;
using System.Net;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>Public answers go in fewer bytes to who takes them so (RFC 9110, sections 8.8.3.3 and 12.5.3).</summary>
public sealed class CompressionTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    private const string Comparison = "corridors/USA-SLV/quotes?amount=200";

    // The document is held against JSON that is sent as it is.
    private readonly HttpClient caller = product.Product.Unchecked(null);

    [Theory]
    [InlineData(Comparison)]
    [InlineData("corridors")]
    [InlineData("programmes")]
    [InlineData("quotes.csv")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/docs/swagger-ui.css")]
    public async Task PublicAnswer_Compressed_IsTheSameInFewerBytes(string path)
    {
        var plain = await (await GetAsync(path, null)).Content.ReadAsByteArrayAsync();
        foreach (var coding in new[] { "br", "gzip" })
        {
            // Twice: made for the first, kept for the second.
            foreach (var response in new[] { await GetAsync(path, coding), await GetAsync(path, coding) })
            {
                var sent = await response.Content.ReadAsByteArrayAsync();

                Assert.Equal(coding, Assert.Single(response.Content.Headers.ContentEncoding));
                Assert.Equal(plain, await DecodedAsync(coding, sent));
                Assert.True(sent.Length < plain.Length / 2, $"{path}: {sent.Length} of {plain.Length}");
            }
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("identity", null)]
    [InlineData("deflate, zstd", null)]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("gzip;q=0, br;q=0.0", null)]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("*;q=0", null)]
    [InlineData("gzip;q=0.5, identity", null)]
    [InlineData("nonsense;;", null)]
    public async Task Coding_IsTheOneThatTheCallerWantsMost(string? accepted, string? expected)
    {
        var response = await GetAsync(Comparison, accepted);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(["Accept", "Accept-Encoding", "Accept-Language"], response.Headers.Vary.Order());
    }

    [Fact]
    public async Task EachForm_HasItsOwnETag_AndIsNotModifiedForItAlone()
    {
        string?[] forms = [null, "br", "gzip"];
        var tags = new List<string>();
        foreach (var form in forms) tags.Add((await GetAsync(Comparison, form)).Headers.ETag!.ToString());

        Assert.Equal(3, tags.Distinct().Count());
        foreach (var (held, tag) in tags.Index())
        {
            foreach (var (asked, form) in forms.Index())
            {
                var response = await GetAsync(Comparison, form, tag);
                Assert.Equal(held == asked ? HttpStatusCode.NotModified : HttpStatusCode.OK, response.StatusCode);
                Assert.Equal(tags[asked], response.Headers.ETag!.ToString());
                Assert.Contains("Accept-Encoding", response.Headers.Vary);
            }
        }
    }

    [Fact]
    public async Task Head_Compressed_SaysWhatGetSends()
    {
        var get = await GetAsync(Comparison, "br");
        using var request = new HttpRequestMessage(HttpMethod.Head, Comparison);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        var head = await caller.SendAsync(request);

        Assert.Equal((get.Headers.ETag, get.Content.Headers.ContentLength), (head.Headers.ETag, head.Content.Headers.ContentLength));
        Assert.Equal("br", Assert.Single(head.Content.Headers.ContentEncoding));
    }

    // A small answer saves nothing; one for its caller alone could be guessed at by its length (BREACH); an error is neither kept nor long.
    [Theory]
    [InlineData("GET", "corridors/USA-PAN/live")]
    [InlineData("GET", "health")]
    [InlineData("GET", "corridors/USA-XXX/quotes")]
    [InlineData("POST", "calculators/savings")]
    public async Task WhatIsSmallOrPersonal_IsSentAsItIs(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        if (method == "POST")
            request.Content = new StringContent("""{"corridor":"USA-MEX","amount":300,"timesPerYear":12,"currentProvider":"Western Union"}""");
        var response = await caller.SendAsync(request);

        Assert.Equal(method == "POST", response.Content.Headers.ContentLength > 1024);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal('{', (await response.Content.ReadAsStringAsync())[0]);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accepted, string? held = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (held is not null) request.Headers.TryAddWithoutValidation("If-None-Match", held);
        return await caller.SendAsync(request);
    }

    private static async Task<byte[]> DecodedAsync(string coding, byte[] sent)
    {
        using var source = new MemoryStream(sent);
        using var decoded = new MemoryStream();
        await using Stream decoder = coding == "br"
            ? new BrotliStream(source, CompressionMode.Decompress)
            : new GZipStream(source, CompressionMode.Decompress);
        await decoder.CopyToAsync(decoded);
        return decoded.ToArray();
    }
}
