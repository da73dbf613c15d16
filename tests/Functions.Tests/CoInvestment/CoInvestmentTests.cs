using System.Net;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.CoInvestment;

/// <summary>A migrants' club works out who pays what of a project at home.</summary>
public sealed class CoInvestmentTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    // Of 5,000,000 the federal quarter is 1,250,000 and stops at 1,000,000; the club has 1,100,000 of its 1,250,000. 150,000 + 250,000 are missing.
    // The club's 1,100,000 are a quarter of 4,400,000, the federal 1,000,000 of 4,000,000.
    [Fact]
    public async Task CommunityWork_AboveWhatFederationAndClubPay_SaysWhoStopsWhereAndWhatIsMissing()
    {
        var response = await Post("""
            {"cost":5000000,"currency":"MXN","shares":[
              {"partner":"Gobierno federal","sharePercent":25,"ceiling":1000000},
              {"partner":"Club de migrantes","sharePercent":25,"amount":1100000},
              {"partner":"Estado y municipio","sharePercent":50}]}
            """);
        var answer = await response.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal([1_000_000m, 1_100_000m, 2_500_000m], Shares(answer).Select(share => share.GetProperty("pays").GetDecimal()));
        Assert.Equal(["ceiling", "amount"], Shares(answer)[..2].Select(share => share.At("/bound").GetString()));
        Assert.Equal([20m, 22m, 50m], Shares(answer).Select(share => share.GetProperty("percentOfCost").GetDecimal()));
        Assert.Equal((4_600_000m, 400_000m), (answer.GetProperty("paid").GetDecimal(), answer.GetProperty("uncovered").GetDecimal()));
        Assert.False(answer.GetProperty("complete").GetBoolean());
        Assert.Equal(4_000_000m, answer.GetProperty("largestComplete").GetDecimal());
        Assert.Equal(
            "Del costo de MXN\u00a05,000,000.00 faltan MXN\u00a0400,000.00 por cubrir. "
                + "Estos aportes alcanzan para un proyecto de hasta MXN\u00a04,000,000.00.",
            answer.GetProperty("summary").GetString());
        Assert.Equal("Llega a su tope de MXN\u00a01,000,000.00.", Shares(answer)[0].GetProperty("note").GetString());
        Assert.False(Shares(answer)[2].TryGetProperty("bound", out _) || Shares(answer)[2].TryGetProperty("note", out _));
    }

    [Fact]
    public async Task WorksAboveTheProjectCeiling_AreTakenByTheNamedPartnerUpToItsCap()
    {
        var answer = await (await Post("""
            {"cost":1200000,"currency":"MXN","projectCeiling":1000000,"uncoveredTo":"CLUB","shares":[
              {"partner":"Federation","sharePercent":25},{"partner":"Club","sharePercent":75,"capPercent":60}]}
            """)).ReadJsonAsync();

        // 250,000 and 60 % of 1,200,000 = 720,000 (its 75 % of 1,000,000 would be 750,000).
        Assert.Equal([250_000m, 720_000m], Shares(answer).Select(share => share.GetProperty("pays").GetDecimal()));
        Assert.Equal(["project-ceiling", "cap-percent"], Shares(answer).Select(share => share.GetProperty("bound").GetString()));
        Assert.Equal((1_000_000m, 230_000m), (answer.GetProperty("applies").GetDecimal(), answer.GetProperty("uncovered").GetDecimal()));
    }

    [Fact]
    public async Task NothingLimits_HasNoLargestProject()
    {
        var answer = await (await Post("""
            {"cost":100,"currency":"JPY","shares":[{"partner":"a","sharePercent":50.5},{"partner":"b","sharePercent":49.5}]}
            """)).ReadJsonAsync();

        // 50.5 and 49.5 yen: both lose half a yen, the first listed gets it.
        Assert.Equal([51m, 49m], Shares(answer).Select(share => share.GetProperty("pays").GetDecimal()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("largestComplete").ValueKind);
        Assert.True(answer.GetProperty("complete").GetBoolean());
    }

    [Theory]
    [InlineData("{}", "/currency", "required")]
    [InlineData("""{"currency":"USD","shares":[{"partner":"a","sharePercent":1}]}""", "/cost", "required")]
    [InlineData("""{"currency":"USD","cost":0,"shares":[{"partner":"a","sharePercent":1}]}""", "/cost", "out-of-range")]
    [InlineData("""{"currency":"USD","cost":1000000000000.01,"shares":[{"partner":"a","sharePercent":1}]}""", "/cost", "out-of-range")]
    [InlineData("""{"currency":"USD","cost":NaN,"shares":[{"partner":"a","sharePercent":1}]}""", "/cost", "wrong-type")]
    [InlineData("""{"currency":"USD","cost":1.005,"shares":[{"partner":"a","sharePercent":1}]}""", "/cost", "too-many-decimals")]
    [InlineData("""{"currency":"JPY","cost":0.5,"shares":[{"partner":"a","sharePercent":1}]}""", "/cost", "out-of-range")]
    [InlineData("""{"currency":"XXX","cost":10,"shares":[{"partner":"a","sharePercent":1}]}""", "/currency", "unknown-currency")]
    [InlineData("""{"currency":"USD","cost":10}""", "/shares", "required")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[]}""", "/shares", "out-of-range")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[3]}""", "/shares/0", "wrong-type")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"partner":"a","sharePercent":60},{"partner":"b","sharePercent":40.01}]}""",
        "/shares", "out-of-range")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"partner":"a","sharePercent":60},{"partner":"A","sharePercent":40}]}""",
        "/shares/1/partner", "duplicate")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"partner":"Unión","sharePercent":60},{"partner":"Unio\u0301n ","sharePercent":40}]}""",
        "/shares/1/partner", "duplicate")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"sharePercent":60}]}""", "/shares/0/partner", "required")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"partner":"a"}]}""", "/shares/0/sharePercent", "required")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"partner":"a","sharePercent":-1}]}""", "/shares/0/sharePercent", "out-of-range")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"partner":"a","sharePercent":1,"ceiling":-1}]}""", "/shares/0/ceiling", "out-of-range")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"partner":"a","sharePercent":1,"capPercent":101}]}""",
        "/shares/0/capPercent", "out-of-range")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"partner":"a","amount":"all"}]}""", "/shares/0/amount", "wrong-type")]
    [InlineData("""{"currency":"USD","cost":10,"projectCeiling":0,"shares":[{"partner":"a","amount":1}]}""", "/projectCeiling", "out-of-range")]
    [InlineData("""{"currency":"USD","cost":10,"uncoveredTo":"b","shares":[{"partner":"a","amount":1}]}""", "/uncoveredTo", "unknown-value")]
    [InlineData("""{"currency":"USD","cost":10,"shares":[{"partner":"a","sharePercent":1,"celing":5}]}""", "/shares/0/celing", "unknown-member")]
    public async Task BadInput_IsAProblemNamingTheField(string json, string field, string code) =>
        await product.Anyone.RefusesAsync("calculators/co-investment", json, field, code);

    [Fact]
    public async Task APartnerWithoutAShare_HasNoSharePercent()
    {
        var answer = await product.Anyone.AnswersAsync(
            "calculators/co-investment",
            """{"cost":100,"currency":"usd","shares":[{"partner":"a","sharePercent":50},{"partner":"b","amount":50}]}""");

        Assert.Equal("""{"partner":"b","share":0,"pays":50,"percentOfCost":50}""", answer.At("/shares/1").ToString());
    }

    private Task<HttpResponseMessage> Post(string json) =>
        product.Anyone.PostAsync("calculators/co-investment", new StringContent(json, null, "application/json"));

    private static JsonElement[] Shares(JsonElement answer) => [.. answer.GetProperty("shares").EnumerateArray()];
}
