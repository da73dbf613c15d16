using System.Globalization;
using System.Text.Json;
using Reintegration.Functions.Messages;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.Functions.Tests.Plans;

/// <summary>
/// One person, driven by the clock from 60 days before a return to a year after the next one: every message and every reason. They live in Tijuana, whose
/// clock follows that of California: UTC−8, and UTC−7 from 14 March to 7 November 2027, 12 March to 5 November 2028 and 11 March to 4 November 2029.
/// </summary>
public sealed class YearsOfMessagesTests(ProductIn2027 product) : IClassFixture<ProductIn2027>
{
    private const string Phone = "+526641112233";

    private HttpClient Partner => product.With(Scope.Partner);

    // Days and times by hand: steps before the return are at 17:00, those after it at 10:00, where the person is.
    [Fact]
    public async Task Person_WhoReturnsLaterThanPlannedAndDepartsAgain_HearsTheRightThingAtTheRightTime()
    {
        var id = await Partner.RegisterAsync(People.Someone(one =>
        {
            (one["country"], one["timeZone"], one["contacts"]![0]!["channel"]) = ("MEX", "America/Tijuana", "sms");
            one["contacts"]![0]!["address"] = Phone;
            one["profile"]!["countryOfOrigin"] = "MEX";
            one["journey"]!["destinationCountry"] = "USA";
            (one["journey"]!["departedOn"], one["journey"]!["plannedReturnOn"]) = ("2026-06-01", "2027-03-20");
            one["consents"]!.AsArray().Add(JsonSerializer.SerializeToNode(new { purpose = "outreach", textVersion = "v1", givenOn = "2026-11-01" }));
        }));

        await LiveUntilAsync(id, "2027-02-25T18:00Z");
        // The return moves by 16 days, over the change of the clock.
        Assert.Equal("""{"moved":6,"dueNow":0,"dropped":0,"added":0}""", await ChangeAsync(id, """{"plannedReturnOn":"2027-04-05"}""", 1));
        await LiveUntilAsync(id, "2027-04-04T18:00Z");
        Assert.Equal("""{"moved":5,"dueNow":0,"dropped":0,"added":0}""", await ChangeAsync(id, """{"returnedOn":"2027-04-03"}""", 2));
        await LiveUntilAsync(id, "2027-11-10T18:00Z");
        var departs = await (await Partner.CreateAsync($"returnees/{id}/journeys", new
        {
            destinationCountry = "USA", departedOn = "2027-11-10", plannedReturnOn = "2028-11-20",
        })).ReadJsonAsync();
        Assert.Equal("""{"moved":0,"dueNow":0,"dropped":1,"added":8}""", departs.At("/messages").GetRawText());
        await LiveUntilAsync(id, "2029-12-01T18:00Z");

        string[] expected =
        [
            "1-60-days-before delivered 2027-01-20T01:00Z", "1-30-days-before delivered 2027-02-19T01:00Z",
            "1-7-days-before delivered 2027-03-30T00:00Z", "1-3-days-after delivered 2027-04-06T17:00Z",
            "1-30-days-after delivered 2027-05-03T17:00Z", "1-90-days-after delivered 2027-07-02T17:00Z",
            "1-180-days-after delivered 2027-09-30T17:00Z", "1-365-days-after dropped no-longer-due 2028-04-02T17:00Z",
            "2-60-days-before delivered 2028-09-22T00:00Z", "2-30-days-before delivered 2028-10-22T00:00Z",
            "2-7-days-before delivered 2028-11-14T01:00Z", "2-3-days-after delivered 2028-11-23T18:00Z",
            "2-30-days-after delivered 2028-12-20T18:00Z", "2-90-days-after delivered 2029-02-18T18:00Z",
            "2-180-days-after delivered 2029-05-19T17:00Z", "2-365-days-after delivered 2029-11-20T18:00Z",
        ];
        Assert.Equal(expected, (await MessagesAsync(id)).Select(one => one.ToString()));
        var heard = (await product.Service<Mailbox>().AllAsync(CancellationToken.None)).Where(one => one.Letter.To == Phone).ToList();
        Assert.Equal(15, heard.Count);
        Assert.All(heard, one => Assert.DoesNotContain("((", one.Letter.Body, StringComparison.Ordinal));
    }

    // Every message when it is due, and none before.
    private async Task LiveUntilAsync(string id, string moment)
    {
        var until = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        while ((await MessagesAsync(id)).FirstOrDefault(one => one.State == "planned") is { } next && next.DueAt <= until)
        {
            product.Time.Advance(next.DueAt - product.Time.GetUtcNow() + TimeSpan.FromSeconds(30));
            await product.Make<SweepDueMessages>().Run(new(), CancellationToken.None);
            await HttpExtensions.EventuallyAsync(
                () => MessagesAsync(id), all => all.Single(one => one.Id == next.Id).State is not ("planned" or "queued" or "sending"));
        }
        product.Time.Advance(until - product.Time.GetUtcNow());
    }

    private async Task<string> ChangeAsync(string id, string changes, int version) =>
        (await (await Partner.ChangeAsync(HttpMethod.Patch, $"returnees/{id}/journeys/1", changes, version)).ReadJsonAsync()).At("/messages").GetRawText();

    private async Task<IReadOnlyList<Seen>> MessagesAsync(string id) =>
    [
        .. (await Partner.GetJsonAsync($"returnees/{id}/messages")).GetProperty("messages").EnumerateArray().Select(one => new Seen(
            one.At("/id").GetString()!, one.At("/state").GetString()!, one.TryGetProperty("reason", out var reason) ? $" {reason.GetString()}" : "",
            one.At("/dueAt").GetDateTimeOffset())),
    ];

    private sealed record Seen(string Id, string State, string Reason, DateTimeOffset DueAt)
    {
        public override string ToString() => FormattableString.Invariant($"{Id} {State}{Reason} {DueAt.UtcDateTime:yyyy-MM-dd'T'HH:mm}Z");
    }
}

/// <summary>The product on the morning of 5 January 2027 in Tijuana.</summary>
public sealed class ProductIn2027 : Product
{
    public override Task InitializeAsync()
    {
        Time.Advance(new DateTimeOffset(2027, 1, 5, 18, 0, 0, TimeSpan.Zero) - Time.GetUtcNow());
        return base.InitializeAsync();
    }
}
