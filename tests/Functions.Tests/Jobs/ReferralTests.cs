using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Tests.Jobs;

/// <summary>Matches and referrals of registered people, over HTTP on Azurite.</summary>
public sealed class ReferralTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    // A bricklayer: the vacancy of their own occupation is first, one that expired is not there.
    [Fact]
    public async Task Matches_OfARegisteredPerson_AreTheOpenVacanciesOfTheirCountry()
    {
        var (bricks, farm, expired) = (await VacancyAsync("7112"), await VacancyAsync("6111"), await VacancyAsync("7112", daysLeft: -2));
        var person = await PersonAsync(null, one => one["profile"]!["occupations"] = new JsonArray("7112"));

        var ids = (await Partner.GetJsonAsync($"returnees/{person}/matches")).GetProperty("matches").EnumerateArray()
            .Select(match => match.GetProperty("vacancy").GetString()!).ToList();
        Assert.True(ids.IndexOf(bricks) < ids.IndexOf(farm) && ids.Contains(bricks));
        Assert.DoesNotContain(expired, ids);
        var (other, _) = await PartyAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"returnees/{person}/matches")).StatusCode);
    }

    [Fact]
    public async Task Referral_WithoutConsent_IsRefused()
    {
        var (_, party) = await PartyAsync();
        var person = await PersonAsync(null);
        await RefusesAsync(person, new { to = party, institution = "Clínica" }, "/to", "consent-missing");
        await RefusesAsync(person, new { to = party }, "", "exactly-one");
        await RefusesAsync(person, new { to = party, vacancy = "no-hay" }, "/vacancy", "unknown-value");
        Assert.Equal(0, (await Partner.GetJsonAsync($"returnees/{person}/referrals")).GetProperty("referrals").GetArrayLength());
    }

    // A ministry may, with its reason; a partner may not.
    [Fact]
    public async Task Referral_WithoutConsent_ByAMinistrysDecision_KeepsItsReason()
    {
        var (receiver, party) = await PartyAsync();
        var person = await PersonAsync(null);
        var asked = new { to = party, institution = "Refugio", @override = new { reason = "Corre peligro y no se le pudo preguntar." } };
        Assert.Equal(HttpStatusCode.Forbidden, (await Partner.CreateAsync($"returnees/{person}/referrals", asked)).StatusCode);
        var made = await Ministry.CreateAsync($"returnees/{person}/referrals", asked);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var listed = (await Partner.GetJsonAsync($"returnees/{person}/referrals")).At("/referrals/0");
        Assert.Equal(("dev-ministry", "Refugio", "Corre peligro y no se le pudo preguntar."), (
            listed.GetProperty("from").GetString(), listed.GetProperty("institution").GetString(), listed.GetProperty("overrideReason").GetString()));
        Assert.Equal("accepted", (await MovedAsync(receiver, person, 1, "accepted")).GetProperty("state").GetString());
        Assert.Equal("Refugio", (await ReceivedAsync(receiver)).GetProperty("institution").GetString());
    }

    [Fact]
    public async Task Referral_ToAVacancy_ShowsTheReceiverWhatItNeedsUntilItIsDone()
    {
        var (receiver, party) = await PartyAsync();
        var (person, vacancy, key) = (await PersonAsync(party), await VacancyAsync("6111"), Guid.NewGuid().ToString());
        var made = await Partner.CreateAsync($"returnees/{person}/referrals", new { to = party, vacancy }, key);
        var again = await Partner.CreateAsync($"returnees/{person}/referrals", new { to = party, vacancy }, key);
        Assert.Equal(await made.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());

        var seen = await ReceivedAsync(receiver);
        Assert.Equal(
            (person, 1, "pending", vacancy), (
            seen.GetProperty("returnee").GetString(), seen.GetProperty("n").GetInt32(), seen.GetProperty("state").GetString(),
            seen.GetProperty("vacancy").GetString()));
        Assert.Equal(["name", "contacts", "occupations"], seen.GetProperty("person").EnumerateObject().Select(member => member.Name));
        Assert.Equal("6111", seen.At("/person/occupations/0").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await receiver.GetAsync($"returnees/{person}")).StatusCode);
        await MovedAsync(receiver, person, 1, "accepted");
        await MovedAsync(receiver, person, 1, "done");

        var over = await ReceivedAsync(receiver);
        Assert.Equal("done", over.GetProperty("state").GetString());
        Assert.False(over.TryGetProperty("person", out _));
        var (stranger, _) = await PartyAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await MoveAsync(stranger, person, 1, "rejected")).StatusCode);
        Assert.Equal(0, (await stranger.GetJsonAsync("referrals")).GetProperty("referrals").GetArrayLength());
    }

    [Fact]
    public async Task Move_ThatIsNotAllowed_SaysWhatIs()
    {
        var (receiver, party) = await PartyAsync();
        var person = await PersonAsync(party);
        await Partner.CreateAsync($"returnees/{person}/referrals", new { to = party, institution = "Escuela" });

        var byReceiver = await MoveAsync(receiver, person, 1, "revoked");
        Assert.Equal(HttpStatusCode.Conflict, byReceiver.StatusCode);
        Assert.Equal("""["accepted","rejected"]""", (await byReceiver.ReadJsonAsync()).GetProperty("allowed").GetRawText());
        Assert.Equal(
            """["revoked"]""", (await (await MoveAsync(Partner, person, 1, "accepted")).ReadJsonAsync()).GetProperty("allowed").GetRawText());
        Assert.Equal(HttpStatusCode.NotFound, (await MoveAsync(Partner, person, 2, "revoked")).StatusCode);
    }

    // Withdrawn while pending: it cannot be accepted, the receiver sees nothing of the person any more, and it is revoked for good.
    [Fact]
    public async Task Referral_WhoseConsentIsWithdrawn_IsOver()
    {
        var (receiver, party) = await PartyAsync();
        var (person, vacancy) = (await PersonAsync(party), await VacancyAsync("6111"));
        await Partner.CreateAsync($"returnees/{person}/referrals", new { to = party, vacancy });
        await WithdrawAsync(person, party);

        var refused = await MoveAsync(receiver, person, 1, "accepted");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("illegal-move", (await refused.ReadJsonAsync()).GetProperty("code").GetString());
        var seen = await ReceivedAsync(receiver);
        Assert.Equal("revoked", seen.GetProperty("state").GetString());
        Assert.False(seen.TryGetProperty("person", out _));
        var store = product.Service<ReferralStore>();
        await HttpExtensions.EventuallyAsync(async () => await StoredStateAsync(), state => state == Domain.Jobs.ReferralState.Revoked);

        async Task<Domain.Jobs.ReferralState> StoredStateAsync()
        {
            var returnee = await product.Service<ReturneeStore>().FindAsync(person, CancellationToken.None);
            return (await store.OfAsync(returnee!, CancellationToken.None))[0].Row.State;
        }
    }

    // Of five people who are accepted at once for two openings, two are; the vacancy matches nobody then, until consent to one of them is withdrawn.
    [Fact]
    public async Task Openings_ForWhichMoreAreAcceptedThanThereAre_AreNeverOversold()
    {
        var (receiver, party) = await PartyAsync();
        var vacancy = await VacancyAsync("6111", openings: 2);
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PersonAsync(party)));
        foreach (var person in people) await Partner.CreateAsync($"returnees/{person}/referrals", new { to = party, vacancy });
        var moves = await Task.WhenAll(people.Select(person => MoveAsync(receiver, person, 1, "accepted")));

        Assert.Equal(2, moves.Count(move => move.IsSuccessStatusCode));
        var refused = await Task.WhenAll(moves.Where(move => !move.IsSuccessStatusCode).Select(move => move.ReadJsonAsync()));
        Assert.All(refused, problem => Assert.Equal("no-openings", problem.GetProperty("code").GetString()));
        Assert.False(await IsMatchedAsync());
        await WithdrawAsync(people.Zip(moves).First(one => one.Second.IsSuccessStatusCode).First, party);
        await HttpExtensions.EventuallyAsync(IsMatchedAsync, matched => matched);
        await MovedAsync(receiver, people.Zip(moves).First(one => !one.Second.IsSuccessStatusCode).First, 1, "accepted");
        Assert.False(await IsMatchedAsync());

        async Task<bool> IsMatchedAsync() => (await Partner.GetJsonAsync($"returnees/{people[0]}/matches")).GetProperty("matches").EnumerateArray()
            .Any(match => match.GetProperty("vacancy").GetString() == vacancy);
    }

    [Fact]
    public async Task Referral_OfWhoIsErased_IsNotListedAnyMore_AndGivesBackItsOpening()
    {
        var (receiver, party) = await PartyAsync();
        var (person, other, vacancy) = (await PersonAsync(party), await PersonAsync(party), await VacancyAsync("6111"));
        foreach (var one in new[] { person, other }) await Partner.CreateAsync($"returnees/{one}/referrals", new { to = party, vacancy });
        await MovedAsync(receiver, person, 1, "accepted");
        Assert.Equal(HttpStatusCode.Conflict, (await MoveAsync(receiver, other, 1, "accepted")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Partner.DeleteAsync($"returnees/{person}")).StatusCode);

        Assert.Equal(other, (await ReceivedAsync(receiver)).GetProperty("returnee").GetString());
        await HttpExtensions.EventuallyAsync(async () => (await MoveAsync(receiver, other, 1, "accepted")).IsSuccessStatusCode, accepted => accepted);
    }

    // A call that took an opening and ended before it accepted the referral: until it must be over the opening stays, and then is given back.
    [Fact]
    public async Task Opening_OfAnAcceptanceThatBrokeOff_IsGivenBack()
    {
        var (receiver, party) = await PartyAsync();
        var (person, other, vacancy) = (await PersonAsync(party), await PersonAsync(party), await VacancyAsync("6111"));
        foreach (var one in new[] { person, other }) await Partner.CreateAsync($"returnees/{one}/referrals", new { to = party, vacancy });
        Assert.True(await product.Service<Openings>().TakeAsync("GTM", vacancy, 1, person, 1));
        await KeepAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await MoveAsync(receiver, other, 1, "accepted")).StatusCode);
        product.Time.Advance(TimeSpan.FromMinutes(11));
        await KeepAsync();

        Assert.Equal("accepted", (await MovedAsync(receiver, other, 1, "accepted")).GetProperty("state").GetString());

        async Task KeepAsync() => await product.Service<ReferralStore>().KeepAsync(
            (await product.Service<ReturneeStore>().FindAsync(person, default))!, default);
    }

    private Task<string> PersonAsync(string? sharedWith, Action<JsonObject>? change = null) => Partner.RegisterAsync(People.Someone(one =>
    {
        if (sharedWith is not null)
        {
            one["consents"]!.AsArray().Add(new JsonObject
            {
                ["purpose"] = $"share-with:{sharedWith}", ["textVersion"] = "v1", ["givenOn"] = "2026-11-01",
            });
        }
        change?.Invoke(one);
    }));

    private async Task<(HttpClient Client, string Party)> PartyAsync()
    {
        var party = $"empleo-{Guid.NewGuid():N}"[..30];
        var grant = new KeyGrant(party, "Somebody", [Scope.Partner], []);
        return (product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key), party);
    }

    private async Task<string> VacancyAsync(string occupation, int daysLeft = 30, int openings = 1)
    {
        var id = $"vacante-{Guid.NewGuid():N}";
        var expiresOn = DateOnly.FromDateTime(product.Time.GetUtcNow().UtcDateTime).AddDays(daysLeft);
        var request = new HttpRequestMessage(HttpMethod.Put, $"vacancies/GTM/{id}")
        {
            Content = new StringContent($$"""
                {"country":"GTM","id":"{{id}}","title":{"es":"Uno","en":"One"},"description":{"es":"a","en":"b"},"occupation":"{{occupation}}",
                 "openings":{{openings}},"expiresOn":"{{expiresOn:yyyy-MM-dd}}"}
                """, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        Assert.Equal(HttpStatusCode.Created, (await Ministry.SendAsync(request)).StatusCode);
        return id;
    }

    private async Task WithdrawAsync(string person, string party) => Assert.Equal(
        HttpStatusCode.NoContent, (await Partner.DeleteAsync($"returnees/{person}/consents/share-with:{party}")).StatusCode);

    private static async Task<JsonElement> ReceivedAsync(HttpClient receiver) =>
        Assert.Single((await receiver.GetJsonAsync("referrals")).GetProperty("referrals").EnumerateArray());

    private static Task<HttpResponseMessage> MoveAsync(HttpClient client, string person, int number, string to) =>
        client.SendJsonAsync($"returnees/{person}/referrals/{number}", new { to });

    private static async Task<JsonElement> MovedAsync(HttpClient client, string person, int number, string to) =>
        await client.AnswersAsync($"returnees/{person}/referrals/{number}", new { to });

    private async Task RefusesAsync(string person, object asked, string pointer, string code)
    {
        var error = (await (await Partner.CreateAsync($"returnees/{person}/referrals", asked)).ReadJsonAsync()).At("/errors/0");
        Assert.Equal((pointer, code), (error.GetProperty("pointer").GetString()!, error.GetProperty("code").GetString()!));
    }
}
