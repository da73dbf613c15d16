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
        "Ixmucané", "55577332", "zapatería", "Quiere abrir un taller", "No llegó a la entrevista", "4711.25",
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
            await WalkAsync(partner, ministry);
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

    private static async Task WalkAsync(HttpClient partner, HttpClient ministry)
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
        await partner.ChangeAsync(HttpMethod.Patch, $"returnees/{id}", """{"contacts":[{"channel":"email","address":"xochi.yaxcaba@correo.example;"}]}""", 1);
        var made = await (await partner.CreateAsync(
            $"returnees/{id}/enrolments", new { programme, answers = new { plan = "Quiere abrir un taller de zapatería." } })).ReadJsonAsync();
        var address = $"returnees/{id}/enrolments/{made.GetProperty("id").GetString()}";
        await ministry.AnswersAsync($"{address}/moves", new { to = "in-review" });
        await ministry.AnswersAsync($"{address}/moves", new { to = "rejected", reason = "No llegó a la entrevista." });
        await HttpExtensions.EventuallyAsync(
            () => partner.GetJsonAsync($"returnees/{id}/messages"), list => list.ToString().Contains("enrolment-rejected", StringComparison.Ordinal));
        Assert.Contains("zapatería", await ministry.GetStringAsync(address), StringComparison.Ordinal);
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
