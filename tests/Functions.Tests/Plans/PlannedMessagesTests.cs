using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain;
using Reintegration.Functions.Tests.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Plans;

/// <summary>What people are told follows their days: planned with a journey, moved with it, and dropped where there is no use in it.</summary>
public sealed class PlannedMessagesTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);
    private DateOnly Today => CountryCalendar.Today("GTM", product.Time);

    // A return in 40 days: 60 days before is past by 20; all else lies ahead, at 17:00 or 10:00 in Guatemala, which is 23:00 or 16:00 UTC.
    [Fact]
    public async Task Registration_WithAJourney_PlansItsMessages()
    {
        var id = await Partner.RegisterAsync(Returning(Today.AddDays(40)));

        var messages = await OfPlanAsync(id);

        Assert.Equal(
            [
                $"1-60-days-before dropped past {At(-20, 23)}", $"1-30-days-before planned  {At(10, 23)}", $"1-7-days-before planned  {At(33, 23)}",
                $"1-3-days-after planned  {At(43, 16)}", $"1-30-days-after planned  {At(70, 16)}", $"1-90-days-after planned  {At(130, 16)}",
                $"1-180-days-after planned  {At(220, 16)}", $"1-365-days-after planned  {At(405, 16)}",
            ],
            messages);
    }

    // From 40 to 80 days ahead, so that the first one, past so far, lies ahead again; then to 20, so that the second is past.
    [Fact]
    public async Task ThreeChanges_InAMoment_LeaveOneSet()
    {
        var id = await Partner.RegisterAsync(Returning(Today.AddDays(40)));
        Assert.Equal("""{"moved":7,"dueNow":0,"dropped":0,"added":1}""", await MoveAsync(id, Today.AddDays(80), 1));
        Assert.Equal("""{"moved":6,"dueNow":0,"dropped":2,"added":0}""", await MoveAsync(id, Today.AddDays(20), 2));
        Assert.Equal("""{"moved":6,"dueNow":0,"dropped":0,"added":1}""", await MoveAsync(id, Today.AddDays(50), 3));

        var messages = await OfPlanAsync(id);

        Assert.Equal(8, messages.Count);
        Assert.Equal($"1-60-days-before dropped past {At(-40, 23)}", messages[0]);
        Assert.Equal($"1-30-days-before planned  {At(20, 23)}", messages[1]);
        // Whoever changes nothing moves nothing.
        Assert.Equal("""{"moved":0,"dueNow":0,"dropped":0,"added":0}""", await MoveAsync(id, Today.AddDays(50), 4));
    }

    // A return on this day a week from now: 7 days before is now, or within the last day.
    [Fact]
    public async Task NewJourney_OfWhichAMessageIsDue_HasItSentNow_AndDropsThoseOfTheLast()
    {
        var id = await Partner.RegisterAsync(Returning(Today.AddDays(-20), returned: true));
        var hasPassed17 = product.Time.GetUtcNow().AddHours(-6).Hour >= 17;
        var returnOn = Today.AddDays(hasPassed17 ? 7 : 6);
        var made = await (await Partner.CreateAsync($"returnees/{id}/journeys", new
        {
            destinationCountry = "USA", departedOn = Today.AddDays(-1), plannedReturnOn = returnOn,
        })).ReadJsonAsync();

        // Of the first journey 30, 90, 180 and 365 days after lay ahead; of the second 60 and 30 days before are past.
        Assert.Equal("""{"moved":0,"dueNow":1,"dropped":6,"added":6}""", made.At("/messages").GetRawText());
        var messages = await HttpExtensions.EventuallyAsync(
            () => OfPlanAsync(id), all => all.Any(one => one.StartsWith("2-7-days-before suppressed no-consent", StringComparison.Ordinal)));
        Assert.Equal(4, messages.Count(one => one.StartsWith("1-", StringComparison.Ordinal) && one.Contains("no-longer", StringComparison.Ordinal)));
    }

    // The family is told in their language; who left no address is not.
    [Fact]
    public async Task StepForTheFamily_WithACondition_IsForThemWhereItHolds()
    {
        var plan = $"para-mujeres-{Guid.NewGuid():N}";
        Assert.True((await Ministry.PutFileAsync($"plans/GTM/{plan}", """
            {"steps":[{"id":"aviso","relativeTo":"return","offset":1,"unit":"week","hour":9,"template":"follow-up-due","audience":"both",
              "condition":{"fact":"sex","operator":"equals","value":"female","reason":{"es":"Ser mujer.","en":"You are a woman."}}}]}
            """)).IsSuccessStatusCode);
        JsonObject Someone(string sex) => Returning(Today.AddDays(40), change: one =>
        {
            one["profile"]!["sex"] = sex;
            one["family"] = JsonNode.Parse("""
                [{"name":"Marta","relation":"madre","contacts":[]},
                 {"name":"Luis","relation":"hermano","language":"en","contacts":[{"channel":"sms","address":"+50244445555"}]}]
                """);
        });
        var (she, he) = (await Partner.RegisterAsync(Someone("female")), await Partner.RegisterAsync(Someone("male")));

        Assert.Equal(
            [$"1-{plan}_aviso person es {At(47, 15)}", $"1-{plan}_aviso-f1 family en {At(47, 15)}"],
            (await MessagesAsync(she)).Where(one => one.At("/id").GetString()!.Contains(plan, StringComparison.Ordinal))
                .Select(one => $"{one.At("/id")} {one.At("/audience")} {one.At("/language")} {one.At("/dueAt")}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await MessagesAsync(he), one => one.At("/id").GetString()!.Contains(plan, StringComparison.Ordinal));

        // The plan ends; it does for her with whatever happens next.
        await Ministry.PutFileAsync($"plans/GTM/{plan}", """{"steps":[]}""", 1);
        Assert.Equal("""{"moved":0,"dueNow":0,"dropped":2,"added":0}""", await MoveAsync(she, Today.AddDays(40), 1));
    }

    // Each move of an enrolment is told at once; of two in a moment the last.
    [Fact]
    public async Task MoveOfAnEnrolment_IsToldAtOnce()
    {
        var programme = await Ministry.PutProgrammeAsync();
        var id = await Partner.RegisterAsync();
        var made = await (await Partner.CreateAsync($"returnees/{id}/enrolments", new { programme })).ReadJsonAsync();
        var enrolment = made.At("/id").GetString()!;
        await HttpExtensions.EventuallyAsync(() => StateOfAsync($"{enrolment}-1"), state => state is not ("" or "planned"));
        await Ministry.AnswersAsync($"returnees/{id}/enrolments/{enrolment}/moves", new { to = "in-review" });
        await Ministry.AnswersAsync($"returnees/{id}/enrolments/{enrolment}/moves", new { to = "approved" });

        // At night it waits for the morning; else it is with the mailbox, and says what the programme is called.
        await HttpExtensions.EventuallyAsync(
            () => StateOfAsync($"{enrolment}-3"), state => state is "sent" or "delivered" or "planned quiet-hours");
        Assert.Contains(await StateOfAsync($"{enrolment}-2"), (string[])["", "sent", "delivered", "dropped no-longer-due"]);

        async Task<string> StateOfAsync(string message) => (await MessagesAsync(id)).FirstOrDefault(one => one.At("/id").GetString() == message)
            is { ValueKind: JsonValueKind.Object } found
            ? $"{found.At("/state")}{(found.TryGetProperty("reason", out var reason) ? $" {reason}" : "")}" : "";
    }

    // Followed up one and three months after a return 20 days ago, each told the day before at 10:00.
    [Fact]
    public async Task FollowUps_AreToldTheDayBefore()
    {
        var returned = Today.AddDays(-20);
        var programme = await Ministry.PutProgrammeAsync(change: file => file["followUpMonths"] = JsonNode.Parse("[1,3]"));
        var id = await Partner.RegisterAsync(Returning(returned, returned: true));
        await Partner.CreateAsync($"returnees/{id}/enrolments", new { programme });

        var told = await HttpExtensions.EventuallyAsync(
            async () => (await MessagesAsync(id)).Where(one => one.At("/template").GetString() == "follow-up-due").ToList(), all => all.Count == 2);

        Assert.Equal(
            [$"followup-1-follow-up {Utc(returned.AddMonths(1).AddDays(-1), 16)}", $"followup-2-follow-up {Utc(returned.AddMonths(3).AddDays(-1), 16)}"],
            told.Select(one => $"{one.At("/id")} {one.At("/dueAt")}"));
    }

    private static JsonObject Returning(DateOnly on, bool returned = false, Action<JsonObject>? change = null) => People.Someone(one =>
    {
        one["journey"] = new JsonObject
        {
            ["destinationCountry"] = "CAN", ["departedOn"] = $"{on.AddDays(-200):yyyy-MM-dd}",
            [returned ? "returnedOn" : "plannedReturnOn"] = $"{on:yyyy-MM-dd}",
        };
        change?.Invoke(one);
    });

    private async Task<string> MoveAsync(string id, DateOnly to, int seen)
    {
        var response = await Partner.ChangeAsync(
            HttpMethod.Patch, $"returnees/{id}/journeys/1", new { plannedReturnOn = to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, seen);
        return (await response.ReadJsonAsync()).At("/messages").GetRawText();
    }

    private async Task<IReadOnlyList<JsonElement>> MessagesAsync(string id) =>
        [.. (await Partner.GetJsonAsync($"returnees/{id}/messages")).GetProperty("messages").EnumerateArray()];

    private async Task<IReadOnlyList<string>> OfPlanAsync(string id) => [.. from one in await MessagesAsync(id)
        where one.TryGetProperty("step", out _) && !one.At("/id").GetString()!.Contains('_', StringComparison.Ordinal)
        let reason = one.TryGetProperty("reason", out var why) ? why.GetString() : ""
        select $"{one.At("/id")} {one.At("/state")} {reason} {one.At("/dueAt")}"];

    private string At(int days, int hour) => Utc(Today.AddDays(days), hour);

    private static string Utc(DateOnly day, int hour) => $"{day:yyyy-MM-dd}T{hour:D2}:00:00+00:00";
}
