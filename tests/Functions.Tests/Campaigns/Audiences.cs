using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;

namespace Reintegration.Functions.Tests.Campaigns;

/// <summary>People who can be written to, and campaigns to them.</summary>
internal static class Audiences
{
    private static int next = 7_000_000;

    /// <summary>Somebody who wants to hear from us, by SMS.</summary>
    /// <param name="phone">A number of their own where null.</param>
    public static JsonObject Reader(string? phone = null, bool agrees = true) => People.Someone(person =>
    {
        var address = phone ?? NextPhone();
        person["contacts"] = new JsonArray(new JsonObject { ["channel"] = "sms", ["address"] = address });
        if (agrees) person["consents"]!.AsArray().Add(new JsonObject { ["purpose"] = "outreach", ["textVersion"] = "v1", ["givenOn"] = "2026-11-01" });
    });

    /// <summary>A number that nobody else in the run has.</summary>
    public static string NextPhone() => $"+5024{Interlocked.Increment(ref next):D7}";

    /// <summary>Registers people, several at a time.</summary>
    public static async Task<IReadOnlyList<string>> RegisterAllAsync(this HttpClient partner, IEnumerable<JsonObject> people)
    {
        var ids = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            people, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, _) => ids.Enqueue(await partner.RegisterAsync(person)));
        return [.. ids];
    }

    /// <summary>A campaign with a text of its own to everybody of Guatemala, and its id.</summary>
    public static async Task<string> NewCampaignAsync(this HttpClient ministry)
    {
        var texts = new { sms = "Hola, ((givenName)). No más avisos: BAJA" };
        var response = await ministry.CreateAsync(
            "campaigns", new { country = "GTM", name = "Prueba", text = new { es = texts, en = texts }, channels = new[] { "sms" } });
        var answer = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer.GetProperty("id").GetString()!;
    }

    /// <summary>Has it approved once so many people have reached the directory.</summary>
    public static async Task ApproveAsync(this HttpClient approver, HttpClient ministry, string campaign, int people)
    {
        await HttpExtensions.EventuallyAsync(
            () => ministry.AnswersAsync($"campaigns/{campaign}/estimate", new { }), estimate => estimate.GetProperty("people").GetInt32() == people);
        var contentHash = (await ministry.GetJsonAsync($"campaigns/{campaign}")).GetProperty("contentHash").GetString();
        await approver.AnswersAsync($"campaigns/{campaign}/approval", new { contentHash });
    }

    public static Task MoveAsync(this HttpClient ministry, string campaign, string to) =>
        ministry.AnswersAsync($"campaigns/{campaign}/state", new { to });

    public static Task<JsonElement> IsAsync(this HttpClient ministry, string campaign, string state) => HttpExtensions.EventuallyAsync(
        () => ministry.GetJsonAsync($"campaigns/{campaign}"), answer => answer.GetProperty("state").GetString() == state);

    public static int Count(this JsonElement campaign, string what) => campaign.GetProperty(what).GetInt32();

    public static int Suppressed(this JsonElement campaign, string reason) =>
        campaign.GetProperty("suppressed").TryGetProperty(reason, out var count) ? count.GetInt32() : 0;

    /// <summary>Holds that every recipient has come to an end, and is counted once.</summary>
    public static void AddsUp(this JsonElement campaign)
    {
        var suppressed = campaign.GetProperty("suppressed").EnumerateObject().Sum(reason => reason.Value.GetInt32());
        // Who is known to have got it is among those it was sent to.
        var ended = campaign.Count("sent") + campaign.Count("failed") + suppressed;
        Assert.True(campaign.Count("queued") == 0 && ended == campaign.Count("people"), campaign.ToString());
    }
}
