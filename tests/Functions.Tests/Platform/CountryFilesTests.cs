using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>
/// A ministry puts the agreements, instruments and vacancies of its country: each change is a version, and none is overwritten unseen.
/// </summary>
public sealed class CountryFilesTests(Product product) : IClassFixture<Product>
{
    private static readonly Dictionary<string, string> Right = new()
    {
        ["agreements"] = """
            {"country": "GTM", "id": "a", "name": {"es": "Uno", "en": "One"}, "destinationCountry": "CAN", "parties": [{"es": "a", "en": "b"}],
             "conditions": [{"id": "ticket", "text": {"es": "a", "en": "b"}, "owedBy": "employer", "source": {"name": "c", "asOf": "2026"}}]}
            """,
        ["instruments"] = """
            {"country": "GTM", "id": "a", "name": {"es": "Uno", "en": "One"}, "source": {"name": "a", "asOf": "2026"},
             "licence": {"name": "CC0", "terms": {"es": "a", "en": "b"}}, "items": [{"id": "q", "text": {"es": "a", "en": "b"}}],
             "options": [{"value": 0, "label": {"es": "No", "en": "No"}}, {"value": 1, "label": {"es": "Sí", "en": "Yes"}}],
             "scoring": {"method": "sum", "range": {"minimum": 0, "maximum": 1}}}
            """,
        ["vacancies"] = """
            {"country": "GTM", "id": "a", "title": {"es": "Uno", "en": "One"}, "description": {"es": "a", "en": "b"}, "occupation": "7112",
             "openings": 1, "expiresOn": "2099-12-31"}
            """,
    };

    private static int ids;

    public static TheoryData<string> Kinds => [.. Right.Keys];

