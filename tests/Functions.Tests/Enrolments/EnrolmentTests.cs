using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Functions.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Enrolments;

/// <summary>Applying, waiting and moving, over HTTP on Azurite.</summary>
public sealed class EnrolmentTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    [Fact]
    public async Task Enrolment_OfWhoIsEligible_HasAPlaceAndIsFound()
    {
        var (person, programme) = (await Partner.RegisterAsync(), await Ministry.PutProgrammeAsync(places: 1));
        var response = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme, answers = new { why = "Para aprender." } });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var made = await response.ReadJsonAsync();
        Assert.Equal("submitted", made.GetProperty("state").GetString());
        Assert.Equal(programme, made.GetProperty("programme").GetString());
        Assert.Equal("eligible", made.At("/eligibility/outcome").GetString());
        Assert.False(made.TryGetProperty("position", out _));
        var read = await Partner.GetJsonAsync(response.Headers.Location!.ToString());
        Assert.Equal("Para aprender.", read.At("/answers/why").GetString());
        Assert.Equal(person, read.GetProperty("returnee").GetString());
        Assert.Equal(Id(made), (await Partner.GetJsonAsync($"returnees/{person}/enrolments")).At("/enrolments/0/id").GetString());
        var submitted = await Ministry.GetJsonAsync($"programmes/GTM/{programme}/enrolments?state=submitted");
        Assert.Equal(Id(made), submitted.At("/enrolments/0/id").GetString());
        Assert.Equal(
            """{"total":1,"taken":1,"waiting":0}""", (await Ministry.GetJsonAsync($"programmes/GTM/{programme}")).GetProperty("places").GetRawText());
    }

    // The same application twice with one key is one enrolment with the same answer; with another programme it is refused.
    [Fact]
    public async Task Enrolment_Repeated_GetsTheFirstAnswer()
    {
        var (person, programme, key) = (await Partner.RegisterAsync(), await Ministry.PutProgrammeAsync(places: 5), Guid.NewGuid().ToString());
        var first = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme }, key);
        var second = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme }, key);
        var other = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme, answers = new { a = 1 } }, key);

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal("idempotency-key-reused", (await other.ReadJsonAsync()).GetProperty("code").GetString());
        Assert.Equal(1, (await Ministry.GetJsonAsync($"programmes/GTM/{programme}")).At("/places/taken").GetInt32());
    }

    // One key enrols one person once: neither somebody else, nor in another programme.
    [Fact]
    public async Task Enrolment_WithTheKeyOfAnother_IsRefused()
    {
        var (person, other) = (await Partner.RegisterAsync(), await Partner.RegisterAsync());
        var (programme, otherProgramme) = (await Ministry.PutProgrammeAsync(), await Ministry.PutProgrammeAsync());
        var key = Guid.NewGuid().ToString();
        await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme }, key);
        var byAnother = await Partner.CreateAsync($"returnees/{other}/enrolments", new { programme }, key);
        var elsewhere = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme = otherProgramme }, key);

        Assert.Equal("idempotency-key-reused", (await byAnother.ReadJsonAsync()).GetProperty("code").GetString());
        Assert.Equal("idempotency-key-reused", (await elsewhere.ReadJsonAsync()).GetProperty("code").GetString());
        Assert.Equal(1, (await Partner.GetJsonAsync($"returnees/{person}/enrolments")).GetProperty("enrolments").GetArrayLength());
    }

    [Fact]
    public async Task Move_RepeatedWithTheVersionSeenBefore_IsAnsweredAsTheFirst()
    {
        var address = $"{AddressOf(await EnrolNewAsync(await Ministry.PutProgrammeAsync()))}/moves";
        var first = await Ministry.ChangeAsync(HttpMethod.Post, address, new { to = "in-review" }, ifMatch: 1);
        var again = await Ministry.ChangeAsync(HttpMethod.Post, address, new { to = "in-review" }, ifMatch: 1);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Enrolment_OfWhoHasOneOpen_SaysWhich()
    {
        var (person, programme) = (await Partner.RegisterAsync(), await Ministry.PutProgrammeAsync());
        var first = await EnrolAsync(person, programme);
        var second = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme });

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var problem = await second.ReadJsonAsync();
        Assert.Equal("already-enrolled", problem.GetProperty("code").GetString());
        Assert.Equal(Id(first), problem.GetProperty("id").GetString());
        await MoveAsync(Partner, first, "withdrawn");
        Assert.Equal("submitted", (await EnrolAsync(person, programme)).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("""{"countryOfOrigin":"MEX"}""", "not-eligible", "unmet")]
    [InlineData("""{}""", "facts-missing", "unknown")]
    public async Task Enrolment_OfWhoIsNotEligible_SaysWhichRules(string profile, string code, string outcome)
    {
        var person = await Partner.RegisterAsync(People.Someone(one => one["profile"] = JsonNode.Parse(profile)));
        var programme = await Ministry.PutProgrammeAsync(places: 1);
        var response = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await response.ReadJsonAsync();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(outcome, problem.At("/eligibility/rules/0/outcome").GetString());
        Assert.Equal(0, (await Partner.GetJsonAsync($"returnees/{person}/enrolments")).GetProperty("enrolments").GetArrayLength());
    }

    // SparkDevNetwork/Rock#2643: 0 places have everybody wait; none said is no limit.
    [Fact]
    public async Task Places_OfZero_HaveEverybodyWait()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 0);
        for (var position = 1; position <= 3; position++)
        {
            var made = await EnrolAsync(await Partner.RegisterAsync(), programme);
            Assert.Equal("waitlisted", made.GetProperty("state").GetString());
            Assert.Equal(position, made.GetProperty("position").GetInt32());
        }
    }

    // Of 200 at once on 50 places, 50 have one and 150 wait, in positions 1 to 150; when 20 withdraw at once, the first 20 in line are offered one.
    [Fact]
    public async Task Places_OfWhichMoreApplyAtOnceThanThereAre_AreNeverOversold()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 50);
        var people = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Partner.RegisterAsync()));
        var made = await Task.WhenAll(people.Select(person => EnrolAsync(person, programme)));

        var (placed, waiting) = (In(made, "submitted"), In(made, "waitlisted"));
        Assert.Equal(50, placed.Count);
        Assert.Equal(Enumerable.Range(1, 150), waiting.Select(one => one.GetProperty("position").GetInt32()).Order());

        await Task.WhenAll(placed.Take(20).Select(one => MoveAsync(Partner, one, "withdrawn")));
        var offered = await HttpExtensions.EventuallyAsync(
            async () => (await Ministry.GetJsonAsync($"programmes/GTM/{programme}/enrolments?state=offered&limit=200")).GetProperty("enrolments"),
            list => list.GetArrayLength() == 20);
        var first = waiting.OrderBy(one => one.GetProperty("position").GetInt32()).Take(20).Select(Id).Order(StringComparer.Ordinal);
        Assert.Equal(first, offered.EnumerateArray().Select(Id).Order(StringComparer.Ordinal));
        Assert.Equal(
            """{"total":50,"taken":50,"waiting":130}""",
            await PlacesAsync(programme));
    }

    // At 48 hours and a second the acceptance is refused, and the next in line is offered the place once.
    [Fact]
    public async Task Offer_AcceptedTooLate_GoesToTheNextInLine()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 1);
        var (first, second, third) = (await EnrolNewAsync(programme), await EnrolNewAsync(programme), await EnrolNewAsync(programme));
        await MoveAsync(Partner, first, "withdrawn");
        await UntilAsync(second, "offered");
        product.Time.Advance(TimeSpan.FromHours(48) + TimeSpan.FromSeconds(1));

        var late = await TryMoveAsync(Partner, second, "submitted");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("offer-expired", (await late.ReadJsonAsync()).GetProperty("code").GetString());
        await UntilAsync(third, "offered");
        var history = await Ministry.GetJsonAsync(AddressOf(second));
        Assert.Equal("withdrawn", history.GetProperty("state").GetString());
        Assert.Equal("offer-lapsed", history.At("/moves/1/cause").GetString());
        Assert.Equal("submitted", (await MoveAsync(Partner, third, "submitted")).GetProperty("state").GetString());
    }

    // pretix/pretix#1163: who accepts and then withdraws frees the place once, and is not offered it again.
    [Fact]
    public async Task Withdrawal_AfterAnAcceptedOffer_FreesThePlaceOnce()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 1);
        var (first, second) = (await EnrolNewAsync(programme), await EnrolNewAsync(programme));
        await MoveAsync(Partner, first, "withdrawn");
        await UntilAsync(second, "offered");
        await MoveAsync(Partner, second, "submitted");
        await MoveAsync(Partner, second, "withdrawn");

        Assert.Equal("submitted", (await EnrolNewAsync(programme)).GetProperty("state").GetString());
        Assert.Equal("withdrawn", (await Ministry.GetJsonAsync(AddressOf(second))).GetProperty("state").GetString());
    }

    // A cut below what is taken turns nobody out, says by how many, and gives nobody a place until there is one.
    [Fact]
    public async Task Places_CutBelowWhatIsTaken_KeepWhoIsIn()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 3);
        var placed = new[] { await EnrolNewAsync(programme), await EnrolNewAsync(programme), await EnrolNewAsync(programme) };
        var waiting = await EnrolNewAsync(programme);
        await Ministry.ChangeProgrammeAsync(programme, file => file["places"] = 1);
        await HttpExtensions.EventuallyAsync(
            () => PlacesAsync(programme), places => places == """{"total":1,"taken":3,"waiting":1,"over":2}""");
        await MoveAsync(Partner, placed[0], "withdrawn");
        await MoveAsync(Partner, placed[1], "withdrawn");
        await HttpExtensions.EventuallyAsync(() => PlacesAsync(programme), places => places == """{"total":1,"taken":1,"waiting":1}""");
        await MoveAsync(Partner, placed[2], "withdrawn");

        await UntilAsync(waiting, "offered");
    }

    [Fact]
    public async Task Places_Raised_AreOfferedToWhoWaits()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 0);
        var waiting = await EnrolNewAsync(programme);
        await Ministry.ChangeProgrammeAsync(programme, file => file["places"] = 1);

        await UntilAsync(waiting, "offered");
    }

    // pretix/pretix#2119: who is first in line and no longer eligible keeps the turn, with the reason; the second is offered the place.
    [Fact]
    public async Task Offer_WhereTheFirstInLineIsNoLongerEligible_GoesToTheSecond()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 1);
        var placed = await EnrolNewAsync(programme);
        var changed = await Partner.RegisterAsync();
        var (first, second) = (await EnrolAsync(changed, programme), await EnrolNewAsync(programme));
        await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{changed}", """{"profile":{"countryOfOrigin":"MEX"}}""", ifMatch: 1);
        await MoveAsync(Partner, placed, "withdrawn");

        await UntilAsync(second, "offered");
        var passedOver = await Ministry.GetJsonAsync(AddressOf(first));
        Assert.Equal(("waitlisted", "ineligible", 1), (
            passedOver.At("/state").GetString(), passedOver.At("/passedOver").GetString(), passedOver.At("/position").GetInt32()));
    }

    // Of whom a fact is missing again keeps the turn; once it is known, the place that nobody took is theirs.
    [Fact]
    public async Task Place_ThatNobodyCouldHave_IsOfferedOnceSomebodyInLineIsEligibleAgain()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 1);
        var placed = await EnrolNewAsync(programme);
        var person = await Partner.RegisterAsync();
        var waiting = await EnrolAsync(person, programme);
        await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{person}", """{"profile":{"countryOfOrigin":null}}""", ifMatch: 1);
        await MoveAsync(Partner, placed, "withdrawn");
        await HttpExtensions.EventuallyAsync(() => PlacesAsync(programme), places => places == """{"total":1,"taken":0,"waiting":1}""");
        await HttpExtensions.EventuallyAsync(
            () => Ministry.GetJsonAsync(AddressOf(waiting)), read => read.TryGetProperty("passedOver", out _));
        await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{person}", """{"profile":{"countryOfOrigin":"GTM"}}""", ifMatch: 2);

        await UntilAsync(waiting, "offered");
    }

    // Too young until the day after: the calendar makes them eligible, and no event.
    [Fact]
    public async Task Place_ThatSomebodyInLineMayHaveByTheCalendar_IsOfferedAtNight()
    {
        var today = CountryCalendar.Today("GTM", product.Time);
        var programme = await Ministry.PutProgrammeAsync(places: 0);
        var waiting = await EnrolAsync(await Partner.RegisterAsync(People.Someone(one => one["birthDate"] = $"{today.AddYears(-18).AddDays(1):yyyy-MM-dd}")), programme);
        await Ministry.ChangeProgrammeAsync(programme, file =>
        {
            file["places"] = 1;
            file["eligibility"] = JsonNode.Parse("""{"fact":"age","operator":"at-least","value":18,"reason":{"es":"Tener 18 años.","en":"You are 18."}}""");
        });
        await HttpExtensions.EventuallyAsync(
            () => Ministry.GetJsonAsync(AddressOf(waiting)), read => read.TryGetProperty("passedOver", out _));
        product.Time.Advance(TimeSpan.FromDays(1));
        await ActivatorUtilities.CreateInstance<OfferFreePlaces>(product.App.Services).Run(new TimerInfo(), default);

        await UntilAsync(waiting, "offered");
    }

    // A note that cannot be worked on holds up none behind it.
    [Fact]
    public async Task Offers_BehindOneThatFails_LapseAllTheSame()
    {
        var due = product.Service<Store>().Due;
        var programme = await Ministry.PutProgrammeAsync(places: 1);
        var (first, second) = (await EnrolNewAsync(programme), await EnrolNewAsync(programme));
        await MoveAsync(Partner, first, "withdrawn");
        await UntilAsync(second, "offered");
        product.Time.Advance(TimeSpan.FromHours(49));
        var broken = new TableEntity("offers", $"{0:D19}_nothing");
        await due.AddEntityAsync(broken);
        var timer = ActivatorUtilities.CreateInstance<LapseOffers>(product.App.Services);
        await Assert.ThrowsAsync<AggregateException>(() => timer.Run(new TimerInfo(), default));
        await due.DeleteEntityAsync(broken.PartitionKey, broken.RowKey);

        Assert.Equal("withdrawn", (await Ministry.GetJsonAsync(AddressOf(second))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Moves_FromApplicationToCompletion_KeepTheirHistory()
    {
        var made = await EnrolNewAsync(await Ministry.PutProgrammeAsync());
        foreach (var state in new[] { "in-review", "approved", "active" }) await MoveAsync(Ministry, made, state);
        await MoveAsync(Ministry, made, "dropped", "Consiguió trabajo en otra ciudad.");

        var read = await Partner.GetJsonAsync(AddressOf(made));
        var states = read.GetProperty("moves").EnumerateArray().Select(move => move.GetProperty("to").GetString());
        Assert.Equal(["in-review", "approved", "active", "dropped"], states);
        var last = read.At("/moves/3");
        Assert.Equal(("dev-ministry", "dev-ministry-holder", "Consiguió trabajo en otra ciudad."), (
            last.GetProperty("party").GetString(), last.GetProperty("holder").GetString(), last.GetProperty("reason").GetString()));
        Assert.Equal(5, read.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Move_ThatIsNotAllowed_SaysWhatIs()
    {
        var made = await EnrolNewAsync(await Ministry.PutProgrammeAsync());
        var byPartner = await TryMoveAsync(Partner, made, "approved");
        Assert.Equal(HttpStatusCode.Conflict, byPartner.StatusCode);
        var problem = await byPartner.ReadJsonAsync();
        Assert.Equal("illegal-move", problem.GetProperty("code").GetString());
        Assert.Equal("""["withdrawn"]""", problem.GetProperty("allowed").GetRawText());
        Assert.Equal(
            """["in-review","withdrawn"]""",
            (await (await TryMoveAsync(Ministry, made, "completed")).ReadJsonAsync()).GetProperty("allowed").GetRawText());
        await Ministry.RefusesAsync($"{AddressOf(made)}/moves", new { to = "rejected" }, "/reason", "required");
    }

    // A withdrawal and a decision at once: one of them comes first, and the other one is told.
    [Fact]
    public async Task Moves_AtOnce_LeaveOneHistory()
    {
        var made = await EnrolNewAsync(await Ministry.PutProgrammeAsync(places: 1));
        var moves = await Task.WhenAll(TryMoveAsync(Partner, made, "withdrawn"), TryMoveAsync(Ministry, made, "in-review"));

        var read = await Ministry.GetJsonAsync(AddressOf(made));
        Assert.Equal(moves.Count(move => move.IsSuccessStatusCode), read.GetProperty("moves").GetArrayLength());
        Assert.Equal("withdrawn", read.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Programme_ThatCloses_TakesNobodyAndOffersNothing()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 1);
        var (placed, waiting) = (await EnrolNewAsync(programme), await EnrolNewAsync(programme));
        await Ministry.ChangeProgrammeAsync(programme, file => file["closesOn"] = "2026-11-24");
        var late = await Partner.CreateAsync($"returnees/{await Partner.RegisterAsync()}/enrolments", new { programme });
        Assert.Equal("programme-closed", (await late.ReadJsonAsync()).GetProperty("code").GetString());
        await MoveAsync(Partner, placed, "withdrawn");

        await HttpExtensions.EventuallyAsync(() => PlacesAsync(programme), places => places == """{"total":1,"taken":0,"waiting":1}""");
        Assert.Equal("waitlisted", (await Ministry.GetJsonAsync(AddressOf(waiting))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Moves_AreCopiedToThePersonAndPlannedAsMessages()
    {
        var made = await EnrolNewAsync(await Ministry.PutProgrammeAsync());
        // Of two moves in a moment only the last is told of.
        await MessagesAsync(1);
        await MoveAsync(Ministry, made, "in-review");

        Assert.Equal(
            ["enrolment-submitted es", "enrolment-in-review es"],
            (await MessagesAsync(2)).Select(one => $"{one.At("/template")} {one.At("/language")}"));

        Task<List<JsonElement>> MessagesAsync(int count) => HttpExtensions.EventuallyAsync(
            async () => (await Partner.GetJsonAsync($"{AddressOf(made).Split("/enrolments")[0]}/messages")).GetProperty("messages").EnumerateArray()
                .Where(one => one.TryGetProperty("enrolment", out _)).ToList(),
            list => list.Count == count);
    }

    private async Task<string> PlacesAsync(string programme) =>
        (await Ministry.GetJsonAsync($"programmes/GTM/{programme}")).GetProperty("places").GetRawText();

    private async Task<JsonElement> EnrolNewAsync(string programme) => await EnrolAsync(await Partner.RegisterAsync(), programme);

    private async Task<JsonElement> EnrolAsync(string person, string programme)
    {
        var response = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme });
        var made = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, made.ToString());
        // With whose it is, for the address.
        var whole = JsonNode.Parse(made.GetRawText())!.AsObject();
        whole["returnee"] = person;
        return JsonSerializer.SerializeToElement(whole);
    }

    private static Task<HttpResponseMessage> TryMoveAsync(HttpClient client, JsonElement enrolment, string to, string? reason = null) =>
        client.SendJsonAsync($"{AddressOf(enrolment)}/moves", reason is null ? new { to } : (object)new { to, reason });

    private static async Task<JsonElement> MoveAsync(HttpClient client, JsonElement enrolment, string to, string? reason = null)
    {
        var response = await TryMoveAsync(client, enrolment, to, reason);
        var moved = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, moved.ToString());
        return moved;
    }

    private Task<string?> UntilAsync(JsonElement enrolment, string state) => HttpExtensions.EventuallyAsync(
        async () => (await Ministry.GetJsonAsync(AddressOf(enrolment))).GetProperty("state").GetString(), now => now == state);

    private static string AddressOf(JsonElement enrolment) => $"returnees/{enrolment.GetProperty("returnee").GetString()}/enrolments/{Id(enrolment)}";

    private static string Id(JsonElement enrolment) => enrolment.GetProperty("id").GetString()!;

    private static List<JsonElement> In(IEnumerable<JsonElement> enrolments, string state) =>
        [.. enrolments.Where(one => one.GetProperty("state").GetString() == state)];
}
