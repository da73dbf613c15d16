using System.Net;
using System.Text;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Jobs;

/// <summary>The vacancies that one can apply for.</summary>
public sealed class VacanciesTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Vacancy_IsListedUntilItsLastDayInTheCountry()
    {
        // Guatemala is six hours behind UTC all year.
        var today = DateOnly.FromDateTime(product.Time.GetUtcNow().UtcDateTime.AddHours(-6));
        await PutAsync("hoy", "7112", today);
        await PutAsync("ayer", "7112", today.AddDays(-1));
        await PutAsync("otro", "5120", today);

        Assert.Equal("hoy otro", await IdsAsync("vacancies?country=GTM"));
        Assert.Equal("ayer hoy otro", await IdsAsync("vacancies?country=GTM&expired=true"));
        Assert.Equal("hoy", await IdsAsync("vacancies?occupation=71"));
        Assert.Equal("", await IdsAsync("vacancies?country=MEX"));
        Assert.Equal(HttpStatusCode.OK, (await product.Anyone.GetAsync("vacancies/GTM/ayer")).StatusCode);
    }

    [Theory]
    [InlineData("\"openings\":1", "\"openings\":0", "/openings", "out-of-range")]
    [InlineData("\"occupation\":\"7112\"", "\"occupation\":\"71\"", "/occupation", "unknown-occupation")]
    [InlineData("\"openings\":1", "\"openings\":1,\"certificates\":[\"a\",\"a\"]", "/certificates/1", "duplicate")]
    [InlineData("\"openings\":1", "\"openings\":1,\"contact\":\"+502 5555 0000\"", "/contact", "unknown-member")]
    [InlineData("2099-12-31", "9999-12-31", "/expiresOn", "invalid-date")]
    public async Task BadMember_IsNamedByItsPointer(string right, string wrong, string pointer, string code)
    {
        var file = File("mala", "7112", new(2099, 12, 31)).Replace(right, wrong, StringComparison.Ordinal);

        var problem = await (await SendAsync("mala", file)).ReadJsonAsync();

        var errors = problem.GetProperty("errors").EnumerateArray();
        Assert.Contains($"{pointer} {code}", errors.Select(one => $"{one.GetProperty("pointer")} {one.GetProperty("code")}"));
        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync("vacancies/GTM/mala")).StatusCode);
    }

    private async Task<string> IdsAsync(string path) => string.Join(
        ' ', (await product.Anyone.GetJsonAsync(path)).GetProperty("vacancies").EnumerateArray().Select(one => one.GetProperty("id").GetString()));

    private async Task PutAsync(string id, string occupation, DateOnly expiresOn) =>
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(id, File(id, occupation, expiresOn))).StatusCode);

    private Task<HttpResponseMessage> SendAsync(string id, string file)
    {
        var content = new StringContent(file, Encoding.UTF8, "application/json");
        var request = new HttpRequestMessage(HttpMethod.Put, $"vacancies/GTM/{id}") { Content = content };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        return product.With(Scope.Ministry).SendAsync(request);
    }

    private static string File(string id, string occupation, DateOnly expiresOn) => $$"""
        {"country":"GTM","id":"{{id}}","title":{"es":"Uno","en":"One"},"description":{"es":"a","en":"b"},"occupation":"{{occupation}}","openings":1,
         "expiresOn":"{{expiresOn:yyyy-MM-dd}}"}
        """;
}
