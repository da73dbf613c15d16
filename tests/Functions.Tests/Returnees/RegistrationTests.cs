using System.Net;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Tests.Returnees;

/// <summary>Registering people, finding and changing them, over HTTP on Azurite.</summary>
public sealed class RegistrationTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    [Fact]
    public async Task Registration_OfSomebody_IsReadBackAsItWasSent()
    {
        var person = People.Someone(one => one["documents"] = JsonNode.Parse("""[{"type":"passport","country":"GTM","number":"A-12 34"}]"""));
        var response = await Partner.CreateAsync("returnees", person);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var id = (await response.ReadJsonAsync()).GetProperty("id").GetString();
        Assert.Equal($"/api/v1/returnees/{id}", response.Headers.Location?.ToString());
        var read = await Partner.GetAsync($"returnees/{id}");
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
        var json = await read.ReadJsonAsync();
        foreach (var member in new[] { "country", "language", "name", "birthDate", "documents", "contacts", "profile" })
            Assert.True(JsonNode.DeepEquals(person[member], JsonNode.Parse(json.GetProperty(member).GetRawText())), member);
        Assert.Equal("2026-10-31", json.At("/journey/plannedReturnOn").GetString());
        Assert.Equal(1, json.At("/journey/n").GetInt32());
        Assert.Equal("v1", json.At("/consents/0/textVersion").GetString());
    }

    [Fact]
    public async Task Registration_Repeated_GetsTheFirstAnswer()
    {
        var (person, key) = (People.Someone(), Guid.NewGuid().ToString());
        var first = await Partner.CreateAsync("returnees", person, key);
        var second = await Partner.CreateAsync("returnees", person, key);

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Registration_WithoutConsentToServices_KeepsNothing()
    {
        var person = People.Someone(one => one["consents"] = JsonNode.Parse("""[{"purpose":"outreach","textVersion":"v1","givenOn":"2026-11-01"}]"""));
        var response = await Partner.CreateAsync("returnees", person);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("consent-missing", (await response.ReadJsonAsync()).At("/errors/0/code").GetString());
        Assert.Empty((await Partner.FindsAsync(new { contact = person["contacts"]![0] })).EnumerateArray());
    }

    [Fact]
    public async Task Registration_OfTheSamePersonByTheSameParty_SaysWhoItIs()
    {
        var person = People.Someone();
        var id = await Partner.RegisterAsync(person);
        // In capitals, without a country code, on another channel.
        var again = person.DeepClone().AsObject();
        again["name"]!["given"] = person["name"]!["given"]!.GetValue<string>().ToUpperInvariant();
        again["contacts"] = new JsonArray(new JsonObject
        {
            ["channel"] = "sms",
            ["address"] = person["contacts"]![0]!["address"]!.GetValue<string>()[4..],
        });
        var response = await Partner.CreateAsync("returnees", again);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var problem = await response.ReadJsonAsync();
        Assert.Equal("already-registered", problem.GetProperty("code").GetString());
        Assert.Equal(id, problem.GetProperty("id").GetString());
    }

    // However many others had the number before.
    [Fact]
    public async Task Person_WhoSharesANumberWithMany_IsFoundAndNotRegisteredTwice()
    {
        var person = People.Someone();
        var id = await Partner.RegisterAsync(person);
        var returnee = (await product.Service<ReturneeStore>().FindAsync(id, default))!;
        var lookups = product.Service<Lookups>();
        for (var other = 0; other < 60; other++) await lookups.AddAsync(returnee.Row.LookedUpBy, $"{other:x32}");

        Assert.Equal(id, (await Partner.FindsAsync(new { contact = person["contacts"]![0] }))[0].GetProperty("id").GetString());
        var again = await Partner.CreateAsync("returnees", person);
        Assert.Equal("already-registered", (await again.ReadJsonAsync()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Person_OfAnotherParty_DoesNotExist()
    {
        var id = await Partner.RegisterAsync();
        var grant = new KeyGrant("another-partner", "Somebody", [Scope.Partner], []);
        var (_, key) = await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None);
        using var other = product.WithKey(key);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"returnees/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.ChangeAsync(HttpMethod.Patch, $"returnees/{id}", new { language = "en" }, 1)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Ministry.GetAsync($"returnees/{id}")).StatusCode);
    }

    // chatwoot/chatwoot#14048: a Mexican mobile number arrives as +521…, and is stored as +52….
    [Theory]
    [InlineData("5512345678", "+52 55 1234 5678")]
    [InlineData("+5215512345678", "55 1234 5678")]
    [InlineData("+52 55 1234 5678", "+521 55 1234 5678")]
    public async Task Search_ForANumberWrittenOtherwise_FindsThePersonAndKeepsWhatWasGiven(string given, string asked)
    {
        var partner = await product.PartnerOfItsOwnAsync();
        var id = await partner.RegisterAsync(People.Someone(one =>
        {
            one["country"] = "MEX";
            one["contacts"]![0]!["address"] = given;
        }));

        var found = await partner.FindsAsync(new { country = "MEX", contact = new { channel = "sms", address = asked } });
        Assert.Equal(id, Assert.Single(found.EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(given, (await partner.GetJsonAsync($"returnees/{id}")).At("/contacts/0/address").GetString());
    }

    [Fact]
    public async Task Change_ByMergePatch_ChangesWhatItNamesAndRemovesWhatIsNull()
    {
        var id = await Partner.RegisterAsync();
        var response = await Partner.ChangeAsync(
            HttpMethod.Patch, $"returnees/{id}", """{"name":{"family":"Nueva"},"birthDate":null,"profile":{"sex":null,"age":40}}""", ifMatch: 1);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"2\"", response.Headers.ETag?.Tag);
        var person = await Partner.GetJsonAsync($"returnees/{id}");
        Assert.Equal("Nueva", person.At("/name/family").GetString());
        Assert.StartsWith("Persona", person.At("/name/given").GetString(), StringComparison.Ordinal);
        Assert.False(person.TryGetProperty("birthDate", out _));
        Assert.Equal("""{"countryOfOrigin":"GTM","age":40,"occupations":["6111"]}""", person.GetProperty("profile").GetRawText());
    }

    [Theory]
    [InlineData("""{"name":null}""", "/name", "required")]
    [InlineData("""{"name":{"given":null}}""", "/name/given", "required")]
    [InlineData("""{"country":"MEX"}""", "/country", "unknown-member")]
    [InlineData("""{"contacts":[{"channel":"email","address":"a@x;b@y"}]}""", "/contacts/0/address", "invalid-email")]
    [InlineData("""{"contacts":[{"channel":"sms","address":"12"}]}""", "/contacts/0/address", "invalid-phone")]
    [InlineData("""{"birthDate":"2190-01-01"}""", "/birthDate", "invalid-date")]
    [InlineData("""{"documents":[{"type":"other","country":"GTM","number":"--"}]}""", "/documents/0/number", "invalid-value")]
    public async Task Change_ThatIsWrong_SaysWhereAndChangesNothing(string changes, string pointer, string code)
    {
        var id = await Partner.RegisterAsync();
        var before = await Partner.GetStringAsync($"returnees/{id}");
        var response = await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{id}", changes, ifMatch: 1);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var errors = (await response.ReadJsonAsync()).GetProperty("errors").EnumerateArray().Select(error => $"{error.At("/pointer")} {error.At("/code")}");
        Assert.Contains($"{pointer} {code}", errors);
        Assert.Equal(before, await Partner.GetStringAsync($"returnees/{id}"));
    }

    [Fact]
    public async Task Change_OfAVersionThatWasChanged_IsRefused()
    {
        var id = await Partner.RegisterAsync();
        await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{id}", new { language = "en" }, ifMatch: 1);

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Change(1)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Change(null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Change(2)).StatusCode);

        Task<HttpResponseMessage> Change(int? seen) => Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{id}", new { language = "es" }, seen);
    }

    [Fact]
    public async Task List_OfAParty_HasItsPeoplePageByPage()
    {
        var partner = await product.PartnerOfItsOwnAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Add(await partner.RegisterAsync());
        await HttpExtensions.EventuallyAsync(
            () => partner.GetJsonAsync("returnees"), list => list.GetProperty("returnees").GetArrayLength() == 5);

        var first = await partner.GetJsonAsync("returnees?limit=3");
        var second = await partner.GetJsonAsync($"returnees?limit=3&cursor={first.GetProperty("nextCursor")}");
        Assert.False(second.TryGetProperty("nextCursor", out _));
        Assert.Equal(ids, first.GetProperty("returnees").EnumerateArray().Concat(second.GetProperty("returnees").EnumerateArray())
            .Select(one => one.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Search_ForTheFormerNumberOfSomebody_FindsNobody()
    {
        var person = People.Someone();
        var former = new { contact = person["contacts"]![0]!.DeepClone() };
        var id = await Partner.RegisterAsync(person);
        Assert.Single((await Partner.FindsAsync(former)).EnumerateArray());
        await Partner.ChangeAsync(
            HttpMethod.Patch, $"returnees/{id}", """{"contacts":[{"channel":"email","address":"Nueva@Example.org"}]}""", ifMatch: 1);

        Assert.Empty((await Partner.FindsAsync(former)).EnumerateArray());
        var found = await Partner.FindsAsync(new { contact = new { channel = "email", address = "nueva@example.org" } });
        Assert.Equal(id, Assert.Single(found.EnumerateArray()).GetProperty("id").GetString());
    }
}
