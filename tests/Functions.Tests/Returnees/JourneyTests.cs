using System.Net;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Returnees;

/// <summary>People who leave and return, any number of times.</summary>
public sealed class JourneyTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);

    [Fact]
    public async Task Journeys_OfWhoLeavesAgain_AreCountedAndTheLastIsTheCurrentOne()
    {
        var person = await Partner.RegisterAsync();
        var address = $"returnees/{person}/journeys";
        var again = """{"destinationCountry":"USA","departedOn":"2026-11-20","plannedReturnOn":"2027-08-31"}""";
        var open = await Partner.CreateAsync(address, again);
        Assert.Equal(HttpStatusCode.Conflict, open.StatusCode);
        var problem = await open.ReadJsonAsync();
        Assert.Equal(("journey-open", "1"), (problem.GetProperty("code").GetString(), problem.GetProperty("id").GetString()));

        var returned = await Partner.ChangeAsync(HttpMethod.Patch, $"{address}/1", """{"returnedOn":"2026-11-10"}""", ifMatch: 1);
        Assert.Equal("\"2\"", returned.Headers.ETag!.Tag);
        // From 31 October to 10 November: what is said from 30 days after on lies ahead and moves; what was said before is past, as it was.
        Assert.Equal("""{"moved":4,"dueNow":0,"dropped":0,"added":0}""", (await returned.ReadJsonAsync()).GetProperty("messages").GetRawText());
        var key = Guid.NewGuid().ToString();
        var made = await Partner.CreateAsync(address, again, key);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(await made.Content.ReadAsStringAsync(), await (await Partner.CreateAsync(address, again, key)).Content.ReadAsStringAsync());

        var journeys = (await Partner.GetJsonAsync(address)).GetProperty("journeys");
        Assert.Equal(["1 CAN 2026-11-10", "2 USA "], journeys.EnumerateArray().Select(one =>
            $"{one.At("/n")} {one.At("/destinationCountry")} {(one.TryGetProperty("returnedOn", out var on) ? on.GetString() : "")}"));
        Assert.Equal(2, (await Partner.GetJsonAsync($"returnees/{person}")).At("/journey/n").GetInt32());
        Assert.Equal("USA", (await Partner.GetJsonAsync(made.Headers.Location!.ToString())).GetProperty("destinationCountry").GetString());
    }

    [Theory]
    [InlineData("""{"returnedOn":"2026-02-28"}""", "/returnedOn", "dates-out-of-order")]
    [InlineData("""{"returnedOn":"2027-12-31"}""", "/returnedOn", "invalid-date")]
    [InlineData("""{"plannedReturnOn":null}""", "/plannedReturnOn", "required")]
    [InlineData("""{"destinationCountry":null}""", "/destinationCountry", "required")]
    public async Task Journey_ThatBecomesNone_SaysWhy(string changes, string pointer, string code)
    {
        var person = await Partner.RegisterAsync();
        var refused = await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{person}/journeys/1", changes, ifMatch: 1);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var errors = (await refused.ReadJsonAsync()).GetProperty("errors");
        Assert.Contains(errors.EnumerateArray(), error => (error.At("/pointer").GetString(), error.At("/code").GetString()) == (pointer, code));
    }

    // Who is at home since the 10th cannot have left on the 9th, nor come back from the first journey after they left for the second.
    [Fact]
    public async Task Journeys_ThatOverlap_AreRefused()
    {
        var person = await Partner.RegisterAsync(People.Someone(one => one["journey"]!["returnedOn"] = "2026-11-10"));
        var early = await Partner.CreateAsync(
            $"returnees/{person}/journeys", new { destinationCountry = "USA", departedOn = "2026-11-09", plannedReturnOn = "2027-08-31" });
        Assert.Equal("/departedOn", (await early.ReadJsonAsync()).At("/errors/0/pointer").GetString());
        await Partner.CreateAsync(
            $"returnees/{person}/journeys", new { destinationCountry = "USA", departedOn = "2026-11-15", plannedReturnOn = "2027-08-31" });

        foreach (var (changes, code) in new[] { ("""{"returnedOn":"2026-11-16"}""", "dates-out-of-order"), ("""{"returnedOn":null}""", "required") })
        {
            var refused = await (await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{person}/journeys/1", changes, ifMatch: 1)).ReadJsonAsync();
            Assert.Equal(("/returnedOn", code), (refused.At("/errors/0/pointer").GetString(), refused.At("/errors/0/code").GetString()));
        }
    }

    [Fact]
    public async Task Journey_ChangedByTwo_IsChangedByTheFirst()
    {
        var address = $"returnees/{await Partner.RegisterAsync()}/journeys/1";
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(1)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await ChangeAsync(1)).StatusCode);
        Assert.Equal((HttpStatusCode)428, (await ChangeAsync(null)).StatusCode);

        Task<HttpResponseMessage> ChangeAsync(int? seen) => Partner.ChangeAsync(HttpMethod.Patch, address, """{"returnKind":"voluntary"}""", seen);
    }

    [Fact]
    public async Task Journeys_OfAnotherPartysPerson_AreNotThere()
    {
        var person = await Partner.RegisterAsync();
        var (_, key) = await product.Service<KeyRing>().IssueAsync(new KeyGrant("another-party", "Ana", [Scope.Partner], []), CancellationToken.None);
        var stranger = product.WithKey(key);
        foreach (var path in new[] { $"returnees/{person}/journeys", $"returnees/{person}/journeys/1", $"returnees/{person}/follow-ups" })
        {
            var answer = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("unknown-returnee", (await answer.ReadJsonAsync()).GetProperty("code").GetString());
        }
        var unknown = await Partner.GetAsync($"returnees/{person}/journeys/2");
        Assert.Equal("unknown-journey", (await unknown.ReadJsonAsync()).GetProperty("code").GetString());
    }
}