    private HttpClient Ministry => product.With(Scope.Ministry);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task NewFile_IsCreatedAndServedAtOnce(string kind)
    {
        var (at, file) = New(kind);

        var response = await PutAsync(Ministry, at, file, ifNoneMatch: "*");

        var answer = await response.ReadJsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, answer.ToString());
        Assert.Equal(
            ($"/api/v1/{at}", "\"1\"", 1),
            (response.Headers.Location!.OriginalString, response.Headers.ETag!.Tag, answer.GetProperty("version").GetInt32()));
        Assert.Equal(answer.GetRawText(), (await product.Anyone.GetJsonAsync(at)).GetRawText());
        var listed = await product.Anyone.GetJsonAsync($"{kind}?country=GTM&limit=200");
        Assert.Contains(at, listed.GetProperty(kind).EnumerateArray().Select(one => $"{kind}/GTM/{one.GetProperty("id")}"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Change_MakesTheNextVersion_AndThoseBeforeStayReadable(string kind)
    {
        var (at, first) = New(kind);
        var second = first.Replace("Uno", "Dos", StringComparison.Ordinal);
        await PutAsync(Ministry, at, first, ifNoneMatch: "*");
        var tag = (await product.Anyone.GetAsync(at)).Headers.ETag!.ToString();

        var changed = await PutAsync(Ministry, at, second, ifMatch: tag);

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (changed.StatusCode, changed.Headers.ETag!.Tag));
        Assert.Equal(("Dos", "Uno"), (await NameAsync(at), await NameAsync($"{at}?version=1")));
        Assert.Equal(second, await product.Anyone.GetStringAsync($"{at}/file"));
        Assert.Equal(first, await product.Anyone.GetStringAsync($"{at}/file?version=1"));
        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync($"{at}?version=3")).StatusCode);
        await AssertProblemAsync(await PutAsync(Ministry, at, first, ifMatch: tag), 412, "stale");
        await AssertProblemAsync(await PutAsync(Ministry, at, first, ifNoneMatch: "*"), 412, "stale");
        await AssertProblemAsync(await PutAsync(Ministry, at, first), 428, "if-match-missing");
        Assert.Equal("Dos", await NameAsync(at));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AnotherCountrysMinistry_LearnsNothingAndChangesNothing(string kind)
    {
        var (at, file) = New(kind);
        var (_, key) = await product.Service<KeyRing>().IssueAsync(
            new KeyGrant("slv-ministry", "Ana", [Scope.Ministry], ["SLV"]), CancellationToken.None);

        var unknown = $"unknown-{kind.Replace("vacancies", "vacancy", StringComparison.Ordinal).TrimEnd('s')}";
        await AssertProblemAsync(await PutAsync(product.WithKey(key), at, file, ifNoneMatch: "*"), 404, unknown);
        await AssertProblemAsync(await PutAsync(product.With(Scope.Partner), at, file, ifNoneMatch: "*"), 403, "missing-scope");
        await AssertProblemAsync(await PutAsync(product.Anyone, at, file, ifNoneMatch: "*"), 401, "invalid-key");
        await AssertProblemAsync(await product.Anyone.GetAsync(at), 404, unknown);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task File_OfAnotherAddress_IsRefused(string kind)
    {
        var (at, file) = New(kind);

        Assert.Contains("/id invalid-value", await RefusedAsync($"{at}-b", file));
        Assert.Contains("/country invalid-value", await RefusedAsync(at, With(file, "country", "\"SLV\"")));
        Assert.Contains("/nobody unknown-member", await RefusedAsync(at, With(file, "nobody", "1")));
        Assert.Contains(" wrong-type", await RefusedAsync(at, With(file, "id", "{}")));
        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync(at)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Address_InAnyCase_AndOfNothing(string kind)
    {
        var (at, file) = New(kind);
        await PutAsync(Ministry, at, file, ifNoneMatch: "*");

        Assert.Equal("Uno", await NameAsync(at.ToUpperInvariant().Replace(kind.ToUpperInvariant(), kind, StringComparison.Ordinal)));
        foreach (var nothing in (string[])["GTM/..%2Fa", "XXX/a", "GTM/a%5Cb%23", "ESP/h2a", "GTM/none", "GTM/%F0%9F"])
            Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync($"{kind}/{nothing}")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task List_PageByPage_IsTheWhole(string kind)
    {
        for (var i = 0; i < 3; i++) await PutAsync(Ministry, New(kind) is var (at, file) ? at : "", file, ifNoneMatch: "*");
        var whole = (await product.Anyone.GetJsonAsync($"{kind}?limit=200")).GetProperty(kind).EnumerateArray().Select(AddressOf).ToList();

        var (pages, cursor) = (new List<string>(), "");
        do
        {
            var page = await product.Anyone.GetJsonAsync($"{kind}?limit=2{cursor}");
            pages.AddRange(page.GetProperty(kind).EnumerateArray().Select(AddressOf));
            cursor = page.TryGetProperty("nextCursor", out var next) ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(whole, pages);
        Assert.Equal(whole.Order(StringComparer.Ordinal), whole);

        static string AddressOf(JsonElement one) => $"{one.At("/country/code")}/{one.GetProperty("id")}";
    }

    private static (string At, string File) New(string kind)
    {
        var id = $"test-{Interlocked.Increment(ref ids):D4}";
        return ($"{kind}/GTM/{id}", With(Right[kind], "id", $"\"{id}\""));
    }

    private static string With(string file, string member, string value)
    {
        var json = JsonNode.Parse(file)!;
        json[member] = JsonNode.Parse(value);
        return json.ToJsonString();
    }

    private async Task<string> NameAsync(string at)
    {
        var answer = await product.Anyone.GetJsonAsync(at);
        return (answer.TryGetProperty("name", out var name) ? name : answer.GetProperty("title")).GetString()!;
    }

    private async Task<string> RefusedAsync(string at, string file)
    {
        var problem = await AssertProblemAsync(await PutAsync(Ministry, at, file, ifNoneMatch: "*"), 422, "invalid");
        var errors = problem.GetProperty("errors").EnumerateArray();
        return string.Join(", ", errors.Select(one => $"{one.GetProperty("pointer")} {one.GetProperty("code")}"));
    }

    private static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage response, int status, string code)
    {
        var problem = await response.ReadJsonAsync();
        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
        return problem;
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string at, string file, string? ifMatch = null, string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, at) { Content = new StringContent(file, Encoding.UTF8, "application/json") };
        if (ifMatch is not null) request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return client.SendAsync(request);
    }
}
