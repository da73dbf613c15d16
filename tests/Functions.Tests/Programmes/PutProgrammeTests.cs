using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Programmes;

/// <summary>A ministry puts its programmes: each change is a version, and none is lost or overwritten unseen.</summary>
public sealed class PutProgrammeTests(Product product) : IClassFixture<Product>
{
    private static readonly string Right =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "test-programmes", "gtm-credito.json"));

    private static int ids;

    private HttpClient Ministry => product.With(Scope.Ministry);

    [Fact]
    public async Task NewProgramme_IsCreatedAndServedAtOnce()
    {
        var (id, file) = NewFile();

        var response = await PutAsync(Ministry, id, file, ifNoneMatch: "*");

        var answer = await response.ReadJsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, answer.ToString());
        Assert.Equal(($"/api/v1/programmes/GTM/{id}", "\"1\"", 1), (
            response.Headers.Location!.OriginalString, response.Headers.ETag!.Tag, answer.GetProperty("version").GetInt32()));
        Assert.Equal(answer.GetRawText(), (await product.Anyone.GetJsonAsync($"programmes/GTM/{id}")).GetRawText());
        var listed = await product.Anyone.GetJsonAsync("programmes?country=GTM&limit=200");
        Assert.Contains(id, listed.GetProperty("programmes").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        var eligibility = await product.Anyone.AnswersAsync("eligibility", """{"country":"GTM","profile":{}}""");
        Assert.Contains(id, eligibility.GetProperty("programmes").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
    }

    // A public answer has a tag for each of its forms: any of them says which version it is of.
    [Theory]
    [InlineData("en", "identity")]
    [InlineData("es", "identity")]
    [InlineData("es", "br")]
    [InlineData("en", "gzip")]
    public async Task Change_WithTheTagOfAnyFormThatWasRead_MakesTheNextVersion(string language, string coding)
    {
        var (id, file) = NewFile();
        await PutAsync(Ministry, id, file, ifNoneMatch: "*");
        using var read = new HttpRequestMessage(HttpMethod.Get, $"programmes/GTM/{id}");
        read.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        read.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
        using var client = product.Unchecked(null);
        var tag = (await client.SendAsync(read)).Headers.ETag!;

        var changed = await PutAsync(Ministry, id, With25Places(file), ifMatch: tag.ToString());

        Assert.StartsWith("\"1.", tag.Tag, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "\"2\"", null), (changed.StatusCode, changed.Headers.ETag!.Tag, changed.Headers.Location));
        Assert.Equal(2, (await changed.ReadJsonAsync()).GetProperty("version").GetInt32());
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync(Ministry, id, file, ifMatch: tag.ToString())).StatusCode);
        Assert.Equal(2, (await product.Anyone.GetJsonAsync($"programmes/GTM/{id}")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task VersionsBefore_StayReadable_AndFilesAreThoseThatWerePut()
    {
        var (id, first) = NewFile();
        var second = first.Replace("\"name\": {", "\"closesOn\": \"2030-06-30\",\n\n  \"name\": {", StringComparison.Ordinal);
        await PutAsync(Ministry, id, first, ifNoneMatch: "*");
        await PutAsync(Ministry, id, second, ifMatch: "\"1\"");

        var (old, now) = (
            await product.Anyone.GetJsonAsync($"programmes/GTM/{id}?version=1"), await product.Anyone.GetJsonAsync($"programmes/gtm/{id}?version=2"));
        Assert.Equal((1, false), (old.GetProperty("version").GetInt32(), old.TryGetProperty("closesOn", out _)));
        Assert.Equal((2, "2030-06-30"), (now.GetProperty("version").GetInt32(), now.GetProperty("closesOn").GetString()));
        Assert.Equal(first, await FileAsync(id, "?version=1"));
        Assert.Equal(second, await FileAsync(id, ""));
        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync($"programmes/GTM/{id}?version=3")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync($"programmes/GTM/{id}/file?version=3")).StatusCode);
        await product.Anyone.RefusesAsync($"programmes/GTM/{id}?version=0", null, "/version", "out-of-range");
    }

    [Fact]
    public async Task Put_ThatSaysNeitherThatItCreatesNorWhatItHasSeen_Is428()
    {
        var (id, file) = NewFile();

        await AssertProblemAsync(await PutAsync(Ministry, id, file), 428, "if-match-missing");
        // A tag in If-None-Match is no statement that there is none.
        await AssertProblemAsync(await PutAsync(Ministry, id, file, ifNoneMatch: "\"1\""), 428, "if-match-missing");
        await AssertMissingAsync(id);
    }

    [Theory]
    [InlineData(null, "*")]
    [InlineData("\"2\"", null)]
    [InlineData("\"11\"", null)]
    [InlineData("\"1\"", "*")]
    public async Task Put_OverWhatWasNotSeen_Is412AndChangesNothing(string? ifMatch, string? ifNoneMatch)
    {
        var (id, file) = NewFile();
        await PutAsync(Ministry, id, file, ifNoneMatch: "*");

        await AssertProblemAsync(await PutAsync(Ministry, id, With25Places(file), ifMatch, ifNoneMatch), 412, "stale");
        Assert.Equal(file, await FileAsync(id, ""));
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("*")]
    public async Task Change_OfWhatIsNotThere_Is412(string ifMatch)
    {
        var (id, file) = NewFile();

        await AssertProblemAsync(await PutAsync(Ministry, id, file, ifMatch), 412, "stale");
        await AssertMissingAsync(id);
    }

    [Fact]
    public async Task Put_OfTheSameFile_MakesNoVersion()
    {
        var (id, file) = NewFile();
        await PutAsync(Ministry, id, file, ifNoneMatch: "*");

        var again = await PutAsync(Ministry, id, file, ifMatch: "\"1\"");

        Assert.Equal((HttpStatusCode.OK, "\"1\""), (again.StatusCode, again.Headers.ETag!.Tag));
        await AssertProblemAsync(await product.Anyone.GetAsync($"programmes/GTM/{id}?version=2"), 404, "unknown-programme");
    }

    [Fact]
    public async Task AnotherCountrysMinistry_LearnsNothingAndChangesNothing()
    {
        var (id, file) = NewFile();
        var (_, key) = await product.Service<KeyRing>().IssueAsync(
            new KeyGrant("slv-ministry", "Ana", [Scope.Ministry], ["SLV"]), CancellationToken.None);

        await AssertProblemAsync(await PutAsync(product.WithKey(key), id, file, ifNoneMatch: "*"), 404, "unknown-programme");
        await AssertProblemAsync(await PutAsync(product.With(Scope.Partner), id, file, ifNoneMatch: "*"), 403, "missing-scope");
        await AssertProblemAsync(await PutAsync(product.Anyone, id, file, ifNoneMatch: "*"), 401, "invalid-key");
        await AssertMissingAsync(id);
    }

    [Fact]
    public async Task File_OfAnotherAddress_IsRefused()
    {
        var (id, file) = NewFile();

        await AssertFieldAsync(await PutAsync(Ministry, $"{id}-b", file, ifNoneMatch: "*"), "/id", "invalid-value");
        var abroad = file.Replace("\"country\": \"GTM\"", "\"country\": \"SLV\"", StringComparison.Ordinal);
        await AssertFieldAsync(await PutAsync(Ministry, id, abroad, ifNoneMatch: "*"), "/country", "invalid-value");
        await AssertMissingAsync(id);
    }

    [Theory]
    [InlineData("\"places\": 0", "\"places\": -1", "/places", "out-of-range")]
    [InlineData("\"places\": 0", "\"places\": 0, \"closesOn\": \"2000-01-01\", \"validFrom\": \"2026-01-01\"", "/closesOn", "contradiction")]
    [InlineData("\"places\": 0", "\"places\": 0, \"followUpMonths\": [6, 3]", "/followUpMonths/1", "invalid-value")]
    [InlineData("\"min\": 1000", "\"min\": 900000", "/loan/principal", "contradiction")]
    [InlineData("\"at-least\"", "\"at-leats\"", "/eligibility/all/3/operator", "unknown-operator")]
    [InlineData("\"places\": 0", "\"palces\": 0", "/palces", "unknown-member")]
    [InlineData("\"kind\": \"microcredit\"", "\"kind\": \"savings\"", "/loan", "invalid-value")]
    public async Task WrongFile_IsRefusedByPointer_AndChangesNothing(string right, string wrong, string pointer, string code)
    {
        var (id, file) = NewFile();
        Assert.Contains(right, file, StringComparison.Ordinal);

        await AssertFieldAsync(
            await PutAsync(Ministry, id, file.Replace(right, wrong, StringComparison.Ordinal), ifNoneMatch: "*"), pointer, code);
        await AssertMissingAsync(id);
    }

    [Fact]
    public async Task FileTooLongForARow_Is413_AndATextOfAMegabyteIsNamed()
    {
        var (id, file) = NewFile();

        await AssertProblemAsync(await PutAsync(Ministry, id, file + new string(' ', 64 * 1024), ifNoneMatch: "*"), 413, "body-too-large");
        var tooLong = file.Replace("Crédito de prueba", new string('a', 1024 * 1024), StringComparison.Ordinal);
        await AssertFieldAsync(await PutAsync(Ministry, id, tooLong, ifNoneMatch: "*"), "/name/es", "too-long");
        await AssertMissingAsync(id);
    }

    // As PowerShell and Notepad write it.
    [Fact]
    public async Task ByteOrderMark_IsNoPartOfTheFile()
    {
        var (id, file) = NewFile();

        Assert.Equal(HttpStatusCode.Created, (await PutAsync(Ministry, id, $"\uFEFF{file}", ifNoneMatch: "*")).StatusCode);
        Assert.Equal(file, await FileAsync(id, ""));
    }

    [Fact]
    public async Task TwentyWhoCreateAtOnce_OneDoes()
    {
        var (id, file) = NewFile();

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PutAsync(Ministry, id, file, ifNoneMatch: "*")));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.Created);
        Assert.Equal(19, responses.Count(response => response.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    private static (string Id, string File) NewFile()
    {
        var id = $"credito-{Interlocked.Increment(ref ids)}";
        return (id, Right.Replace("\"id\": \"credito\"", $"\"id\": \"{id}\"", StringComparison.Ordinal));
    }

    private static string With25Places(string file) => file.Replace("\"places\": 0", "\"places\": 25", StringComparison.Ordinal);

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string id, string file, string? ifMatch = null, string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"programmes/GTM/{id}")
        {
            Content = new StringContent(file, Encoding.UTF8, "application/json"),
        };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return client.SendAsync(request);
    }

    private async Task<string> FileAsync(string id, string query) => await product.Anyone.GetStringAsync($"programmes/GTM/{id}/file{query}");

    private async Task AssertMissingAsync(string id) =>
        await AssertProblemAsync(await product.Anyone.GetAsync($"programmes/GTM/{id}"), 404, "unknown-programme");

    private static async Task AssertProblemAsync(HttpResponseMessage response, int status, string code)
    {
        var problem = await response.ReadJsonAsync();
        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
    }

    private static async Task AssertFieldAsync(HttpResponseMessage response, string pointer, string code)
    {
        var problem = await response.ReadJsonAsync();
        Assert.Equal(422, (int)response.StatusCode);
        Assert.Contains(
            (pointer, code),
            problem.GetProperty("errors").EnumerateArray().Select(error => (error.At("/pointer").GetString()!, error.At("/code").GetString()!)));
    }
}
