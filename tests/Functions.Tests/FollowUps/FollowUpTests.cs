using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Functions.FollowUps;
using Reintegration.Functions.Tests.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Tests.FollowUps;

/// <summary>When people are contacted after their return, and what they said, over HTTP on Azurite.</summary>
public sealed class FollowUpTests(Product product) : IClassFixture<Product>
{
    private static readonly string[] Items = ["good-spirits", "calm", "active", "rested", "interested"];

    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    // Scenario of the field: 31 August and 1, 3 and 6 months give the last day of months too short for a 31st; planning again adds none.
    [Fact]
    public async Task FollowUps_AfterTheLastDayOfAugust_AreOnTheLastDaysOfTheirMonths()
    {
        var person = await ReturnedAsync("2026-08-31");
        Assert.Equal(["1 2026-09-30 planned", "2 2026-11-30 planned", "3 2027-02-28 planned"], await UntilAsync(person, 3));

        var returnee = (await product.Service<ReturneeStore>().FindAsync(person, default))!;
        await product.Service<FollowUpStore>().PlanAsync(returnee, default);
        await product.Service<FollowUpStore>().PlanAsync(returnee, default);
        Assert.Equal(["1 2026-09-30 planned", "2 2026-11-30 planned", "3 2027-02-28 planned"], await UntilAsync(person, 3));
    }

