using System.Net;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Plans;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Templates;

/// <summary>Ministries read what their people are told, and write it anew, version by version.</summary>
public sealed class TemplateFilesTests(Product product) : IClassFixture<Product>
{
    private const string File = """
        {"purpose":"service","texts":{"es":{"sms":"Hola, ((givenName))."},"en":{"sms":"Hello, ((givenName))."}}}
        """;

    private static int ids;

    private HttpClient Ministry => product.With(Scope.Ministry);

    private static string New => $"templates/GTM/prueba-{Interlocked.Increment(ref ids)}";

    [Theory]
    [InlineData("GTM")]
    [InlineData("MEX")]
    [InlineData("USA")]
    public async Task NewInstallation_HasThoseThatShip_ForEachCountry(string country)
    {
        var listed = (await product.Anyone.GetJsonAsync($"templates?country={country}&limit=200")).GetProperty("templates").EnumerateArray().ToList();
        var approved = await product.Anyone.GetJsonAsync($"templates/{country}/enrolment-approved");

        Assert.Superset(
            new HashSet<string>
            {
                "enrolment-submitted", "enrolment-waitlisted", "enrolment-offered", "enrolment-in-review", "enrolment-approved", "enrolment-rejected",
                "enrolment-active", "enrolment-completed", "enrolment-dropped", "enrolment-withdrawn", "instalment-due", "follow-up-due",
            },
            listed.Select(one => one.At("/id").GetString()!).ToHashSet());
        Assert.Equal((country, "service", 1), (
            approved.At("/country").GetString(), approved.At("/purpose").GetString(), approved.At("/version").GetInt32()));
        Assert.Contains("((programme))", approved.At("/texts/es/sms").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_IsPutByItsAddress_AndChangedByWhoHasSeenIt()
    {
        var at = New;
        var created = await Ministry.PutFileAsync(at, File);
        Assert.Equal((HttpStatusCode.Created, $"/api/v1/{at}", "\"1\""), (
            created.StatusCode, created.Headers.Location?.OriginalString, created.Headers.ETag?.Tag));
        var read = await product.Anyone.GetAsync(at);
        Assert.Equal(await created.Content.ReadAsStringAsync(), await read.Content.ReadAsStringAsync());
        Assert.StartsWith("\"1.", read.Headers.ETag?.Tag, StringComparison.Ordinal);

        // The file names its address, and says nothing new when it is put again.
        var file = await product.Anyone.GetStringAsync($"{at}/file");
        Assert.Contains("\"country\": \"GTM\"", file, StringComparison.Ordinal);
        var same = await Ministry.PutFileAsync(at, file, 1);
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (same.StatusCode, same.Headers.ETag?.Tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Ministry.PutFileAsync(at, File)).StatusCode);

        var changed = await Ministry.PutFileAsync(at, File.Replace("service", "outreach", StringComparison.Ordinal), 1);
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (changed.StatusCode, changed.Headers.ETag?.Tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Ministry.PutFileAsync(at, File, 1)).StatusCode);
        Assert.Equal("outreach", (await product.Anyone.GetJsonAsync(at)).At("/purpose").GetString());
        Assert.Equal("service", (await product.Anyone.GetJsonAsync($"{at}?version=1")).At("/purpose").GetString());
    }

    [Theory]
    [InlineData("""{"purpose":"service","texts":{"es":{"sms":"Hola."}}}""", "/texts/en required")]
    [InlineData("""{"texts":{"es":{"sms":"Hola."},"en":{"sms":"Hello."}}}""", "/purpose required")]
    [InlineData("""{"purpose":"service","texts":{"es":{"sms":"Hola, ((nombre))."},"en":{"sms":"Hello."}}}""", "/texts/es/sms unknown-placeholder")]
    [InlineData("""{"purpose":"service","texts":{"es":{"sms":"Hola.","voice":"Hola."},"en":{"sms":"Hello."}}}""", "/texts/en/voice required")]
    [InlineData("""{"country":"SLV","purpose":"service","texts":{"es":{"sms":"Hola."},"en":{"sms":"Hello."}}}""", "/country invalid-value")]
    [InlineData("""{"id":"otra","purpose":"service","texts":{"es":{"sms":"Hola."},"en":{"sms":"Hello."}}}""", "/id invalid-value")]
    [InlineData("""{"purpose":"service","text":"Hola."}""", "/text unknown-member")]
    public async Task TemplateThatIsWrong_IsRefusedWhereItIs(string file, string expected)
    {
        var at = New;
        Assert.Contains(expected, await Ministry.RefusesFileAsync(at, file));
        Assert.Equal("unknown-template", (await (await product.Anyone.GetAsync(at)).ReadJsonAsync()).At("/code").GetString());
    }

    // 460 characters of the 7-bit alphabet are one more than three parts of 153 hold.
    [Fact]
    public async Task TextMessage_OfFourParts_IsRefused_AndToldWhy()
    {
        var file = File.Replace("Hola, ((givenName)).", new string('a', 460), StringComparison.Ordinal);
        Assert.Equal(["/texts/es/sms too-long"], await Ministry.RefusesFileAsync(New, file));
    }

    [Fact]
    public async Task Template_OfAnotherCountry_IsNotTheirs()
    {
        var at = "templates/SLV/enrolment-approved";
        var file = await product.Anyone.GetStringAsync($"{at}/file");
        Assert.Equal(HttpStatusCode.NotFound, (await Ministry.PutFileAsync(at, file, 1)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await product.With(Scope.Partner).PutFileAsync(at, file, 1)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await product.Anyone.PutFileAsync(at, file, 1)).StatusCode);
    }
}
