using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances.PriceAlerts;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Campaigns;

/// <summary>Campaigns are written by one person, approved by another as they are, and started once. In Honduras nobody is registered here.</summary>
public sealed class CampaignCommandTests(DaytimeProduct product) : IClassFixture<DaytimeProduct>, IAsyncLifetime
{
    private HttpClient author = null!;
    private HttpClient approver = null!;

    public async Task InitializeAsync()
    {
        author = await CallerAsync("Ana", Scope.Ministry);
        approver = await CallerAsync("Luis", Scope.Approver);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Kit_IsADraftToEdit_InBothLanguages()
    {
        var kits = (await product.Anyone.GetJsonAsync("kits")).At("/kits").EnumerateArray().ToList();

        Assert.Equal(
            ["fair-recruitment", "fraud-and-false-recruiters", "gender-and-diversity", "sending-money-cheaply", "voluntary-social-security"],
            kits.Select(kit => kit.At("/id").GetString()));
        foreach (var kit in kits)
        {
            var campaign = await ReadAsync((await CreateAsync(new { country = "HND", kit = kit.At("/id").GetString() })).Id);
            Assert.Equal("draft", campaign.At("/state").GetString());
            Assert.Equal(kit.At("/name").GetString(), campaign.At("/name").GetString());
            Assert.Equal(kit.At("/texts").ToString(), campaign.At("/text").ToString());
            Assert.Equal(["sms", "whatsapp", "email"], campaign.At("/channels").EnumerateArray().Select(one => one.GetString()));
        }
    }

    [Fact]
    public async Task Creation_Repeated_IsTheSameCampaign()
    {
        var key = Guid.NewGuid().ToString();
        var first = await (await author.CreateAsync("campaigns", Own("Repetida"), key)).ReadJsonAsync();
        var second = await author.CreateAsync("campaigns", Own("Repetida"), key);

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.ToString(), (await second.ReadJsonAsync()).ToString());
        Assert.EndsWith(first.At("/id").GetString()!, second.Headers.Location!.ToString(), StringComparison.Ordinal);
        var listed = (await author.GetJsonAsync("campaigns?country=HND&limit=200")).At("/campaigns").EnumerateArray();
        Assert.Single(listed, one => one.At("/id").GetString() == first.At("/id").GetString());
    }

    // The holder counts, not the key.
    [Fact]
    public async Task Author_WithAnApproversKey_MayNotApprove()
    {
        var (id, hash) = await CreateAsync(Own("Propia"));

        await RefusesAsync(await CallerAsync("Ana", Scope.Approver), id, "approval", new { contentHash = hash }, 403, "own-campaign");
        await ApproveAsync(approver, id, hash);
    }

    [Fact]
    public async Task Change_OfOneLetter_VoidsTheApproval()
    {
        var (id, hash) = await CreateAsync(Own("Cambiada"));
        await ApproveAsync(approver, id, hash);
        var changed = await (await (await CallerAsync("Eva", Scope.Ministry)).ChangeAsync(
            HttpMethod.Patch, $"campaigns/{id}", new { text = new { es = new { sms = "Hola. No más: BAJA." } } }, ifMatch: 2)).ReadJsonAsync();

        Assert.Equal("draft", changed.At("/state").GetString());
        Assert.NotEqual(hash, changed.At("/contentHash").GetString());
        Assert.False((await ReadAsync(id)).TryGetProperty("approval", out _));
        await RefusesAsync(author, id, "state", new { to = "running" }, 409, "illegal-move");
        await RefusesAsync(approver, id, "approval", new { contentHash = hash }, 409, "content-changed");
        // Who changed it wrote it too.
        var now = changed.At("/contentHash").GetString()!;
        await RefusesAsync(await CallerAsync("Eva", Scope.Approver), id, "approval", new { contentHash = now }, 403, "own-campaign");
        await ApproveAsync(approver, id, now);
    }

