using System.Net;
using System.Net.Http.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>A financial-education teacher shows what changing provider saves in a year.</summary>
public sealed class SavingsTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task Moneygram_CashToAnAccount_MonthlyToElSalvador()
    {
        var response = await product.Anyone.PostAsJsonAsync(
            "calculators/savings", new { corridor = "USA-SLV", amount = 200, timesPerYear = 12, currentProvider = "moneygram", payment = "cash" });
        var answer = await response.ReadJsonAsync();

        // Today 10.00 × 12 = 120.00; the cheapest of all, MoneyGram by transfer to an account, 1.99 × 12 = 23.88, pays out the same way.
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(120m, answer.GetProperty("current").GetProperty("costPerYear").GetDecimal());
        Assert.Equal(23.88m, answer.GetProperty("cheapest").GetProperty("costPerYear").GetDecimal());
        Assert.Equal(96.12m, answer.GetProperty("cheapest").GetProperty("savingPerYear").GetDecimal());
        Assert.Equal(23.88m, answer.GetProperty("cheapestSamePickup").GetProperty("costPerYear").GetDecimal());
        Assert.False(answer.GetProperty("cheapest").GetProperty("atLeast").GetBoolean());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    // As Moneygram_CashToAnAccount: today 10.00 × 12 = 120.00.
    [Theory]
    [InlineData(" MoneyGram\u200B", "Cash")]
    [InlineData("Mo\u0301neyGram", "\uFEFFCASH")]
    public async Task ProviderAndTermThatLookAlike_AreTheSurveys(string currentProvider, string payment)
    {
        var answer = await (await product.Anyone.PostAsJsonAsync(
            "calculators/savings", new { corridor = "USA-SLV", amount = 200, timesPerYear = 12, currentProvider, payment })).ReadJsonAsync();

        Assert.Equal(120m, answer.At("/current/costPerYear").GetDecimal());
    }

    [Fact]
    public async Task WesternUnion_PaidOutInCash_FindsTheCheapestThatPaysInCash()
    {
        var answer = await (await product.Anyone.PostAsJsonAsync("calculators/savings", new
        {
            corridor = "USA-SLV", amount = 200, timesPerYear = 26, currentProvider = "Western Union", payment = "Cash", pickup = "Cash",
        })).ReadJsonAsync();

        // Today 8.00 × 26 = 208.00; the cheapest paid out in cash is 3.89 (Go Vianex and Viamericas by transfer) × 26 = 101.14.
        Assert.Equal(208m, answer.GetProperty("current").GetProperty("costPerYear").GetDecimal());
        Assert.Equal(101.14m, answer.GetProperty("cheapestSamePickup").GetProperty("costPerYear").GetDecimal());
        Assert.Equal(106.86m, answer.GetProperty("cheapestSamePickup").GetProperty("savingPerYear").GetDecimal());
        Assert.Equal("Cash", answer.At("/cheapestSamePickup/quote/pickup/code").GetString());
    }

    [Fact]
    public async Task CheapestIsAPromotion_SaysThatItMayNotLast()
    {
        var answer = await (await product.Anyone.PostAsJsonAsync(
            "calculators/savings",
            new { corridor = "USA-MEX", amount = 200, timesPerYear = 12, currentProvider = "Xoom", payment = "Debit card" })).ReadJsonAsync();

        // Walmart2World by debit card: −2.44 % of 200 is −4.88, × 12.
        Assert.Equal(-58.56m, answer.GetProperty("cheapest").GetProperty("costPerYear").GetDecimal());
        Assert.StartsWith("Un costo negativo es una promoción", answer.At("/cheapest/note").GetString(), StringComparison.Ordinal);
        Assert.False(answer.GetProperty("current").TryGetProperty("note", out _));
    }

    [Theory]
    [InlineData("""{"corridor":"USA-SLV","amount":10,"timesPerYear":12,"currentProvider":"Ria"}""", "/amount", "out-of-range")]
    [InlineData("""{"corridor":"USA-SLV","timesPerYear":12,"currentProvider":"Ria"}""", "/amount", "required")]
    [InlineData("""{"corridor":"USA-SLV","amount":200,"timesPerYear":0,"currentProvider":"Ria"}""", "/timesPerYear", "out-of-range")]
    [InlineData("""{"corridor":"USA-SLV","amount":200,"timesPerYear":367,"currentProvider":"Ria"}""", "/timesPerYear", "out-of-range")]
    [InlineData("""{"corridor":"USA-SLV","amount":200,"timesPerYear":12,"currentProvider":"Nobody"}""", "/currentProvider", "unknown-value")]
    [InlineData("""{"corridor":"USA-SLV","amount":200,"timesPerYear":12,"currentProvider":"Ria","payment":"Gold"}""", "/payment", "unknown-value")]
    [InlineData("""{"corridor":"USA-SLV","amount":200,"timesPerYear":12,"currentProvider":"Ria","pickup":"Gold"}""", "/pickup", "unknown-value")]
    [InlineData("""{"corridor":"USA-XXX","amount":200,"timesPerYear":12,"currentProvider":"Ria"}""", "/corridor", "unknown-value")]
    [InlineData("{}", "/corridor", "required")]
    [InlineData("""{"corridor":"USA-SLV","amount":"many","timesPerYear":12,"currentProvider":"Ria"}""", "/amount", "wrong-type")]
    [InlineData("""{"corridor":"USA-SLV","amount":1e999,"timesPerYear":12,"currentProvider":"Ria"}""", "/amount", "out-of-range")]
    [InlineData("""{"corridor":"USA-SLV","amount":200,"timesPerYear":1.5,"currentProvider":"Ria"}""", "/timesPerYear", "wrong-type")]
    [InlineData("""{"corridor":"USA-SLV","amount":{"value":1e999},"timesPerYear":12,"currentProvider":"Ria"}""", "/amount/value", "out-of-range")]
    [InlineData("""{"corridor":"USA-SLV","amount":{"currency":"USD"},"timesPerYear":12,"currentProvider":"Ria"}""", "/amount/value", "required")]
    [InlineData("""{"corridor":"USA-SLV","amount":200,"timesPerYear":12,"currentProvider":"Ria","pick-up":"Cash"}""", "/pick-up", "unknown-member")]
    public async Task BadInput_IsAProblemNamingTheField(string json, string field, string code)
    {
        var error = (await (await product.Anyone.SendJsonAsync("calculators/savings", json)).ReadJsonAsync()).At("/errors/0");

        Assert.Equal((field, code), (error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
    }

    // 8.00 × 26, as above.
    [Theory]
    [InlineData("200")]
    [InlineData("""{"value":200}""")]
    [InlineData("""{"value":200,"currency":"usd"}""")]
    public async Task Amount_BareOrWithTheCorridorsCurrency_IsTheSame(string amount)
    {
        var answer = await product.Anyone.AnswersAsync(
            "calculators/savings",
            $$"""{"corridor":"usa-slv","amount":{{amount}},"timesPerYear":26,"currentProvider":"western union","payment":"cash","pickup":"cash"}""");

        Assert.Equal("""{"value":200,"currency":"USD"}""", answer.GetProperty("amount").GetRawText());
        Assert.Equal(208m, answer.At("/current/costPerYear").GetDecimal());
    }

    [Fact]
    public async Task Amount_InAnotherCurrency_IsRefusedWithTheCorridors()
    {
        var error = await product.Anyone.RefusesAsync(
            "calculators/savings", """{"corridor":"USA-SLV","amount":{"value":200,"currency":"MXN"},"timesPerYear":12,"currentProvider":"Ria"}""",
            "/amount/currency", "currency-mismatch");

        Assert.Equal("USD", error.At("/allowed/0").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"amount\":")]
    public async Task MalformedJson_IsABadRequest(string json)
    {
        var response = await product.Anyone.PostAsync("calculators/savings", new StringContent(json, null, "application/json"));
        var problem = await response.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid-json", problem.GetProperty("code").GetString());
    }
}
