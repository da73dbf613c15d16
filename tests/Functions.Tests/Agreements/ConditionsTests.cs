using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Functions.Agreements;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Attention;

namespace Reintegration.Functions.Tests.Agreements;

/// <summary>What the agreement of a journey promises a person, over HTTP on Azurite. The agreement is the shipped H-2A of Guatemala.</summary>
public sealed class ConditionsTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    // The journey home is owed on the contract's last day (20 CFR 655.122(h)); the notice of an early end two working days after it
    // (655.122(n)): from Friday 27 November 2026 that is Tuesday 1 December.
    [Fact]
    public async Task Journey_UnderAnAgreement_HasItsConditionsWithTheirDays()
    {
        var person = await UnderH2aAsync(journey => (journey["contractEndsOn"], journey["leftEarlyOn"]) = ("2026-10-31", "2026-11-27"));
        var conditions = await UntilAsync(person, all => all.Count > 0);

        var owed = conditions.Where(one => one.TryGetProperty("dueOn", out _)).Select(one => one.At("/dueOn").GetString()).Distinct().Order();
        Assert.Contains("2026-10-31", owed);
        Assert.Contains("2026-12-01", owed);
        Assert.All(conditions, one => Assert.Equal(("h2a", 1, "pending"), (
            one.At("/agreement").GetString(), one.At("/agreementVersion").GetInt32(), one.At("/state").GetString())));
        Assert.All(conditions, one => Assert.NotEqual("", one.At("/text").GetString()));
    }

    [Fact]
    public async Task Conditions_OfAJourneyThatChanges_MoveAndKeepWhatWasSaid()
    {
        var person = await UnderH2aAsync(journey => journey["contractEndsOn"] = "2026-10-31");
        var met = (await UntilAsync(person, all => all.Any(IsDueOn("2026-10-31")))).First(IsDueOn("2026-10-31")).At("/id").GetString()!;
        await Partner.AnswersAsync($"returnees/{person}/conditions/{met}", new { state = "met", on = "2026-10-30", note = "Pagó el pasaje." });
        await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{person}/journeys/1", """{"contractEndsOn":"2026-11-30"}""", ifMatch: 1);

        var conditions = await UntilAsync(person, all => !all.Any(IsDueOn("2026-10-31")));
        var kept = conditions.Single(one => one.At("/id").GetString() == met);
        Assert.Equal(("met", "2026-10-30", "Pagó el pasaje.", "2026-11-30"), (
            kept.At("/state").GetString(), kept.At("/on").GetString(), kept.At("/note").GetString(), kept.At("/dueOn").GetString()));

        await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{person}/journeys/1", """{"agreement":null}""", ifMatch: 2);
        Assert.Equal(met, Assert.Single(await UntilAsync(person, all => all.Count == 1)).At("/id").GetString());
    }

    [Fact]
    public async Task Condition_MovedWhereItMayNot_SaysWhereItMay()
    {
        var person = await UnderH2aAsync(journey => journey["contractEndsOn"] = "2026-10-31");
        var address = $"returnees/{person}/conditions/{(await UntilAsync(person, all => all.Count > 0))[0].At("/id").GetString()}";
        await Partner.AnswersAsync(address, new { state = "met", on = "2026-10-30" });
        await Partner.AnswersAsync(address, new { state = "met", on = "2026-10-30" });
        var refused = await Partner.SendJsonAsync(address, new { state = "waived", on = "2026-10-31" });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("""["breached"]""", (await refused.ReadJsonAsync()).GetProperty("allowed").GetRawText());
        await Partner.RefusesAsync(address, new { state = "breached", on = "2099-01-01" }, "/on", "invalid-date");
        var unknown = await Partner.SendJsonAsync($"returnees/{person}/conditions/1_nothing", new { state = "met", on = "2026-10-30" });
        Assert.Equal("unknown-condition", (await unknown.ReadJsonAsync()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Conditions_PastTheirDay_AreListedAndPutOnTheAttentionListOnce()
    {
        var person = await UnderH2aAsync(journey => journey["contractEndsOn"] = "2026-10-31");
        var pending = (await UntilAsync(person, all => all.Any(IsDueOn("2026-10-31")))).Count(IsDueOn("2026-10-31"));
        var overdue = await OverdueAsync(person);
        Assert.Equal(pending, overdue.Count);
        Assert.True(overdue[0].GetProperty("overdue").GetBoolean());

        var timer = ActivatorUtilities.CreateInstance<RaiseOverdueConditions>(product.App.Services);
        await timer.Run(new TimerInfo(), default);
        await timer.Run(new TimerInfo(), default);
        var raised = await product.Service<AttentionStore>().OfAsync("GTM", person, default);
        Assert.Equal(overdue.Select(one => one.At("/id").GetString()).Order(), raised.Select(row => row.Value.About).Order());

        foreach (var one in overdue)
            await Partner.AnswersAsync($"returnees/{person}/conditions/{one.At("/id").GetString()}", new { state = "waived", on = "2026-11-10" });
        Assert.Empty(await OverdueAsync(person));
    }

    [Fact]
    public async Task OverdueConditions_AreForMinistries()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Partner.GetAsync("conditions?state=overdue")).StatusCode);
        Assert.Equal((HttpStatusCode)422, (await Ministry.GetAsync("conditions")).StatusCode);
    }

    private async Task<string> UnderH2aAsync(Action<JsonNode> change) => await Partner.RegisterAsync(People.Someone(one =>
    {
        var journey = one["journey"]!;
        (journey["destinationCountry"], journey["agreement"], journey["returnedOn"]) = ("USA", "h2a", "2026-11-01");
        change(journey);
    }));

    private Task<List<JsonElement>> UntilAsync(string person, Func<List<JsonElement>, bool> seen) => HttpExtensions.EventuallyAsync(
        async () => (await Partner.GetJsonAsync($"returnees/{person}/conditions")).GetProperty("conditions").EnumerateArray().ToList(), seen);

    // By pages of one, so that every cursor is used.
    private async Task<List<JsonElement>> OverdueAsync(string person)
    {
        var (all, cursor) = (new List<JsonElement>(), "");
        do
        {
            var page = await Ministry.GetJsonAsync($"conditions?state=overdue&limit=1{cursor}");
            all.AddRange(page.GetProperty("conditions").EnumerateArray());
            cursor = page.TryGetProperty("nextCursor", out var next) ? $"&cursor={next.GetString()}" : "";
        }
        while (cursor.Length > 0);
        return [.. all.Where(one => one.At("/returnee").GetString() == person)];
    }

    private static Func<JsonElement, bool> IsDueOn(string day) => one => one.TryGetProperty("dueOn", out var due) && due.GetString() == day;
}
