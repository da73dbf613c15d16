using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Reintegration.Functions.Tests.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Returnees;

/// <summary>What people agree to and withdraw, over HTTP on Azurite.</summary>
public sealed class ConsentTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);

    // The text that was shown counts, not the one that is the newest by the time it is sent.
    [Fact]
    public async Task Consent_ByAnEarlierText_IsStoredAsTheOneThatWasShown()
    {
        var id = await Partner.RegisterAsync();
        await GiveAsync(id, "share-with:banco-rural", "v4", "2026-11-02");
        var given = await GiveAsync(id, "share-with:banco-rural", "v3", "2026-11-03");
        var again = await GiveAsync(id, "share-with:banco-rural", "v3", "2026-11-03");

        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.Equal(await given.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(
            """{"purpose":"share-with:banco-rural","textVersion":"v3","givenOn":"2026-11-03"}""",
            (await ConsentsAsync(id)).Single(one => one.At("/purpose").GetString() == "share-with:banco-rural").GetRawText());
        var happened = (await Partner.GetJsonAsync($"returnees/{id}/export")).GetProperty("rows").EnumerateArray()
            .Where(row => row.At("/key").GetString()!.StartsWith("event_", StringComparison.Ordinal))
            .Select(row => row.At("/columns/what").GetString());
        Assert.Equal(["registered", "consent-given share-with:banco-rural v4", "consent-given share-with:banco-rural v3"], happened);
    }

    [Fact]
    public async Task Consent_ToServicesWithdrawn_IsKeptAndEnrolsInNothing()
    {
        var (id, programme) = (await Partner.RegisterAsync(), await product.With(Scope.Ministry).PutProgrammeAsync());
        for (var times = 0; times < 2; times++)
            Assert.Equal(HttpStatusCode.NoContent, (await Partner.DeleteAsync($"returnees/{id}/consents/services")).StatusCode);

        var services = (await ConsentsAsync(id)).Single(one => one.At("/purpose").GetString() == "services");
        Assert.True(services.TryGetProperty("withdrawnOn", out var withdrawnOn));
        var refused = await Partner.CreateAsync($"returnees/{id}/enrolments", new { programme });
        Assert.Equal("consent-missing", (await refused.ReadJsonAsync()).At("/errors/0/code").GetString());
        // What comes late from before does not undo it.
        Assert.Equal("invalid-date", (await (await GiveAsync(id, "services", "v1", "2026-11-01")).ReadJsonAsync()).At("/errors/0/code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await GiveAsync(id, "services", "v2", withdrawnOn.GetString()!)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Partner.CreateAsync($"returnees/{id}/enrolments", new { programme })).StatusCode);
    }

    [Theory]
    [InlineData("marketing", "2026-11-01", "/purpose", "unknown-value")]
    [InlineData("outreach", "2199-01-01", "/givenOn", "invalid-date")]
    public async Task Consent_ThatIsWrong_SaysWhereAndChangesNothing(string purpose, string givenOn, string pointer, string code)
    {
        var id = await Partner.RegisterAsync();
        var response = await GiveAsync(id, purpose, "v1", givenOn);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var error = (await response.ReadJsonAsync()).At("/errors/0");
        Assert.Equal((pointer, code), (error.At("/pointer").GetString(), error.At("/code").GetString()));
        Assert.Equal(2, (await ConsentsAsync(id)).Count);
    }

    [Fact]
    public async Task Consent_OfAnotherPartysPerson_IsOfNobody()
    {
        var (id, other) = (await Partner.RegisterAsync(), await product.PartnerOfItsOwnAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"returnees/{id}/consents/statistics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GiveAsync(id, "outreach", "v1", "2026-11-01", other)).StatusCode);

        Assert.Equal(
            ["services", "statistics"], (await ConsentsAsync(id)).Select(one => one.At("/purpose").GetString()));
    }

    private Task<HttpResponseMessage> GiveAsync(string id, string purpose, string textVersion, string givenOn, HttpClient? by = null) =>
        (by ?? Partner).PutAsJsonAsync($"returnees/{id}/consents/{purpose}", new { textVersion, givenOn });

    private async Task<IReadOnlyList<JsonElement>> ConsentsAsync(string id) =>
        [.. (await Partner.GetJsonAsync($"returnees/{id}")).GetProperty("consents").EnumerateArray()];
}
