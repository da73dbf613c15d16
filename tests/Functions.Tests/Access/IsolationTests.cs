using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.OpenApi;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Access;

/// <summary>
/// Every operation of the document that is about somebody or something of a country, called with the keys of another partner and of another country's
/// ministry: what they ask for does not exist, and nothing changes. A new operation has its line here, or the test fails.
/// </summary>
public sealed class IsolationTests(Product product) : IClassFixture<Product>
{
    // Valid bodies, so that it is not the body that is refused. Those of documents of a country are made of what is there.
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["ChangeReturnee"] = """{"language":"en"}""",
        ["GiveConsent"] = """{"textVersion":"v1","givenOn":"2026-11-01"}""",
        ["EnrolReturnee"] = """{"programme":"certificacion-intecap"}""",
        ["MoveEnrolment"] = """{"to":"withdrawn"}""",
        ["CommitToProject"] = """{"partner":"estado","amount":10,"on":"2026-11-01"}""",
        ["ReportDeposit"] = """{"amount":10,"on":"2026-11-01"}""",
        ["GrantHoliday"] = """{"from":"2027-01-01","until":"2027-02-01"}""",
        ["AddJourney"] = """{"destinationCountry":"CAN","plannedReturnOn":"2027-11-01"}""",
        ["ChangeJourney"] = """{"plannedReturnOn":"2027-11-02"}""",
        ["MoveCondition"] = """{"state":"met","on":"2026-11-01"}""",
        ["ReportFollowUp"] = """{"instrument":"who-5","answers":{},"contactedOn":"2026-11-01","channel":"voice"}""",
        ["ReferReturnee"] = """{"to":"employer","institution":"Oficina"}""",
        ["MoveReferral"] = """{"to":"revoked"}""",
        ["ResolveAttention"] = """{"resolution":"dismissed"}""",
        ["AskForReevaluation"] = "{}",
        ["ChangeCampaign"] = """{"name":"Otra"}""",
        ["EstimateCampaign"] = "",
        ["ApproveCampaign"] = """{"contentHash":"0"}""",
        ["MoveCampaign"] = """{"to":"cancelled"}""",
    };

    // They ask what is of the caller's own party or country, or of nobody in particular, and hold no id of somebody else's.
    private static readonly string[] OfTheCallersOwn = ["GetReturneeImport"];

    [Fact]
    public async Task Operation_OnWhatIsSomebodyElses_FindsNothingAndChangesNothing()
    {
        var (partner, ministry) = (product.With(Scope.Partner), product.With(Scope.Ministry));
        var programme = await ministry.PutProgrammeAsync(places: 1);
        var person = await partner.RegisterAsync(People.Someone(one => one["journey"]!["agreement"] = "h2a"));
        var enrolment = (await (await partner.CreateAsync($"returnees/{person}/enrolments", new { programme })).ReadJsonAsync()).At("/id").GetString()!;
        await HttpExtensions.EventuallyAsync(
            () => partner.GetStringAsync($"returnees/{person}/messages"), list => list.Contains("enrolment-submitted", StringComparison.Ordinal));
        // What follows from a registration and an enrolment has come to rest when two looks a moment apart see the same.
        await HttpExtensions.EventuallyAsync(ExportAsync, seen => seen.Contains("followup_", StringComparison.Ordinal));
        var before = await HttpExtensions.EventuallyAsync(RestAsync, seen => seen is not null) ?? "";
        var ids = new Dictionary<string, string>
        {
            ["enrolment"] = enrolment, ["condition"] = "1_return-travel", ["purpose"] = "outreach", ["n"] = "1", ["country"] = "GTM",
        };
        var campaign = (await (await ministry.CreateAsync("campaigns", new { country = "GTM", kit = "fair-recruitment" })).ReadJsonAsync())
            .At("/id").GetString()!;
        var others = new[]
        {
            await CallerAsync("another-partner", Scope.Partner), await CallerAsync("another-ministry", Scope.Ministry, "HND"),
            await CallerAsync("another-approver", Scope.Approver, "HND"),
        };

        var (wrong, seen) = (new List<string>(), 0);
        foreach (var (method, path, operation) in Operations())
        {
            var id = path.Contains("/attention/", StringComparison.Ordinal) ? "GTM_0638000000000000000_x_low-score"
                : path.Contains("/campaigns/", StringComparison.Ordinal) ? campaign
                : path.Contains("{country}", StringComparison.Ordinal) ? IdOfDocument(path, programme)
                : person;
            var address = ids.Aggregate(path["/api/v1/".Length..], (text, one) => text.Replace($"{{{one.Key}}}", one.Value, StringComparison.Ordinal))
                .Replace("{id}", id, StringComparison.Ordinal);
            foreach (var other in others)
            {
                using var request = new HttpRequestMessage(method, address);
                if (method != HttpMethod.Get && method != HttpMethod.Delete)
                    request.Content = new StringContent(await BodyAsync(operation, address), Encoding.UTF8, "application/json");
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
                var response = await other.SendAsync(request);
                if (response.StatusCode == HttpStatusCode.NotFound) seen++;
                // A scope that may not call this at all learns no more either.
                else if (response.StatusCode != HttpStatusCode.Forbidden)
                    wrong.Add($"{method} {address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(seen > 50, $"Only {seen} calls got as far as to look.");
        Assert.Equal(before, await ExportAsync());
        var now = await ministry.GetJsonAsync($"campaigns/{campaign}");
        Assert.Equal((1, "draft"), (now.At("/version").GetInt32(), now.At("/state").GetString()));

        async Task<string?> RestAsync()
        {
            var one = await ExportAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
            return one == await ExportAsync() ? one : null;
        }

        Task<string> ExportAsync() => ministry.GetStringAsync($"returnees/{person}/export");
    }

    private static IEnumerable<(HttpMethod Method, string Path, string Operation)> Operations() =>
        from path in Contract.Served.Document.GetProperty("paths").EnumerateObject()
        where path.Name.Contains('{', StringComparison.Ordinal) && !path.Name.Contains("/surveys/", StringComparison.Ordinal)
            && !path.Name.Contains("/keys/", StringComparison.Ordinal)
        from operation in path.Value.EnumerateObject()
        where operation.Value.ValueKind == JsonValueKind.Object && operation.Value.TryGetProperty("security", out var security)
            && security.GetArrayLength() > 0
        let name = operation.Value.GetProperty("operationId").GetString()!
        where !OfTheCallersOwn.Contains(name)
        select (new HttpMethod(operation.Name.ToUpperInvariant()), path.Name, name);

    // A partner that is a ministry of another country, too, is none of this one.
    [Fact]
    public async Task KeyOfBothScopes_OutsideItsCountries_IsAPartner()
    {
        var both = await CallerAsync("partner-and-ministry", [Scope.Partner, Scope.Ministry], "HND");
        var programme = await product.With(Scope.Ministry).PutProgrammeAsync();
        var person = await both.RegisterAsync();
        var enrolment = (await (await both.CreateAsync($"returnees/{person}/enrolments", new { programme })).ReadJsonAsync()).At("/id").GetString();
        var moved = await both.SendJsonAsync($"returnees/{person}/enrolments/{enrolment}/moves", new { to = "in-review" });
        var referred = await both.CreateAsync(
            $"returnees/{person}/referrals", new { to = "another", institution = "Oficina", @override = new { reason = "Corre peligro." } });

        Assert.Equal("illegal-move", (await moved.ReadJsonAsync()).At("/code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, referred.StatusCode);
        Assert.False((await both.GetJsonAsync($"returnees/{person}/export")).TryGetProperty("attention", out _));
    }

    private static string IdOfDocument(string path, string programme) => path.Split('/')[3] switch
    {
        "agreements" => "h2a",
        "instruments" => "who-5",
        "vacancies" => "vacante",
        "templates" => "enrolment-approved",
        "plans" => "default",
        _ => programme,
    };

    private async Task<string> BodyAsync(string operation, string address)
    {
        if (Bodies.TryGetValue(operation, out var body)) return body;
        if (operation == "PutVacancy")
        {
            return """
                {"country":"GTM","id":"vacante","title":{"es":"Soldador","en":"Welder"},"description":{"es":"En un taller.","en":"In a workshop."},
                 "occupation":"7212","openings":1,"expiresOn":"2030-01-01"}
                """;
        }
        Assert.StartsWith("Put", operation, StringComparison.Ordinal);
        return await product.Anyone.GetStringAsync($"{address}/file");
    }

    private Task<HttpClient> CallerAsync(string party, Scope scope, params string[] countries) => CallerAsync(party, [scope], countries);

    private async Task<HttpClient> CallerAsync(string party, IReadOnlyList<Scope> scopes, params string[] countries)
    {
        var grant = new KeyGrant(party, "Somebody", scopes, countries);
        return product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);
    }
}
