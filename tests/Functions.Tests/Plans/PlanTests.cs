using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Plans;

/// <summary>A programme asks when its messages would reach a person who returns.</summary>
public sealed class PlanTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    private const string Start = """{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"relativeTo":"return","offset":1,"unit":"day"}]""";

    [Theory]
    // RapidPro's campaign cases (nyaruka/mailroom, TestCampaignSchedule), the return as a local time, as an instant, in UTC, and with a space.
    [InlineData("2029-11-03T00:30", 2, "day", null, "2029-11-05T00:30:00-05:00")]
    [InlineData("2029-11-03T00:30:00-04:00", 2, "day", null, "2029-11-05T00:30:00-05:00")]
    [InlineData("2029-11-03T04:30:00.000Z", 2, "day", null, "2029-11-05T00:30:00-05:00")]
    [InlineData("2029-01-02 01:58", -2, "hour", null, "2029-01-01T23:58:00-05:00")]
    [InlineData("2029-01-01T02:57:32", 2, "minute", null, "2029-01-01T03:00:00-05:00")]
    [InlineData("2029-01-20T01:58", 2, "week", 14, "2029-02-03T14:00:00-05:00")]
    // A date is its first moment; 60 days before 3 November are 4 September: 27 days to 7 October, 30 to 7 September, 3 more.
    [InlineData("2029-11-03", 0, "day", null, "2029-11-03T00:00:00-04:00")]
    [InlineData("2029-11-03", -60, "day", 9, "2029-09-04T09:00:00-04:00")]
    public async Task Plan_UsEastern_IsDueByTheLocalClock(string returnOn, int offset, string unit, int? hour, string expected)
    {
        var answer = await PlanAsync(new
        {
            returnOn, timeZone = "US/Eastern", now = "2028-01-01T00:00:00Z",
            steps = new[] { new { relativeTo = "return", offset, unit, hour } },
        });

        Assert.Equal($$"""[{"step":0,"dueAt":"{{expected}}"}]""", answer.At("/messages").GetRawText());
    }

    // The provinces that stay on summer time from November 2026, in release 2026f of the database and not before.
    [Theory]
    [InlineData("America/Edmonton", "2026-12-01T09:00:00-06:00")]
    [InlineData("America/Vancouver", "2026-12-01T09:00:00-07:00")]
    [InlineData("America/Winnipeg", "2026-12-01T09:00:00-05:00")]
    public async Task Plan_ClocksOfThisWinter_AreThoseOfTheReleaseItNames(string timeZone, string expected)
    {
        var answer = await PlanAsync(new
        {
            timeZone, returnOn = "2026-11-30T20:00", now = "2026-11-01", quietHours = new { from = "20:00", to = "09:00" },
            steps = new[] { new { offset = 0, unit = "day" } },
        });

        Assert.Equal(expected, answer.At("/messages/0/dueAt").GetString());
        Assert.Equal("2026f", answer.At("/timeZoneData").GetString());
    }

    [Theory]
    [InlineData("America/Guatamala", "America/Guatemala")]
    [InlineData("us/eastern", "US/Eastern")]
    public async Task UnknownZone_ThatIsNearlyOne_NamesIt(string zone, string meant)
    {
        var error = await product.Anyone.RefusesAsync("calculators/plan", new { timeZone = zone }, "/timeZone", "unknown-zone");

        Assert.Contains($"¿Quiso decir {meant}?", error.At("/detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WhatIsPast_IsSkippedAndNamed()
    {
        var answer = await PlanAsync(new
        {
            returnOn = "2029-11-03T00:30", timeZone = "America/Mexico_City", now = "2029-11-03T06:30:00Z",
            steps = new object[] { new { offset = -1, unit = "minute" }, new { offset = 0, unit = "day" }, new { offset = 1, unit = "week" } },
        });

        // Mexico City has been at −06:00 all year since 2022: now is the return itself.
        Assert.Equal(
            """[{"step":0,"skipped":"past"},"""
                + """{"step":1,"dueAt":"2029-11-03T00:30:00-06:00"},{"step":2,"dueAt":"2029-11-10T00:30:00-06:00"}]""",
            answer.At("/messages").GetRawText());
    }

    [Fact]
    public async Task Plan_WithoutNow_UsesTheClock()
    {
        var answer = await PlanAsync(new
        {
            returnOn = product.Product.Time.GetUtcNow().ToString("O"), timeZone = "UTC",
            steps = new[] { new { offset = -1, unit = "hour" }, new { offset = 1, unit = "hour" } },
        });

        var messages = answer.GetProperty("messages");
        Assert.Equal("past", messages[0].GetProperty("skipped").GetString());
        Assert.True(messages[1].TryGetProperty("dueAt", out _));
    }

    [Fact]
    public async Task Plan_QuietHoursAndWindow_MoveAndSaySo()
    {
        var answer = await PlanAsync(new
        {
            returnOn = "2029-11-03T22:30", timeZone = "America/Guatemala", now = "2029-01-01",
            window = new { from = "08:00", to = "20:00", days = new[] { "monday", "tuesday", "wednesday", "thursday", "friday" } },
            quietHours = new { from = "12:00", to = "14:00" },
            steps = new object[]
            {
                new { offset = 0, unit = "day" }, new { offset = 3, unit = "day", hour = 12 }, new { offset = 4, unit = "day", hour = 9 },
            },
        });

        // 3 November 2029 is a Saturday: to Monday the 5th; Tuesday at noon waits for 14:00; Wednesday at 9 is fine.
        Assert.Equal(
            """[{"step":0,"dueAt":"2029-11-05T08:00:00-06:00","movedFrom":"2029-11-03T22:30:00-06:00"},"""
                + """{"step":1,"dueAt":"2029-11-06T14:00:00-06:00","movedFrom":"2029-11-06T12:00:00-06:00"},"""
                + """{"step":2,"dueAt":"2029-11-07T09:00:00-06:00"}]""",
            answer.At("/messages").GetRawText());
    }

    [Theory]
    [InlineData("{}", "/timeZone", "required")]
    [InlineData("""{"timeZone":"America/Springfield"}""", "/timeZone", "unknown-zone")]
    [InlineData("""{"timeZone":"Eastern Standard Time"}""", "/timeZone", "unknown-zone")]
    [InlineData("""{"timeZone":"../../etc/passwd"}""", "/timeZone", "unknown-zone")]
    [InlineData("""{"timeZone":5}""", "/timeZone", "wrong-type")]
    [InlineData("""{"timeZone":"UTC","returnOn":"03/11/2029"}""", "/returnOn", "invalid-date-time")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-02-30"}""", "/returnOn", "invalid-date-time")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-02-28T24:00"}""", "/returnOn", "invalid-date-time")]
    [InlineData("""{"timeZone":"UTC","returnOn":"1969-12-31"}""", "/returnOn", "invalid-date-time")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2201-01-01"}""", "/returnOn", "invalid-date-time")]
    [InlineData("""{"timeZone":"UTC","returnOn":"0001-01-01T00:00:00+14:00"}""", "/returnOn", "invalid-date-time")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01T00:00+15:00"}""", "/returnOn", "invalid-date-time")]
    [InlineData("""{"timeZone":"UTC","returnOn":NaN}""", "/returnOn", "invalid-date-time")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","now":"yesterday"}""", "/now", "invalid-date-time")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01"}""", "/steps", "required")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[]}""", "/steps", "out-of-range")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[1]}""", "/steps/0", "wrong-type")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"offset":1}]}""", "/steps/0/unit", "required")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"offset":1,"unit":"month"}]}""", "/steps/0/unit", "unknown-value")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"unit":"day"}]}""", "/steps/0/offset", "required")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"offset":1.5,"unit":"day"}]}""", "/steps/0/offset", "wrong-type")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"offset":3651,"unit":"day"}]}""", "/steps/0/offset", "out-of-range")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"offset":-522,"unit":"week"}]}""", "/steps/0/offset", "out-of-range")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"offset":1e99,"unit":"minute"}]}""", "/steps/0/offset", "out-of-range")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"offset":1,"unit":"day","hour":24}]}""", "/steps/0/hour", "out-of-range")]
    [InlineData("""{"timeZone":"UTC","returnOn":"2029-01-01","steps":[{"offset":1,"unit":"day","relativeTo":"departure"}]}""",
        "/steps/0/relativeTo", "unknown-value")]
    [InlineData(Start + ""","window":{"from":"08:00"}}""", "/window/to", "required")]
    [InlineData(Start + ""","window":{"from":"8am","to":"20:00"}}""", "/window/from", "invalid-time")]
    [InlineData(Start + ""","window":{"from":"08:00","to":"20:00","days":[]}}""", "/window/days", "out-of-range")]
    [InlineData(Start + ""","window":{"from":"08:00","to":"20:00","days":["lunes"]}}""", "/window/days/0", "unknown-value")]
    [InlineData(Start + ""","quietHours":{"from":"08:00","to":"08:00"}}""", "/quietHours/to", "no-time-left")]
    [InlineData(Start + ""","window":{"from":"22:00","to":"24:00"},"quietHours":{"from":"21:00","to":"08:00"}}""", "/quietHours", "no-time-left")]
    [InlineData(Start + ""","quietHours":"night"}""", "/quietHours", "wrong-type")]
    [InlineData("""{"timezone":"UTC"}""", "/timezone", "unknown-member")]
    [InlineData(Start + ""","quietHours":{"from":"21:00","to":"08:00","days":["monday"]}}""", "/quietHours/days", "unknown-member")]
    public async Task BadInput_IsAProblemNamingTheField(string json, string field, string code) =>
        await product.Anyone.RefusesAsync("calculators/plan", json, field, code);

    // A name is no code: us/eastern is no zone. Codes are: Monday is monday.
    [Fact]
    public async Task Codes_InAnyCase_AreTaken_NamesOfZonesAreNot()
    {
        var answer = await PlanAsync(new
        {
            returnOn = "2029-11-03", timeZone = "UTC", now = "2029-01-01", window = new { from = "08:00", to = "24:00", days = new[] { "Monday" } },
            steps = new[] { new { relativeTo = "Return", offset = 0, unit = "DAY" } },
        });

        // 3 November 2029 is a Saturday.
        Assert.Equal("2029-11-05T08:00:00+00:00", answer.At("/messages/0/dueAt").GetString());
        await product.Anyone.RefusesAsync("calculators/plan", """{"timeZone":"us/eastern"}""", "/timeZone", "unknown-zone");
    }

    [Theory]
    [InlineData("timeZone")]
    [InlineData("returnOn")]
    [InlineData("now")]
    public async Task AMegabyteOfText_IsTooLongAndNotRepeated(string field)
    {
        var body = new Dictionary<string, object>
        {
            ["timeZone"] = "UTC",
            ["returnOn"] = "2029-01-01",
            ["steps"] = new[] { new { offset = 1, unit = "day" } },
        };
        body[field] = new string('y', 1024 * 1024);

        var response = await product.Anyone.PostAsJsonAsync("calculators/plan", body);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("too-long", text, StringComparison.Ordinal);
        Assert.DoesNotContain("yyy", text, StringComparison.Ordinal);
    }

    private async Task<JsonElement> PlanAsync(object body)
    {
        var response = await product.Anyone.PostAsJsonAsync("calculators/plan", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return await response.ReadJsonAsync();
    }
}
