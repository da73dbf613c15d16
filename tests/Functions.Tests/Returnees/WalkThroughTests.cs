using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.LocalHost;

namespace Reintegration.Functions.Tests.Returnees;

/// <summary>
/// People as they go through the product, as it runs on a laptop with its store on disk; then the files of the store and all that the product printed
/// are searched for what is known of them.
/// </summary>
public sealed class WalkThroughTests
{
    // Whatever is known of these people, in words that stand nowhere else.
    private static readonly string[] Personal =
    [
        "Xochiquetzal", "Yaxcabá", "1991-04-13", "A-77 55 331", "A7755331", "55577331", "5557-7331", "xochi.yaxcaba@correo.example",
        "Ixmucané", "55577332", "Tlalolin", "zapatería", "Quiere abrir un taller", "No llegó a la entrevista", "4711.25",
    ];

    [Fact]
    public async Task Walk_OfSeveralPeople_LeavesNothingOfThemInTheClear()
    {
        using var place = new LocalHostProcess.Place();
        var printed = new List<string>();
        await using (var product = LocalHostProcess.Start(place, []))
        {
            await product.ReadyAsync();
            using var partner = place.ClientOf("partner");
            using var ministry = place.ClientOf("ministry");
            var (stays, leaves) = (await RejectedOnceAsync(partner, ministry), await partner.RegisterAsync());
            await FollowedUpAsync(partner, ministry, stays);
            await DepartsAgainAsync(partner, ministry, leaves);
            await ErasedAsync(partner, ministry);
            await CountedAsync(ministry);
            Assert.Equal(0, await product.InterruptAsync());
            printed.AddRange([.. product.Output, .. product.Errors]);
        }

        var files = Directory.EnumerateFiles(place.Directory, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, file => Encoding.UTF8.GetString(File.ReadAllBytes(file)).Contains("Details", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var content = File.ReadAllBytes(file);
            foreach (var value in Personal) Assert.False(Holds(content, value), $"{Path.GetFileName(file)} holds \"{value}\".");
        }
        foreach (var value in Personal) Assert.DoesNotContain(printed, line => line.Contains(value, StringComparison.OrdinalIgnoreCase));
    }

    // Registered, found, enrolled, and rejected in the ministry's words.
    private static async Task<string> RejectedOnceAsync(HttpClient partner, HttpClient ministry)
    {
        var programme = await ministry.PutProgrammeAsync(places: 1);
        var id = await partner.RegisterAsync(People.Someone(one =>
        {
            one["name"] = JsonNode.Parse("""{"given":"Xochiquetzal","family":"Yaxcabá"}""");
            one["birthDate"] = "1991-04-13";
            one["documents"] = JsonNode.Parse("""[{"type":"passport","country":"GTM","number":"A-77 55 331"}]""");
            one["contacts"] = JsonNode.Parse(
                """[{"channel":"sms","address":"5557-7331"},{"channel":"email","address":"xochi.yaxcaba@correo.example"}]""");
            one["family"] = JsonNode.Parse("""[{"name":"Ixmucané","relation":"mother","contacts":[{"channel":"sms","address":"55577332"}]}]""");
            one["profile"]!["savings"] = JsonNode.Parse("""{"value":4711.25,"currency":"GTQ"}""");
        }));
        Assert.Single((await partner.FindsAsync(new { contact = new { channel = "sms", address = "+502 5557-7331" } })).EnumerateArray());
        // Again by the same party, with everything that would give it away in an error.
        await partner.CreateAsync("returnees", await partner.GetStringAsync($"returnees/{id}"));
        const string wrong = """{"contacts":[{"channel":"email","address":"xochi.yaxcaba@correo.example;"}]}""";
        await partner.ChangeAsync(HttpMethod.Patch, $"returnees/{id}", wrong, ifMatch: 1);
        var made = await (await partner.CreateAsync(
            $"returnees/{id}/enrolments", new { programme, answers = new { plan = "Quiere abrir un taller de zapatería." } })).ReadJsonAsync();
        var address = $"returnees/{id}/enrolments/{made.GetProperty("id").GetString()}";
        await ministry.AnswersAsync($"{address}/moves", new { to = "in-review" });
        await ministry.AnswersAsync($"{address}/moves", new { to = "rejected", reason = "No llegó a la entrevista." });
        await HttpExtensions.EventuallyAsync(
            () => partner.GetJsonAsync($"returnees/{id}/messages"), list => list.ToString().Contains("enrolment-rejected", StringComparison.Ordinal));
        Assert.Contains("zapatería", await ministry.GetStringAsync(address), StringComparison.Ordinal);
        return id;
    }

    // Enrolled in something else, taking part, back home, and asked how they are: a low score reaches the attention list.
    private static async Task FollowedUpAsync(HttpClient partner, HttpClient ministry, string id)
    {
        var address = await EnrolledAsync(partner, ministry, id);
        foreach (var to in new[] { "in-review", "approved", "active" }) await ministry.AnswersAsync($"{address}/moves", new { to });
        await partner.ChangeAsync(HttpMethod.Patch, $"returnees/{id}/journeys/1", new { returnedOn = "2026-09-30" }, ifMatch: 1);
        await HttpExtensions.EventuallyAsync(
            () => partner.GetStringAsync($"returnees/{id}/follow-ups"), list => list.Contains("2026-10-30", StringComparison.Ordinal));
        var item = (await partner.GetJsonAsync("instruments/GTM/who-5")).GetProperty("items").EnumerateArray();
        var answers = new JsonObject(item.Select(one => KeyValuePair.Create(one.At("/id").GetString()!, (JsonNode?)1)));
        var result = await partner.AnswersAsync(
            $"returnees/{id}/follow-ups/1/result", new { instrument = "who-5", contactedOn = "2026-11-02", channel = "voice", answers });
        // Five answers of 1, times 4.
        Assert.Equal(20, result.At("/result/overall/value").GetDecimal());
        await HttpExtensions.EventuallyAsync(
            () => ministry.GetStringAsync("attention"), list => list.Contains("low-score", StringComparison.Ordinal));
    }

    // Back home, away again, and so not to be asked until they are back.
    private static async Task DepartsAgainAsync(HttpClient partner, HttpClient ministry, string id)
    {
        await EnrolledAsync(partner, ministry, id);
        await partner.ChangeAsync(HttpMethod.Patch, $"returnees/{id}/journeys/1", new { returnedOn = "2026-10-31" }, ifMatch: 1);
        var again = await partner.CreateAsync(
            $"returnees/{id}/journeys", new { destinationCountry = "USA", departedOn = "2026-11-15", plannedReturnOn = "2027-08-31" });
        Assert.True(again.IsSuccessStatusCode, await again.Content.ReadAsStringAsync());
        await HttpExtensions.EventuallyAsync(
            () => partner.GetJsonAsync($"returnees/{id}/journeys"), list => list.GetProperty("journeys").GetArrayLength() == 2);
    }

    // Whoever is erased is not there any more, and whoever waited for their place is offered it.
    private static async Task ErasedAsync(HttpClient partner, HttpClient ministry)
    {
        var programme = await ministry.PutProgrammeAsync(places: 1);
        var leaving = await partner.RegisterAsync(People.Someone(one => one["name"]!["given"] = "Tlalolin"));
        var waiting = await partner.RegisterAsync();
        await EnrolledAsync(partner, ministry, leaving, programme);
        var next = await EnrolledAsync(partner, ministry, waiting, programme);
        Assert.Equal(HttpStatusCode.NoContent, (await partner.DeleteAsync($"returnees/{leaving}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync($"returnees/{leaving}")).StatusCode);
        await HttpExtensions.EventuallyAsync(
            () => ministry.GetStringAsync(next), enrolment => enrolment.Contains("\"offered\"", StringComparison.Ordinal));
    }

    // Three people agreed to be counted and are there: too few to say so.
    private static async Task CountedAsync(HttpClient ministry)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await ministry.SendJsonAsync("statistics", new { country = "GTM" })).StatusCode);
        var response = await HttpExtensions.EventuallyAsync(
            () => ministry.GetAsync("statistics?country=GTM&by=sex"), answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.DoesNotContain("\"people\":3", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> EnrolledAsync(HttpClient partner, HttpClient ministry, string id, string? programme = null)
    {
        programme ??= await ministry.PutProgrammeAsync();
        var made = await (await partner.CreateAsync($"returnees/{id}/enrolments", new { programme })).ReadJsonAsync();
        return $"returnees/{id}/enrolments/{made.GetProperty("id").GetString()}";
    }

    // In UTF-8, in UTF-16, in base64 at any offset, or escaped as JSON.
    private static bool Holds(byte[] content, string value) =>
        content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) >= 0
        || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(value)) >= 0
        || content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(JsonValue.Create(value).ToJsonString().Trim('"'))) >= 0
        || Enumerable.Range(0, 3).Any(offset => content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(InBase64(value, offset))) >= 0);

    private static string InBase64(string value, int offset)
    {
        var bytes = Encoding.UTF8.GetBytes(new string(' ', offset) + value);
        // The characters at the ends depend on what stands beside it.
        return Convert.ToBase64String(bytes[..(bytes.Length / 3 * 3)])[(offset == 0 ? 0 : 4)..];
    }
}
