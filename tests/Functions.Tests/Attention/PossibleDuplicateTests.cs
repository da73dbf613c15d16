using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Tests.Attention;

/// <summary>Two parties register one person, or do they: a ministry looks and decides, over HTTP on Azurite.</summary>
public sealed class PossibleDuplicateTests(Product product) : IClassFixture<Product>
{
    private static int telephones;

    private HttpClient Ministry => product.With(Scope.Ministry);

    // Day and month swapped, one surname of two, the same telephone: 20 + 30 + 30, docs/duplicates.md.
    [Fact]
    public async Task Pair_WithDayAndMonthSwapped_IsFlaggedWithItsReasonsAndNotMerged()
    {
        var (first, second) = await PairAsync();
        var row = await RaisedAsync(first.Id, second.Id);

        Assert.Equal(first.Id, row.At("/other").GetString());
        Assert.Equal("possible-duplicate", row.At("/reason").GetString());
        Assert.Equal(80, row.At("/score").GetInt32());
        Assert.Equal("""["same-contact","shorter-name","day-and-month-swapped"]""", row.At("/details").GetRawText());
        Assert.Single(await OpenAsync(first.Id, second.Id));
        Assert.Equal("1990-02-03", (await first.Partner.GetJsonAsync($"returnees/{first.Id}")).At("/birthDate").GetString());
        // Neither learns of the other.
        Assert.Equal(HttpStatusCode.NotFound, (await first.Partner.GetAsync($"returnees/{second.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await first.Partner.GetAsync("attention")).StatusCode);
        Assert.DoesNotContain(first.Id, await second.Partner.GetStringAsync($"returnees/{second.Id}/export"), StringComparison.Ordinal);
    }

    // opencrvs/opencrvs-core#5064: what is blank matches nothing.
    [Fact]
    public async Task Pair_WithNothingButBlanksInCommon_IsNotFlagged()
    {
        var ids = new List<string>();
        foreach (var name in new[] { "Uno Distinto", "Dos Diverso" })
        {
            ids.Add(await (await product.PartnerOfItsOwnAsync()).RegisterAsync(People.Someone(one =>
            {
                one["name"] = new JsonObject { ["given"] = name.Split(' ')[0], ["family"] = name.Split(' ')[1] };
                one["contacts"] = new JsonArray();
                one.Remove("birthDate");
            })));
        }
        foreach (var id in ids) await LookAgainAsync(id);

        Assert.Empty(await OpenAsync(ids[0], ids[1]));
    }

    [Fact]
    public async Task Pair_FoundNotToBeTheSame_IsFlaggedAgainOnlyOnceAnIdentifyingMemberChanges()
    {
        var (first, second) = await PairAsync();
        var row = await RaisedAsync(first.Id, second.Id);
        var resolved = await ResolveAsync(row, "not-same", "Son primos.");
        Assert.Equal("Son primos.", resolved.At("/note").GetString());
        await first.Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{first.Id}", """{"language":"en"}""", ifMatch: 1);
        await LookAgainAsync(first.Id);
        Assert.Empty(await OpenAsync(first.Id, second.Id));
        Assert.Single(await OpenAsync(first.Id, second.Id, "&state=resolved"));

        await first.Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{first.Id}", """{"birthDate":"1990-03-02"}""", ifMatch: 2);
        Assert.Contains("same-birth-date", (await RaisedAsync(first.Id, second.Id)).At("/details").GetRawText(), StringComparison.Ordinal);
        await LookAgainAsync(second.Id);
        Assert.Single(await OpenAsync(first.Id, second.Id));
    }

    // The stricter consent holds for both, one place per programme remains, and the person is counted once.
    [Fact]
    public async Task Pair_FoundToBeTheSame_IsOnePerson()
    {
        var (first, second) = await PairAsync(
            """[{"purpose":"services","textVersion":"v1","givenOn":"2026-11-01"},{"purpose":"outreach","textVersion":"v1","givenOn":"2026-11-01"}]""");
        var programme = await Ministry.PutProgrammeAsync(places: 2);
        var earlier = await EnrolAsync(first, programme);
        var later = await EnrolAsync(second, programme);
        await HttpExtensions.EventuallyAsync(InDirectoryAsync, count => count == 2);
        var row = await RaisedAsync(first.Id, second.Id);
        await ResolveAsync(row, "same");

        Assert.Equal("withdrawn", await HttpExtensions.EventuallyAsync(
            async () => (await second.Partner.GetJsonAsync(later)).At("/state").GetString(), state => state == "withdrawn"));
        Assert.Equal("same-person", (await Ministry.GetJsonAsync(later)).At("/moves/0/cause").GetString());
        Assert.DoesNotContain("same-person", await second.Partner.GetStringAsync(later), StringComparison.Ordinal);
        Assert.DoesNotContain("same-person", await second.Partner.GetStringAsync($"returnees/{second.Id}/export"), StringComparison.Ordinal);
        Assert.Equal("submitted", (await first.Partner.GetJsonAsync(earlier)).At("/state").GetString());
        Assert.Equal(1, (await Ministry.GetJsonAsync($"programmes/GTM/{programme}")).At("/places/taken").GetInt32());
        Assert.Equal(["outreach withdrawn", "services"], await ConsentsAsync(second));
        Assert.Equal(["services", "statistics withdrawn"], await ConsentsAsync(first));
        await HttpExtensions.EventuallyAsync(InDirectoryAsync, count => count == 1);
        var again = await second.Partner.CreateAsync($"returnees/{second.Id}/enrolments", new { programme });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var problem = await again.ReadJsonAsync();
        Assert.Equal("already-enrolled", problem.At("/code").GetString());
        Assert.False(problem.TryGetProperty("id", out _));

        Assert.Equal("same", (await ResolveAsync(row, "same")).At("/resolution").GetString());
        var changed = await Ministry.SendJsonAsync($"attention/{row.At("/id")}", new { resolution = "not-same" });
        Assert.Equal("illegal-move", (await changed.ReadJsonAsync()).At("/code").GetString());
        await LookAgainAsync(second.Id);
        Assert.Empty(await OpenAsync(first.Id, second.Id));

        // Once the place is given up, the other registration can have it.
        await first.Partner.AnswersAsync($"{earlier}/moves", new { to = "withdrawn" });
        Assert.Equal(
            HttpStatusCode.Created, (await second.Partner.CreateAsync($"returnees/{second.Id}/enrolments", new { programme })).StatusCode);
        var third = await first.Partner.CreateAsync($"returnees/{first.Id}/enrolments", new { programme });
        Assert.Equal("already-enrolled", (await third.ReadJsonAsync()).At("/code").GetString());

        async Task<int> InDirectoryAsync() => (await DirectoryAsync(programme)).Count;
    }

    // The earlier registration is counted with the enrolments of both; once it is erased, the later one is, with its own.
    [Fact]
    public async Task Pair_FoundToBeTheSame_IsCountedByWhicheverIsThere()
    {
        var (first, second) = await PairAsync();
        var (programme, others) = (await Ministry.PutProgrammeAsync(), await Ministry.PutProgrammeAsync());
        await EnrolAsync(first, others);
        var enrolment = await EnrolAsync(second, programme);
        await ResolveAsync(await RaisedAsync(first.Id, second.Id), "same");
        await HttpExtensions.EventuallyAsync(
            () => DirectoryAsync(programme), found => found is [var one] && one.Enrolments.Any(other => other.Programme == others));
        await Ministry.AnswersAsync($"{enrolment}/moves", new { to = "in-review" });
        await HttpExtensions.EventuallyAsync(
            () => DirectoryAsync(programme), found => found is [var one] && one.Enrolments.Any(other => other.State == "in-review"));

        await first.Partner.DeleteAsync($"returnees/{first.Id}");
        await HttpExtensions.EventuallyAsync(
            () => DirectoryAsync(programme), found => found is [var one] && one.Enrolments.All(other => other.Programme == programme));
        Assert.Equal("in-review", (await second.Partner.GetJsonAsync(enrolment)).At("/state").GetString());
        Assert.Empty(await OpenAsync(first.Id, second.Id, "&state=resolved"));
    }

    // The first of three is erased: the other two go on to be one person, with one place in a programme.
    [Fact]
    public async Task Three_FoundToBeTheSame_StayOnePersonWithoutTheFirst()
    {
        var (first, second) = await PairAsync();
        var person = (await product.Service<ReturneeStore>().FindAsync(second.Id, default))!.Person;
        product.Time.Advance(TimeSpan.FromSeconds(1));
        var partner = await product.PartnerOfItsOwnAsync();
        var third = new Registration(partner, await partner.RegisterAsync(People.Someone(one =>
        {
            one["name"] = new JsonObject { ["given"] = person.Name.Given, ["family"] = person.Name.Family };
            one["birthDate"] = $"{person.BirthDate:yyyy-MM-dd}";
            one["contacts"]![0]!["address"] = person.Contacts[0].Address;
        })));
        var (programme, others) = (await Ministry.PutProgrammeAsync(), await Ministry.PutProgrammeAsync());
        await EnrolAsync(second, programme);
        await EnrolAsync(third, others);
        foreach (var other in new[] { second, third }) await ResolveAsync(await RaisedAsync(first.Id, other.Id), "same");
        await HttpExtensions.EventuallyAsync(() => DirectoryAsync(programme), found => found is [var one] && IsInBoth(one));

        await first.Partner.DeleteAsync($"returnees/{first.Id}");
        await HttpExtensions.EventuallyAsync(
            () => product.Service<ReturneeStore>().FindAsync(third.Id, default), found => found!.Row.SameAs == second.Id);
        await HttpExtensions.EventuallyAsync(() => DirectoryAsync(programme), found => found is [var one] && IsInBoth(one));
        await HttpExtensions.EventuallyAsync(() => DirectoryAsync(others), found => found.Count == 1);
        var again = await second.Partner.CreateAsync($"returnees/{second.Id}/enrolments", new { programme = others });
        Assert.Equal("already-enrolled", (await again.ReadJsonAsync()).At("/code").GetString());

        bool IsInBoth(DirectoryEntry entry) => new[] { programme, others }.All(id => entry.Enrolments.Any(one => one.Programme == id));
    }

    // One number written in three ways, by chatwoot/chatwoot#14048; without it the same names would not do: 40 of the 50 that it takes.
    [Fact]
    public async Task Pairs_WithOneNumberWrittenInThreeWays_AreFlagged()
    {
        var grant = new KeyGrant("ministry-of-mexico", "Somebody", [Scope.Ministry], ["MEX"]);
        var ministry = product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);
        foreach (var number in new[] { "5512345678", "+52 55 1234 5678", "+5215512345678", "+52 55 9999 9999" })
        {
            await (await product.PartnerOfItsOwnAsync()).RegisterAsync(People.Someone(one =>
            {
                one["country"] = "MEX";
                one["name"] = new JsonObject { ["given"] = "Guadalupe", ["family"] = "Hernández Xicoténcatl" };
                one["contacts"]![0]!["address"] = number;
                one.Remove("birthDate");
            }));
        }

        var list = await HttpExtensions.EventuallyAsync(
            () => ministry.GetJsonAsync("attention?country=MEX"), list => list.GetProperty("attention").GetArrayLength() >= 3);
        Assert.Equal(
            Enumerable.Repeat("""60 ["same-contact","same-name"]""", 3),
            list.GetProperty("attention").EnumerateArray().Select(row => $"{row.At("/score")} {row.At("/details").GetRawText()}"));
    }

    // The later registration applied first: its place stays, and the earlier registration cannot have another one.
    [Fact]
    public async Task Pair_FoundToBeTheSame_KeepsTheEnrolmentThatWasMadeFirst()
    {
        var (first, second) = await PairAsync();
        var programme = await Ministry.PutProgrammeAsync(places: 2);
        var earlier = await EnrolAsync(second, programme);
        var later = await EnrolAsync(first, programme);
        await ResolveAsync(await RaisedAsync(first.Id, second.Id), "same");

        await HttpExtensions.EventuallyAsync(
            async () => (await first.Partner.GetJsonAsync(later)).At("/state").GetString(), state => state == "withdrawn");
        Assert.Equal("submitted", (await second.Partner.GetJsonAsync(earlier)).At("/state").GetString());
        var refused = await first.Partner.CreateAsync($"returnees/{first.Id}/enrolments", new { programme });
        Assert.Equal("already-enrolled", (await refused.ReadJsonAsync()).At("/code").GetString());
        await second.Partner.AnswersAsync($"{earlier}/moves", new { to = "withdrawn" });
        Assert.Equal(HttpStatusCode.Created, (await first.Partner.CreateAsync($"returnees/{first.Id}/enrolments", new { programme })).StatusCode);
    }

    [Fact]
    public async Task Attention_OfAnotherCountry_IsNothing()
    {
        var (first, second) = await PairAsync();
        var row = await RaisedAsync(first.Id, second.Id);
        var grant = new KeyGrant("ministry-of-another", "Somebody", [Scope.Ministry], ["HND"]);
        var other = product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);

        Assert.Equal(0, (await other.GetJsonAsync("attention")).GetProperty("attention").GetArrayLength());
        Assert.Equal("unknown-country", (await (await other.GetAsync("attention?country=GTM")).ReadJsonAsync()).At("/errors/0/code").GetString());
        foreach (var id in new[] { row.At("/id").GetString(), "GTM_nothing", "GTM_event_1", "x" })
        {
            var response = await other.SendJsonAsync($"attention/{id}", new { resolution = "same" });
            Assert.Equal("unknown-attention", (await response.ReadJsonAsync()).At("/code").GetString());
        }
        await Ministry.RefusesAsync($"attention/{row.At("/id")}", new { resolution = "done" }, "/resolution", "unknown-value");
        Assert.Single(await OpenAsync(first.Id, second.Id));
    }

    [Fact]
    public async Task Attention_PageByPage_HasEveryoneOnceTheLongestWaitingFirst()
    {
        for (var pairs = 0; pairs < 3; pairs++)
        {
            var (first, second) = await PairAsync();
            await RaisedAsync(first.Id, second.Id);
        }
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await Ministry.GetJsonAsync($"attention?country=GTM&reason=possible-duplicate&limit=2{cursor}");
            seen.AddRange(page.GetProperty("attention").EnumerateArray().Select(row => row.At("/id").GetString()!));
            cursor = page.TryGetProperty("nextCursor", out var next) ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(seen.Distinct().Order(StringComparer.Ordinal), seen);
        Assert.True(seen.Count >= 3);
    }

    private async Task<(Registration First, Registration Second)> PairAsync(string? consents = null)
    {
        var telephone = $"+502 41{Interlocked.Increment(ref telephones):D6}";
        // A name of the pair's own, in letters.
        var own = string.Concat($"{telephones:D4}".Select(digit => (char)('a' + digit - '0')));
        var first = await RegisterAsync($"José {own}", "Pérez López", "1990-02-03", null);
        product.Time.Advance(TimeSpan.FromSeconds(1));
        return (first, await RegisterAsync($"JOSE {own}", "PEREZ", "1990-03-02", consents));

        async Task<Registration> RegisterAsync(string given, string family, string birthDate, string? agreed)
        {
            var partner = await product.PartnerOfItsOwnAsync();
            return new Registration(partner, await partner.RegisterAsync(People.Someone(one =>
            {
                one["name"] = new JsonObject { ["given"] = given, ["family"] = family };
                one["birthDate"] = birthDate;
                one["contacts"]![0]!["address"] = telephone;
                if (agreed is not null) one["consents"] = JsonNode.Parse(agreed);
            })));
        }
    }

    private async Task<JsonElement> RaisedAsync(string first, string second) =>
        (await HttpExtensions.EventuallyAsync(() => OpenAsync(first, second), list => list.Count > 0))[0];

    private async Task<IReadOnlyList<JsonElement>> OpenAsync(string first, string second, string query = "") =>
        [.. (await Ministry.GetJsonAsync($"attention?limit=200{query}")).GetProperty("attention").EnumerateArray()
            .Where(row => new HashSet<string> { first, second }.SetEquals([row.At("/returnee").GetString()!, row.At("/other").GetString()!]))];

    private Task<JsonElement> ResolveAsync(JsonElement row, string resolution, string? note = null) =>
        Ministry.AnswersAsync($"attention/{row.At("/id").GetString()}", note is null ? new { resolution } : (object)new { resolution, note });

    // As when the message about a person comes again.
    private async Task LookAgainAsync(string id)
    {
        var returnee = (await product.Service<ReturneeStore>().FindAsync(id, CancellationToken.None))!;
        var partitions = await product.Service<DuplicateFinder>().PartitionsOfAsync(returnee.Person, CancellationToken.None);
        await product.Service<PossibleDuplicates>().RaiseAsync(returnee, partitions, CancellationToken.None);
    }

    private async Task<IReadOnlyList<DirectoryEntry>> DirectoryAsync(string programme) =>
        await product.Service<DirectoryStore>().WalkAsync("GTM", CancellationToken.None)
            .Where(entry => entry.Enrolments.Any(one => one.Programme == programme)).ToListAsync();

    private static async Task<string> EnrolAsync(Registration whose, string programme)
    {
        var response = await whose.Partner.CreateAsync($"returnees/{whose.Id}/enrolments", new { programme });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.ToString();
    }

    private static async Task<IEnumerable<string>> ConsentsAsync(Registration whose) =>
        (await whose.Partner.GetJsonAsync($"returnees/{whose.Id}")).GetProperty("consents").EnumerateArray()
            .Select(one => one.At("/purpose").GetString() + (one.TryGetProperty("withdrawnOn", out _) ? " withdrawn" : ""));

    private sealed record Registration(HttpClient Partner, string Id);
}
