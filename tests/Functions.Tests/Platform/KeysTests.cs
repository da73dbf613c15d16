using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>An administrator issues keys to people at parties, sees who has one, and revokes one.</summary>
public sealed class KeysTests(Product product) : IClassFixture<Product>
{
    private readonly HttpClient admin = product.With(Scope.Admin);

    [Fact]
    public async Task IssuedKey_WorksAndIsListedWithoutItsSecret()
    {
        var response = await admin.SendJsonAsync(
            "keys", """{"party":"MTPS-GTM","holder":"Ana Gómez","scopes":["surveyor","Ministry"],"countries":["gtm"],"expiresOn":"2199-12-31"}""");
        var issued = await response.ReadJsonAsync();
        var (id, key) = (issued.At("/id").GetString()!, issued.At("/key").GetString()!);
        var surveys = await product.WithKey(key).GetAsync("surveys/0123456789abcdef0123456789abcdef");
        var listed = (await EveryAsync()).Single(one => one.At("/id").GetString() == id);

        // A Location would name what nobody can get: a key is shown once.
        Assert.Equal((HttpStatusCode.Created, null), (response.StatusCode, response.Headers.Location));
        Assert.StartsWith($"{id}.", key, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, surveys.StatusCode);
        Assert.Equal(
            """{"party":"mtps-gtm","holder":"Ana Gómez","scopes":["surveyor","ministry"],"countries":["GTM"],"expiresOn":"2199-12-31"}""",
            listed.ToString().Replace($"\"id\":\"{id}\",", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_IsCutIntoPages()
    {
        for (var i = 0; i < 3; i++) await IssueAsync(new { party = $"paged-{i}", holder = "x", scopes = new[] { "partner" } });
        var all = await EveryAsync(limit: 200);
        var paged = await EveryAsync(limit: 2);

        Assert.Equal(all.Select(key => key.At("/id").GetString()), paged.Select(key => key.At("/id").GetString()));
        Assert.True(all.Count >= 8, "Five development keys and three more.");
    }

    [Fact]
    public async Task RevokedKey_IsNotListed_AndCannotBeRevokedAgain()
    {
        var id = (await IssueAsync(new { party = "ngo", holder = "x", scopes = new[] { "surveyor" } })).At("/id").GetString();

        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"keys/{id}")).StatusCode);
        Assert.DoesNotContain(await EveryAsync(), key => key.At("/id").GetString() == id);
        var again = await admin.DeleteAsync($"keys/{id}");
        Assert.Equal((HttpStatusCode.NotFound, "unknown-key"), (again.StatusCode, (await again.ReadJsonAsync()).At("/code").GetString()));
    }

