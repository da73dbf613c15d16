using System.Net;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Returnees;

/// <summary>What nobody should send gets a 4xx that says where it is wrong, and registers nobody.</summary>
public sealed class BadInputTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);

    [Theory]
    [InlineData("/name", "\"Ana\"", "/name", "wrong-type")]
    [InlineData("/name/given", "7", "/name/given", "wrong-type")]
    [InlineData("/language", "\"fr\"", "/language", "unknown-value")]
    [InlineData("/country", "\"FRA\"", "/country", "unknown-country")]
    [InlineData("/birthDate", "\"9999-12-31\"", "/birthDate", "invalid-date")]
    [InlineData("/birthDate", "\"1990-02-30\"", "/birthDate", "invalid-date")]
    [InlineData("/contacts", "{}", "/contacts", "out-of-range")]
    [InlineData("/contacts/0/channel", "\"pigeon\"", "/contacts/0/channel", "unknown-value")]
    [InlineData("/contacts/0/address", "\"llámeme\"", "/contacts/0/address", "invalid-phone")]
    [InlineData("/contacts/1", """{"channel":"whatsapp","address":"(502) 5999-0001"}""", "/contacts/1", "duplicate")]
    [InlineData("/documents", """[{"type":"passport","country":"GTM","number":"A1"},{"type":"passport","country":"GTM","number":"a-1"}]""", "/documents/1", "duplicate")]
    [InlineData("/profile/savings", """{"value":-1,"currency":"GTQ"}""", "/profile/savings/value", "out-of-range")]
    [InlineData("/profile/shoeSize", "42", "/profile/shoeSize", "unknown-fact")]
    [InlineData("/profile/occupations", "[\"no\"]", "/profile/occupations/0", "unknown-occupation")]
    [InlineData("/timeZone", "\"America/Guatemale\"", "/timeZone", "unknown-zone")]
    [InlineData("/consents/0/purpose", "\"everything\"", "/consents/0/purpose", "unknown-value")]
    [InlineData("/consents/0/givenOn", "\"2190-01-01\"", "/consents/0/givenOn", "invalid-date")]
    [InlineData("/consents/1", """{"purpose":"services","textVersion":"v2","givenOn":"2026-11-01"}""", "/consents/1/purpose", "duplicate")]
    [InlineData("/journey/plannedReturnOn", "\"2020-01-01\"", "/journey/plannedReturnOn", "dates-out-of-order")]
    [InlineData("/journey/agreement", "\"a/b#?\"", "/journey/agreement", "invalid-code")]
    [InlineData("/shirtSize", "\"L\"", "/shirtSize", "unknown-member")]
    public async Task Registration_OfWhatIsWrong_SaysWhereAndRegistersNobody(string at, string value, string pointer, string code)
    {
        var person = People.Someone(one =>
        {
            one["contacts"]![0]!["address"] = "+502 5999 0001";
            Set(one, at, JsonNode.Parse(value)!);
        });
        await RefusesAsync(await Partner.CreateAsync("returnees", person), $"{pointer} {code}");
    }

    [Fact]
    public async Task Registration_WithAMegabyteOfText_IsRefused() => await RefusesAsync(
        await Partner.CreateAsync("returnees", People.Someone(one => Set(one, "/name/family", new string('x', 1024 * 1024)))), "/name/family too-long");

    [Theory]
    [InlineData("{\"name\":\"\\ud83d\"}")]
    [InlineData("{\"name\":")]
    [InlineData("[]")]
    [InlineData("\u0000")]
    public async Task Registration_OfWhatIsNoText_IsNoJson(string body)
    {
        var response = await Partner.CreateAsync("returnees", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid-json", (await response.ReadJsonAsync()).GetProperty("code").GetString());
    }

    // Control characters and what nobody sees are left out of what people type, as they are everywhere else.
    [Fact]
    public async Task Registration_WithControlCharacters_KeepsTheText()
    {
        var id = await Partner.RegisterAsync(People.Someone(one => Set(one, "/name/given", "Ana\u0000\u202E Luz\u0007")));
        Assert.Equal("Ana Luz", (await Partner.GetJsonAsync($"returnees/{id}")).At("/name/given").GetString());
    }

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("a%5Cb")]
    [InlineData("%23")]
    [InlineData("%3F")]
    [InlineData("..%2F..")]
    [InlineData("person")]
    public async Task Id_OfNobody_IsNotFound(string id)
    {
        foreach (var address in new[] { $"returnees/{id}", $"returnees/{id}/enrolments", $"returnees/{id}/enrolments/{id}", $"returnees/{id}/journeys/{id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await Partner.GetAsync(address)).StatusCode);
    }

    private async Task RefusesAsync(HttpResponseMessage response, string expected)
    {
        var problem = await response.ReadJsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.UnprocessableEntity, problem.ToString());
        Assert.Contains(expected, problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.At("/pointer")} {error.At("/code")}"));
        Assert.Empty((await Partner.FindsAsync(new { contact = new { channel = "sms", address = "+50259990001" } })).EnumerateArray());
    }

    private static void Set(JsonNode node, string pointer, JsonNode value)
    {
        var steps = pointer.Split('/')[1..];
        foreach (var step in steps[..^1]) node = int.TryParse(step, out var index) ? node[index]! : node[step]!;
        if (node is not JsonArray list) node[steps[^1]] = value;
        else if (int.Parse(steps[^1], null) is var at && at < list.Count) list[at] = value;
        else list.Add(value);
    }
}