    [Fact]
    public async Task Change_ByWhoHasNotSeenTheLast_IsRefused()
    {
        var (id, _) = await CreateAsync(Own("Vieja"));
        await author.ChangeAsync(HttpMethod.Patch, $"campaigns/{id}", new { name = "Nueva" }, ifMatch: 1);

        var response = await author.ChangeAsync(HttpMethod.Patch, $"campaigns/{id}", new { name = "Otra" }, ifMatch: 1);

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Equal("Nueva", (await ReadAsync(id)).At("/name").GetString());
    }

    [Fact]
    public async Task Approvals_AndStarts_AtOnce_AreOneEach()
    {
        var (id, hash) = await CreateAsync(Own("A la vez"));
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => CallerAsync($"Persona {number}", Scope.Approver)));

        var approvals = await Task.WhenAll(others.Select(other => other.SendJsonAsync($"campaigns/{id}/approval", new { contentHash = hash })));
        var starts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => author.SendJsonAsync($"campaigns/{id}/state", new { to = "running" })));

        foreach (var calls in new[] { approvals, starts })
        {
            Assert.Single(calls, call => call.StatusCode == HttpStatusCode.OK);
            Assert.All(calls.Where(call => call.StatusCode != HttpStatusCode.OK), call => Assert.Equal(HttpStatusCode.Conflict, call.StatusCode));
        }
    }

    // One person more than the one approved is a hundred percent.
    [Fact]
    public async Task Start_WithManyMorePeopleThanApproved_HasToBeApprovedAgain()
    {
        var partner = await product.PartnerOfItsOwnAsync();
        await partner.RegisterAsync(Reached(1));
        var (id, hash) = await CreateAsync(Own("A más gente", country: "GTM"));
        await EstimatesAsync(id, people: 1);
        await ApproveAsync(approver, id, hash);
        await partner.RegisterAsync(Reached(2));
        await EstimatesAsync(id, people: 2);

        await RefusesAsync(author, id, "state", new { to = "running" }, 409, "audience-changed");
        await ApproveAsync(approver, id, hash);
        var started = await author.SendJsonAsync($"campaigns/{id}/state", new { to = "running" });

        Assert.Equal(HttpStatusCode.OK, started.StatusCode);
        var events = await EventsAsync(id);
        var last = events[^1];
        Assert.Equal("done", last.At("/state").GetString());
        Assert.Equal((2, 2, 0), (last.At("/people").GetInt32(), last.At("/sent").GetInt32(), last.At("/queued").GetInt32()));
        await RefusesAsync(author, id, "state", new { to = "paused" }, 409, "illegal-move");
        var late = await author.ChangeAsync(HttpMethod.Patch, $"campaigns/{id}", new { name = "Tarde" }, last.At("/version").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Theory]
    [InlineData("""{"country":"HND","name":"X"}""", "/text", "exactly-one")]
    [InlineData("""{"country":"HND","name":"X","template":"no-hay"}""", "/template", "unknown-value")]
    [InlineData("""{"country":"HND","name":"X","template":"enrolment-approved"}""", "/template", "unknown-value")]
    [InlineData("""{"country":"HND","kit":"no-hay"}""", "/kit", "unknown-value")]
    [InlineData("""{"country":"HND","kit":"fair-recruitment","channels":["voice"]}""", "/channels/0", "invalid-value")]
    [InlineData("""{"country":"HND","kit":"fair-recruitment","window":{"from":"09:00","to":"09:00"}}""", "/window/to", "no-time-left")]
    [InlineData("""{"country":"MEX","kit":"fair-recruitment"}""", "/country", "unknown-country")]
    [InlineData("""{"country":"HND","kit":"fair-recruitment","segment":{"rules":{"fact":"shoeSize"}}}""", "/segment/rules/fact", "unknown-fact")]
    [InlineData("""{"country":"HND","name":"X","text":{"es":{"sms":"((apodo))"},"en":{"sms":"Hi"}}}""", "/text/es/sms", "unknown-placeholder")]
    public async Task Campaign_ThatIsWrong_IsRefusedWithWhere(string body, string pointer, string code)
    {
        var response = await author.CreateAsync("campaigns", JsonElement.Parse(body));
        var problem = await response.ReadJsonAsync();

        Assert.True(response.StatusCode == HttpStatusCode.UnprocessableEntity, problem.ToString());
        Assert.Contains(
            $"{pointer} {code}", problem.At("/errors").EnumerateArray().Select(error => $"{error.At("/pointer").GetString()} {error.At("/code").GetString()}"));
    }

    [Fact]
    public async Task Template_ThatIsPutAnewAfterTheApproval_ChangesNothingOfWhatIsSent()
    {
        var (id, hash) = await CreateAsync(new { country = "HND", name = "De plantilla", template = "after-return-one-month" });
        await ApproveAsync(approver, id, hash);
        var before = (await ReadAsync(id)).At("/text").ToString();
        var file = JsonNode.Parse(await product.Anyone.GetStringAsync("templates/HND/after-return-one-month/file"))!;
        file["texts"]!["es"]!["sms"] = "Otra cosa. No más avisos: BAJA";
        var put = await author.ChangeAsync(HttpMethod.Put, "templates/HND/after-return-one-month", file, ifMatch: 1);
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());

        var after = await ReadAsync(id);

        Assert.Equal((before, hash), (after.At("/text").ToString(), after.At("/contentHash").GetString()));
        Assert.NotEqual(hash, (await CreateAsync(new { country = "HND", name = "Nueva", template = "after-return-one-month" })).Hash);
    }

    [Fact]
    public async Task Campaign_ThatTheDocumentShows_IsTaken()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "outreach.md"));
        var body = document.Split("POST /api/v1/campaigns\n")[1].Split("\n\n", 2)[1].Split("```")[0];

        var campaign = await ReadAsync((await CreateAsync(JsonElement.Parse(body))).Id);

        Assert.Equal("Antes de la temporada", campaign.At("/name").GetString());
        Assert.Equal("""{"from":"09:00","to":"18:00","days":["monday","tuesday","wednesday","thursday","friday"]}""", campaign.At("/window").ToString());
    }

    private static object Own(string name, string country = "HND") =>
        new { country, name, text = new { es = new { sms = "Hola. No más: BAJA" }, en = new { sms = "Hello. Stop: STOP" } } };

    private static JsonObject Reached(int number) => People.Someone(one => one["consents"]!.AsArray().Add(
        JsonNode.Parse($$"""{"purpose":"outreach","textVersion":"v{{number}}","givenOn":"2026-11-01"}""")));

    private async Task<HttpClient> CallerAsync(string holder, Scope scope)
    {
        var grant = new KeyGrant("ministry-of-the-test", holder, [scope], ["GTM", "HND"]);
        return product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);
    }

    private async Task<(string Id, string Hash)> CreateAsync(object body)
    {
        var response = await author.CreateAsync("campaigns", body);
        var answer = await response.ReadJsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, answer.ToString());
        return (answer.At("/id").GetString()!, answer.At("/contentHash").GetString()!);
    }

    private Task<JsonElement> ReadAsync(string id) => author.GetJsonAsync($"campaigns/{id}");

    private static async Task ApproveAsync(HttpClient approver, string id, string hash)
    {
        var answer = await approver.AnswersAsync($"campaigns/{id}/approval", new { contentHash = hash });
        Assert.Equal("approved", answer.At("/state").GetString());
    }

    private Task<JsonElement> EstimatesAsync(string id, int people) => HttpExtensions.EventuallyAsync(
        async () => await (await author.PostAsync($"campaigns/{id}/estimate", null)).ReadJsonAsync(), answer => answer.At("/people").GetInt32() == people);

    private static async Task RefusesAsync(HttpClient caller, string id, string call, object body, int status, string code)
    {
        var response = await caller.SendJsonAsync($"campaigns/{id}/{call}", body);
        var problem = await response.ReadJsonAsync();
        Assert.Equal((status, code), ((int)response.StatusCode, problem.At("/code").GetString()));
    }

    // All of them: the stream ends by itself.
    private async Task<List<JsonElement>> EventsAsync(string id)
    {
        var response = await author.GetAsync($"campaigns/{id}/events");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return [.. (await response.Content.ReadAsStringAsync()).Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
            .Select(line => JsonElement.Parse(line["data: ".Length..]))];
    }
}
