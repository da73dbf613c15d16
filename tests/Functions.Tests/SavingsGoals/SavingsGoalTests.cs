using System.Net;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.SavingsGoals;

/// <summary>A Salvadoran abroad saves for a taxi, and puts aside what a cheaper remittance service saves.</summary>
public sealed class SavingsGoalTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    // Western Union cash to cash 8.00 × 26 = 208.00 a year; the cheapest paid out in cash 3.89 × 26 = 101.14: 106.86 saved, 8.905 a month, 8.90.
    private const string Remittance = """
        {"corridor":"USA-SLV","amount":200,"timesPerYear":26,"currentProvider":"Western Union",
         "payment":"Cash","pickup":"Cash","changeTo":"cheapest-same-pickup"}
        """;

    // 91.10 + 8.90 = 100 a month: 30 months instead of 33 (32 × 91.10 = 2,915.20, 33 × 91.10 = 3,006.30).
    [Fact]
    public async Task DateMissing_WithARemittanceSaving_IsSooner()
    {
        var response = await Post(
            $$"""{"goal":3000,"monthlyContribution":91.10,"currency":"USD","start":"2026-01-31","remittance":{{Remittance}}}""");
        var answer = await response.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(("date", 30, "2028-07-31"), (Text(answer, "calculated"), answer.GetProperty("months").GetInt32(), Text(answer, "goalOn")));
        var remittance = answer.GetProperty("remittance");
        Assert.Equal(8.90m, Number(remittance, "savingPerMonth"));
        Assert.Equal(106.86m, Number(remittance.GetProperty("changeTo"), "savingPerYear"));
        Assert.Equal(
            (33, "2028-10-31"),
            (remittance.GetProperty("without").GetProperty("months").GetInt32(), Text(remittance.GetProperty("without"), "goalOn")));
        Assert.Equal("Con este ahorro llega a su meta 3 meses antes.", Text(remittance, "summary"));
        Assert.Equal(("2025_3Q", "CC BY 4.0"), (Text(remittance, "period"), Text(remittance.GetProperty("source"), "licence")));

        Assert.Equal("2026-02-28", Text(Table(answer)[0], "on"));
        Assert.Equal(
            (100m, 8.90m, 100m),
            (Number(Table(answer)[0], "contribution"), Number(Table(answer)[0], "remittanceSaving"), Number(Table(answer)[0], "balance")));
        var totals = answer.GetProperty("totals");
        Assert.Equal((3000m, 3000m, 267m), (Number(totals, "balance"), Number(totals, "contributions"), Number(totals, "remittanceSaving")));
        Assert.Equal(
            "Con USD\u00a091.10 al mes, más USD\u00a08.90 al mes que ahorra al enviar dinero con otro servicio, "
                + "en 30 meses tendrá USD\u00a03,000.00.",
            Text(answer, "summary"));
    }

    // 3,000 in 20 months: 150.00, of which 8.90 come from sending for less.
    [Fact]
    public async Task MonthlyAmountMissing_WithARemittanceSaving_IsLess()
    {
        var response = await Post($$"""{"goal":3000,"date":"2027-09-01","currency":"USD","start":"2026-01-01","remittance":{{Remittance}}}""");
        var answer = await response.ReadJsonAsync();

        Assert.Equal(("monthlyContribution", 141.10m), (Text(answer, "calculated"), Number(answer, "monthlyContribution")));
        Assert.Equal(150m, Number(answer.GetProperty("remittance").GetProperty("without"), "monthlyContribution"));
        Assert.Equal("Con este ahorro aparta de su bolsillo USD\u00a08.90 menos al mes.", Text(answer.GetProperty("remittance"), "summary"));
    }

    // 12 × 100 and the wages of 500 of March; without interest 1,700, with the saving 12 × 8.90 = 106.80 more.
    [Fact]
    public async Task GoalMissing_CountsWhatIsPaidInOnceAndWholeMonths()
    {
        var answer = await (await Post($$"""
            {"monthlyContribution":100,"date":"2027-01-20","currency":"USD","start":"2026-01-15",
             "contributions":[{"on":"2026-03-16","amount":500}],"remittance":{{Remittance}}}
            """)).ReadJsonAsync();

        Assert.Equal(("goal", 1806.80m, 12), (Text(answer, "calculated"), Number(answer, "goal"), answer.GetProperty("months").GetInt32()));
        Assert.Equal(("2027-01-20", "2027-01-15"), (Text(answer, "goalOn"), Text(answer, "reachedOn")));
        Assert.Equal([0m, 0m, 500m], Table(answer).Take(3).Select(month => Number(month, "oneOff")));
        Assert.Equal("Con este ahorro tendrá USD\u00a0106.80 más.", Text(answer.GetProperty("remittance"), "summary"));
    }

    // 100 a month at 6 %: 1,233.56 (the annuity table; see the rules' tests). In English.
    [Fact]
    public async Task GoalMissing_WithInterest_IsTheAnnuityTable()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/savings-goal");
        request.Content = new StringContent(
            """{"monthlyContribution":100,"date":"2027-01-01","currency":"USD","start":"2026-01-01","annualRatePercent":6}""",
            null, "application/json");
        request.Headers.Add("Accept-Language", "en");
        var answer = await (await product.Anyone.SendAsync(request)).ReadJsonAsync();

        Assert.Equal((1233.56m, 33.56m), (Number(answer, "goal"), Number(answer.GetProperty("totals"), "interest")));
        Assert.Equal("With USD\u00a0100.00 a month, you will have USD\u00a01,233.56 in 12 months.", Text(answer, "summary"));
        Assert.False(answer.TryGetProperty("remittance", out _));
    }

    [Fact]
    public async Task AsCsv_IsTheTableAlone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/savings-goal");
        request.Content = new StringContent(
            """{"monthlyContribution":100,"date":"2027-01-01","currency":"usd","start":"2026-01-01","annualRatePercent":6}""",
            null, "application/json");
        request.Headers.Add("Accept", "text/csv");
        var response = await product.Anyone.SendAsync(request);
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd().Split('\n');

        Assert.Equal(("text/csv", "no-store"), (response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl?.ToString()));
        Assert.Equal(13, lines.Length);
        Assert.Equal("month,on,contribution,remittance_saving,one_off,interest,balance", lines[0]);
        // A month's interest of 0.5 % on the first 100.
        Assert.Equal("2,2026-03-01,100,0,0,0.5,200.5", lines[2]);
    }

    [Fact]
    public async Task OnlyTheRemittanceSavingReachesTheGoal_HasNothingWithout()
    {
        var response = await Post($$"""{"goal":89,"monthlyContribution":0,"currency":"USD","start":"2026-01-01","remittance":{{Remittance}}}""");
        var remittance = (await response.ReadJsonAsync()).GetProperty("remittance");

        Assert.False(remittance.TryGetProperty("without", out _));
        Assert.Equal("Sin este ahorro no llegaría a su meta en 50 años.", Text(remittance, "summary"));
    }

    // Walmart2World by debit card costs −2.44 % of 200, as the savings calculator says too.
    [Fact]
    public async Task CheapestIsAPromotion_SaysThatItMayNotLast()
    {
        var answer = await (await Post("""
            {"goal":1000,"monthlyContribution":50,"currency":"USD","start":"2026-01-01",
             "remittance":{"corridor":"USA-MEX","amount":200,"timesPerYear":12,"currentProvider":"Xoom","payment":"Debit card"}}
            """)).ReadJsonAsync();

        var changeTo = answer.GetProperty("remittance").GetProperty("changeTo");
        Assert.StartsWith("Un costo negativo es una promoción", Text(changeTo, "note"), StringComparison.Ordinal);
    }

    // 600 × 1.66 < 1,000 ≤ 600 × 1.67.
    [Fact]
    public async Task GoalOutOfReach_SaysTheLeastMonthlyAmount()
    {
        var response = await Post("""{"goal":1000,"monthlyContribution":0,"currency":"USD","start":"2026-01-01"}""");
        var error = (await response.ReadJsonAsync()).GetProperty("errors")[0];

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(("/monthlyContribution", "out-of-range", 1.67m), (Text(error, "pointer"), Text(error, "code"), Number(error, "minimum")));
    }

    [Theory]
    [InlineData("""{"goal":9,"monthlyContribution":1,"start":"2026-01-01"}""", "/currency", "required")]
    [InlineData("""{"goal":9,"monthlyContribution":1,"currency":"USD"}""", "/start", "required")]
    [InlineData("""{"goal":9,"monthlyContribution":1,"currency":"US$","start":"2026-01-01"}""", "/currency", "unknown-currency")]
    [InlineData("""{"goal":9,"currency":"USD","start":"2026-01-01"}""", "/date", "exactly-two")]
    [InlineData("""{"goal":9,"date":"2026-03-01","monthlyContribution":1,"currency":"USD","start":"2026-01-01"}""", "/goal", "exactly-two")]
    [InlineData("""{"goal":0,"monthlyContribution":1,"currency":"USD","start":"2026-01-01"}""", "/goal", "out-of-range")]
    [InlineData("""{"goal":1e13,"monthlyContribution":1,"currency":"USD","start":"2026-01-01"}""", "/goal", "out-of-range")]
    [InlineData("""{"goal":NaN,"monthlyContribution":1,"currency":"USD","start":"2026-01-01"}""", "/goal", "wrong-type")]
    [InlineData("""{"goal":9.5,"monthlyContribution":1,"currency":"CLP","start":"2026-01-01"}""", "/goal", "too-many-decimals")]
    [InlineData("""{"goal":9,"monthlyContribution":-1,"currency":"USD","start":"2026-01-01"}""", "/monthlyContribution", "out-of-range")]
    [InlineData("""{"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-02-30"}""", "/start", "invalid-date")]
    [InlineData("""{"goal":9,"date":"2025-12-31","currency":"USD","start":"2026-01-01"}""", "/date", "invalid-date")]
    [InlineData("""{"goal":9,"date":"2076-01-02","currency":"USD","start":"2026-01-01"}""", "/date", "invalid-date")]
    [InlineData("""{"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-01-01","initial":-1}""", "/initial", "out-of-range")]
    [InlineData("""{"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-01-01","annualRatePercent":100.01}""",
        "/annualRatePercent", "out-of-range")]
    [InlineData("""{"goal":9,"date":"2026-03-01","currency":"USD","start":"2026-01-01","roundTo":0}""", "/roundTo", "out-of-range")]
    [InlineData("""{"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-01-01","contributions":[{"on":"2026-01-01","amount":5}]}""",
        "/contributions/0/on", "invalid-date")]
    [InlineData("""{"goal":9,"date":"2026-03-31","currency":"USD","start":"2026-01-01","contributions":[{"on":"2026-03-02","amount":5}]}""",
        "/contributions/0/on", "invalid-date")]
    [InlineData("""{"goal":9,"date":"2026-03-31","currency":"USD","start":"2026-01-01","contributions":[{"on":"2026-03-01"}]}""",
        "/contributions/0/amount", "required")]
    [InlineData("""{"date":"2075-01-01","monthlyContribution":0,"initial":1e12,"annualRatePercent":100,"currency":"USD","start":"2026-01-01"}""",
        "/date", "invalid-date")]
    [InlineData("""{"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-01-01","remittance":[]}""", "/remittance", "wrong-type")]
    [InlineData("""
        {"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-01-01",
         "remittance":{"corridor":"USA-XXX","amount":200,"timesPerYear":12,"currentProvider":"Ria"}}
        """, "/remittance/corridor", "unknown-value")]
    [InlineData("""
        {"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-01-01",
         "remittance":{"corridor":"USA-SLV","amount":1,"timesPerYear":12,"currentProvider":"Ria"}}
        """, "/remittance/amount", "out-of-range")]
    [InlineData("""
        {"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-01-01",
         "remittance":{"corridor":"USA-SLV","amount":200,"timesPerYear":12,"currentProvider":"Nobody"}}
        """, "/remittance/currentProvider", "unknown-value")]
    [InlineData("""
        {"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-01-01",
         "remittance":{"corridor":"USA-SLV","amount":200,"timesPerYear":12,"currentProvider":"Ria","changeTo":"best"}}
        """, "/remittance/changeTo", "unknown-value")]
    [InlineData("""
        {"goal":9,"monthlyContribution":1,"currency":"USD","start":"2026-01-01",
         "remittance":{"corridor":"USA-SLV","amount":{"value":200,"currency":"EUR"},"timesPerYear":12,"currentProvider":"Ria"}}
        """, "/remittance/amount/currency", "currency-mismatch")]
    [InlineData("""{"goal":9,"monthlyContributions":1,"currency":"USD","start":"2026-01-01"}""", "/monthlyContributions", "unknown-member")]
    [InlineData("""
        {"goal":9,"monthlyContribution":1,"currency":"EUR","start":"2026-01-01",
         "remittance":{"corridor":"USA-SLV","amount":200,"timesPerYear":12,"currentProvider":"Ria"}}
        """, "/currency", "currency-mismatch")]
    public async Task BadInput_IsAProblemNamingTheField(string json, string field, string code)
    {
        var response = await Post(json);
        var error = (await response.ReadJsonAsync()).At("/errors/0");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal((field, code), (Text(error, "pointer"), Text(error, "code")));
    }

    [Fact]
    public async Task MegabyteOfText_IsNamedAndNotRepeated()
    {
        var response = await Post($$"""{"goal":9,"monthlyContribution":1,"currency":"{{new string('U', 1024 * 1024)}}","start":"2026-01-01"}""");
        var problem = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("\"/currency\"", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("UUU", problem, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Post(string json) =>
        product.Anyone.PostAsync("calculators/savings-goal", new StringContent(json, null, "application/json"));

    private static JsonElement[] Table(JsonElement answer) => [.. answer.GetProperty("table").EnumerateArray()];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static decimal Number(JsonElement element, string name) => element.GetProperty(name).GetDecimal();
}