    [Fact]
    public async Task FollowUps_OfAReturnThatMoves_MoveWithIt()
    {
        var person = await ReturnedAsync("2026-08-31");
        await UntilAsync(person, 3);
        await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{person}/journeys/1", """{"returnedOn":"2026-09-15"}""", ifMatch: 1);

        await HttpExtensions.EventuallyAsync(
            () => FollowUpsAsync(person), all => all is ["1 2026-10-15 planned", "2 2026-12-15 planned", "3 2027-03-15 planned"]);
    }

    [Fact]
    public async Task FollowUps_OfWhoIsAbroadAgain_ArePausedAndFollowTheNextReturn()
    {
        var person = await ReturnedAsync("2026-08-31");
        await UntilAsync(person, 3);
        await Partner.CreateAsync(
            $"returnees/{person}/journeys", new { destinationCountry = "USA", departedOn = "2026-11-01", plannedReturnOn = "2027-05-31" });

        // Those after the planned return are numbered on: 30 June, 31 August, 30 November.
        var all = await HttpExtensions.EventuallyAsync(() => FollowUpsAsync(person), all => all.Length == 6);
        Assert.Equal(
        [
            "1 2026-09-30 paused", "2 2026-11-30 paused", "3 2027-02-28 paused",
            "4 2027-06-30 planned", "5 2027-08-31 planned", "6 2027-11-30 planned",
        ], all);
        var refused = await Partner.SendJsonAsync($"returnees/{person}/follow-ups/1/result", Answers(3));
        Assert.Equal("illegal-move", (await refused.ReadJsonAsync()).GetProperty("code").GetString());
    }

    // Who has yet to depart is contacted until that day.
    [Fact]
    public async Task FollowUps_OfWhoDepartsTomorrow_ArePausedTomorrow()
    {
        var tomorrow = CountryCalendar.Today("GTM", product.Time).AddDays(1);
        var person = await ReturnedAsync("2026-08-31");
        await UntilAsync(person, 3);
        await Partner.CreateAsync($"returnees/{person}/journeys", new
        {
            destinationCountry = "USA", departedOn = $"{tomorrow:yyyy-MM-dd}", plannedReturnOn = $"{tomorrow.AddMonths(6):yyyy-MM-dd}",
        });
        var planned = await HttpExtensions.EventuallyAsync(() => FollowUpsAsync(person), all => all.Length == 6);
        Assert.All(planned, one => Assert.EndsWith("planned", one, StringComparison.Ordinal));
        product.Time.Advance(TimeSpan.FromDays(1));
        await ActivatorUtilities.CreateInstance<PlanOnDeparture>(product.App.Services).Run(new TimerInfo(), default);

        await HttpExtensions.EventuallyAsync(
            () => FollowUpsAsync(person), all => all.Count(one => one.EndsWith("paused", StringComparison.Ordinal)) == 3);
    }

    [Fact]
    public async Task FollowUps_OfWhoWithdraws_AreCancelled()
    {
        var (person, enrolment) = await EnrolledAsync("2026-08-31");
        await UntilAsync(person, 3);
        await Partner.AnswersAsync($"returnees/{person}/enrolments/{enrolment}/moves", new { to = "withdrawn" });

        await HttpExtensions.EventuallyAsync(
            () => FollowUpsAsync(person), all => all.All(one => one.EndsWith("cancelled", StringComparison.Ordinal)));
    }

    // WHO-5: five answers of 0 to 5, summed and multiplied by 4; a raw score under 13 is looked at, and 10 points are a change (WHO, 1998).
    [Fact]
    public async Task Result_UnderTheThreshold_IsScoredOnceAndReachesTheAttentionList()
    {
        var person = await ReturnedAsync("2026-08-31");
        await UntilAsync(person, 3);
        var first = await ReportAsync(person, 1, Answers(3));
        Assert.Equal((60m, false), (first.At("/result/overall/value").GetDecimal(), first.At("/result/needsAttention").GetBoolean()));
        var second = await ReportAsync(person, 2, Answers(2));
        Assert.Equal(("done", 40m, true), (
            second.GetProperty("state").GetString(), second.At("/result/overall/value").GetDecimal(),
            second.At("/result/needsAttention").GetBoolean()));
        Assert.Equal("""{"since":1,"by":-20,"isChange":true}""", second.At("/result/change").GetRawText());

        Assert.Equal(second.GetRawText(), (await ReportAsync(person, 2, Answers(2))).GetRawText());
        var other = await Partner.SendJsonAsync($"returnees/{person}/follow-ups/2/result", Answers(4));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("already-answered", (await other.ReadJsonAsync()).GetProperty("code").GetString());
        Assert.Equal(second.GetRawText(), (await Partner.GetJsonAsync($"returnees/{person}/follow-ups")).At("/followUps/1").GetRawText());

        var raised = await HttpExtensions.EventuallyAsync(
            () => product.Service<AttentionStore>().OfAsync("GTM", person, default), rows => rows.Count > 0);
        var row = Assert.Single(raised).Value;
        Assert.Equal(("2", "who-5"), (row.About, Assert.Single(row.Details)));
    }

    [Fact]
    public async Task Result_WithAQuestionLeftOut_HasNoScore()
    {
        var person = await ReturnedAsync("2026-08-31");
        await UntilAsync(person, 3);
        var missing = Answers(0);
        missing["answers"]!.AsObject().Remove(missing["answers"]!.AsObject().First().Key);
        var answer = await ReportAsync(person, 1, missing);

        Assert.False(answer.GetProperty("result").TryGetProperty("overall", out _));
        Assert.False(answer.At("/result/needsAttention").GetBoolean());
    }

    [Fact]
    public async Task Result_ThatIsNoAnswer_SaysWhatIs()
    {
        var person = await ReturnedAsync("2026-08-31");
        await UntilAsync(person, 3);
        var path = $"returnees/{person}/follow-ups/1/result";
        await Partner.RefusesAsync(path, With(one => one["instrument"] = "who-6"), "/instrument", "unknown-value");
        await Partner.RefusesAsync(path, With(one => one["contactedOn"] = "2099-01-01"), "/contactedOn", "invalid-date");
        await Partner.RefusesAsync(path, With(one => one["answers"]!["hungry"] = 1), "/answers/hungry", "unknown-member");
        var unknown = await Partner.SendJsonAsync($"returnees/{person}/follow-ups/9/result", Answers(3));
        Assert.Equal("unknown-follow-up", (await unknown.ReadJsonAsync()).GetProperty("code").GetString());

        static JsonObject With(Action<JsonObject> change)
        {
            var answers = Answers(3);
            change(answers);
            return answers;
        }
    }

    private static JsonObject Answers(int each) => new()
    {
        ["instrument"] = "who-5", ["contactedOn"] = "2026-11-20", ["channel"] = "voice",
        ["answers"] = new JsonObject(Items.Select(item => KeyValuePair.Create(item, (JsonNode?)each))),
    };

    private async Task<JsonElement> ReportAsync(string person, int number, JsonObject answers) =>
        await Partner.AnswersAsync($"returnees/{person}/follow-ups/{number}/result", answers);

    private async Task<string> ReturnedAsync(string on) => (await EnrolledAsync(on)).Person;

    private async Task<(string Person, string Enrolment)> EnrolledAsync(string returnedOn)
    {
        var person = await Partner.RegisterAsync(People.Someone(one => one["journey"]!["returnedOn"] = returnedOn));
        var programme = await Ministry.PutProgrammeAsync(change: file => file["followUpMonths"] = new JsonArray(1, 3, 6));
        var made = await (await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme })).ReadJsonAsync();
        return (person, made.GetProperty("id").GetString()!);
    }

    private Task<string[]> UntilAsync(string person, int count) =>
        HttpExtensions.EventuallyAsync(() => FollowUpsAsync(person), all => all.Length == count);

    private async Task<string[]> FollowUpsAsync(string person) =>
        [.. (await Partner.GetJsonAsync($"returnees/{person}/follow-ups")).GetProperty("followUps").EnumerateArray()
            .Select(one => $"{one.At("/n")} {one.At("/dueOn")} {one.At("/state")}")];
}