    // Another process has it revoked: this one remembers the key, and has to look again within a minute.
    [Fact]
    public async Task KeyRevokedByAnotherProcess_NoLongerWorksAMinuteLater()
    {
        var issued = await IssueAsync(new { party = "ngo", holder = "x", scopes = new[] { "surveyor" } });
        var holder = product.WithKey(issued.At("/key").GetString()!);
        await holder.GetAsync("surveys/0123456789abcdef0123456789abcdef");

        var another = new KeyRing(product.Service<Store>(), product.Time);
        Assert.True(await another.RevokeAsync(issued.At("/id").GetString()!, CancellationToken.None));
        var atOnce = await holder.GetAsync("surveys/0123456789abcdef0123456789abcdef");
        product.Time.Advance(TimeSpan.FromSeconds(61));

        // Remembered, or the rest would show nothing.
        Assert.Equal(HttpStatusCode.NotFound, atOnce.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await holder.GetAsync("surveys/0123456789abcdef0123456789abcdef")).StatusCode);
    }

    [Fact]
    public async Task KeyId_IsTakenInAnyCase_AndTheSecretIsNot()
    {
        var issued = await IssueAsync(new { party = "ngo", holder = "x", scopes = new[] { "surveyor" } });
        await product.Service<KeyRing>().ReplaceAsync("a-key", new KeyGrant("ngo", "x", [Scope.Surveyor], []), CancellationToken.None);
        var (id, secret) = issued.At("/key").GetString()!.Split('.') is [var first, var second] ? (first, second) : default;

        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync($"{id.ToUpperInvariant()}.{secret}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync($"{id}.{Swapped(secret)}"));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync("keys/A-Key")).StatusCode);
    }

    // As they were stored before a key had a party.
    [Fact]
    public async Task KeyOfAFormerVersion_DoesNotWorkAndIsNotListed_AndCanBeRevoked()
    {
        await product.Service<Store>().Keys.AddEntityAsync(new TableEntity("former", "key")
        {
            ["Caller"] = "dev-surveyor",
            ["Scopes"] = "surveyor",
            ["SecretSha256"] = SHA256.HashData("secret"u8),
            ["IssuedAt"] = DateTimeOffset.UnixEpoch,
        });

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync("former.secret"));
        Assert.DoesNotContain(await EveryAsync(), key => key.At("/id").GetString() == "former");
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync("keys/former")).StatusCode);
    }

    // "2026-11-25" is that day's end in UTC: it works on the day and not on the next.
    [Fact]
    public async Task Key_WorksOnItsLastDayAndNotAfter()
    {
        var today = DateOnly.FromDateTime(product.Time.GetUtcNow().UtcDateTime);
        var issued = await IssueAsync(new
        {
            party = "ngo", holder = "x", scopes = new[] { "surveyor" },
            expiresOn = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        });
        var holder = product.WithKey(issued.At("/key").GetString()!);
        var onTheDay = await holder.GetAsync("surveys/0123456789abcdef0123456789abcdef");
        product.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(HttpStatusCode.NotFound, onTheDay.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await holder.GetAsync("surveys/0123456789abcdef0123456789abcdef")).StatusCode);
    }

    [Theory]
    [InlineData("""{"holder":"x","scopes":["partner"]}""", "/party", "required")]
    [InlineData("""{"party":"Una Organización","holder":"x","scopes":["partner"]}""", "/party", "invalid-code")]
    [InlineData("""{"party":"ngo","holder":"x","scopes":[]}""", "/scopes", "out-of-range")]
    [InlineData("""{"party":"ngo","holder":"x","scopes":["root"]}""", "/scopes/0", "unknown-value")]
    [InlineData("""{"party":"ngo","holder":"x","scopes":["ministry"]}""", "/countries", "required")]
    [InlineData("""{"party":"ngo","holder":"x","scopes":["ministry"],"countries":["XYZ"]}""", "/countries/0", "unknown-country")]
    [InlineData("""{"party":"ngo","holder":"x","scopes":["partner"],"expiresOn":"2020-01-01"}""", "/expiresOn", "invalid-date")]
    [InlineData("""{"party":"ngo","holder":"x","scopes":["partner"],"expires":"2199-01-01"}""", "/expires", "unknown-member")]
    public async Task BadRequest_NamesTheField(string body, string pointer, string code) => await admin.RefusesAsync("keys", body, pointer, code);

    [Fact]
    public async Task EverythingThatIsWrong_IsNamedAtOnce()
    {
        const string both = """{"party":"ngo","holder":"x","scopes":["approver"],"expiresOn":"2020-01-01"}""";

        await admin.RefusesAsync("keys", both, "/expiresOn", "invalid-date");
        await admin.RefusesAsync("keys", both, "/countries", "required");
    }

    [Theory]
    [InlineData(Scope.Ministry)]
    [InlineData(Scope.Surveyor)]
    public async Task OtherScopes_MayNeitherIssueNorListNorRevoke(Scope scope)
    {
        var other = product.With(scope);

        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("keys")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync("keys", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.DeleteAsync("keys/dev-admin")).StatusCode);
    }

    // So that approvals, which need two people of one ministry, can be tried with what ./run prints.
    [Fact]
    public async Task DevelopmentKeys_AreThoseOfAPartner_OfOneMinistryWithThreePeople_AndOfAnAdministrator()
    {
        var keys = (await EveryAsync()).Where(key => key.At("/id").GetString()!.StartsWith("dev-", StringComparison.Ordinal))
            .ToDictionary(key => key.At("/id").GetString()!);

        Assert.Equal(["dev-admin", "dev-approver", "dev-ministry", "dev-partner", "dev-surveyor"], keys.Keys.Order());
        Assert.Equal("dev-partner", keys["dev-partner"].At("/party").GetString());
        string[] ministry = ["dev-approver", "dev-ministry", "dev-surveyor"];
        Assert.All(ministry, id => Assert.Equal("GTM", Assert.Single(keys[id].At("/countries").EnumerateArray()).GetString()));
        Assert.Single(ministry.Select(id => keys[id].At("/party").GetString()).Distinct());
        Assert.Equal(3, ministry.Select(id => keys[id].At("/holder").GetString()).Distinct().Count());
    }

    private async Task<HttpStatusCode> StatusOfAsync(string key)
    {
        using var holder = product.WithKey(key);
        return (await holder.GetAsync("surveys/0123456789abcdef0123456789abcdef")).StatusCode;
    }

    private static string Swapped(string text) =>
        string.Concat(text.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));

    private async Task<System.Text.Json.JsonElement> IssueAsync(object request) => await admin.AnswersAsync("keys", request);

    private async Task<List<System.Text.Json.JsonElement>> EveryAsync(int limit = 50)
    {
        var keys = new List<System.Text.Json.JsonElement>();
        var cursor = "";
        do
        {
            var page = await admin.GetJsonAsync($"keys?limit={limit}&cursor={cursor}");
            keys.AddRange(page.At("/keys").EnumerateArray());
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return keys;
    }
}
