using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Functions.Remittances;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances.LivePrices;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Live prices beside the surveyed ones, while their sources answer and while they do not.</summary>
public sealed class LivePricesTests : IAsyncLifetime
{
    private const string Rates =
        """{"base":"USD","date":"2026-11-20","rates":{"USD":1,"MXN":18.25,"GTQ":7.7,"HNL":26.1,"NIO":36.6,"CRC":510,"DOP":62.5,"PAB":1}}""";

    private const string Comparison = """
        {"sourceCurrency":"USD","targetCurrency":"MXN","providers":[
          {"name":"Dear Bank","type":"bank","quotes":[
            {"rate":17.5,"fee":10,"markup":4,"receivedAmount":3325,"dateCollected":"2026-11-21T09:00:00Z"}]},
          {"name":"Wise","type":"moneyTransferProvider","quotes":[
            {"rate":18.25,"fee":3,"markup":0,"receivedAmount":3595.25,"dateCollected":"2026-11-21T09:30:00Z"}]}]}
        """;

    private HttpDouble server = null!;
    private LiveProduct product = null!;
    private bool ratesDown;
    private string rates = Rates;

    public async Task InitializeAsync()
    {
        server = await HttpDouble.StartAsync(context =>
            context.Request.Path.StartsWithSegments("/latest")
                ? (ratesDown
                    ? HttpDouble.Fail(500)
                    : HttpDouble.Answer(rates.Replace("\"base\":\"USD\"", $"\"base\":\"{context.Request.Path.Value![^3..]}\"")))(context)
                : (context.Request.Query["targetCurrency"] == "MXN" ? HttpDouble.Answer(Comparison) : HttpDouble.Fail(422))(context));
        product = new LiveProduct(server.Url);
        await product.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await product.DisposeAsync();
        await server.DisposeAsync();
    }

    // As it was kept when a rate was a number alone.
    [Fact]
    public async Task RatesOfAnEarlierVersion_CountAsNone_UntilTheNextRefresh()
    {
        var row = new TableEntity("exchange-rates", "USD")
        {
            ["Answer"] = """
                {"rates":{"base":"USD","setAt":"2026-11-20T00:00:00+00:00","rates":{"MXN":18.25}},"fetchedAt":"2026-11-20T01:00:00+00:00"}
                """,
        };
        await product.Service<Store>().LivePrices.UpsertEntityAsync(row);

        Assert.False((await product.Anyone.GetJsonAsync("corridors/USA-MEX/live")).TryGetProperty("midMarketRate", out _));

        await RefreshAsync();
        Assert.Equal(18.25m, (await product.Anyone.GetJsonAsync("corridors/USA-MEX/live")).At("/midMarketRate/rate").GetDecimal());
    }

    [Fact]
    public async Task Refreshed_ServesRateAndComparisonWithTheirAge()
    {
        Assert.Equal(["waiting", "waiting"], await StatesAsync());
        await RefreshAsync();
        product.Time.Advance(TimeSpan.FromMinutes(10));

        var answer = await product.Anyone.GetJsonAsync("corridors/USA-MEX/live");
        var rate = answer.GetProperty("midMarketRate");
        var comparison = answer.GetProperty("comparison");

        Assert.Equal(
            (18.25m, "USD", "MXN"),
            (rate.GetProperty("rate").GetDecimal(), rate.GetProperty("source").GetString(), rate.GetProperty("target").GetString()));
        Assert.InRange(rate.GetProperty("ageSeconds").GetInt64(), 600, 900);
        // Wise: 3 ÷ 200 = 1.5 %; the bank: 10 ÷ 200 = 5 %, + 4 % margin.
        Assert.Equal(
            [("Wise", 1.5m), ("Dear Bank", 9m)],
            comparison.GetProperty("quotes").EnumerateArray().Select(
                quote => (quote.At("/provider/name").GetString()!, quote.GetProperty("totalCostPercent").GetDecimal())));
        Assert.Equal("""{"value":3595.25,"currency":"MXN"}""", comparison.At("/quotes/0/receivedAmount").GetRawText());
        Assert.Equal("""{"code":"moneyTransferProvider","name":"Empresa remesadora"}""", comparison.At("/quotes/0/provider/type").GetRawText());
        Assert.Equal("2026-11-20T00:00:00+00:00", rate.GetProperty("setAt").GetString());
        Assert.Equal("127.0.0.1", rate.GetProperty("attribution").GetString());
        Assert.Equal(["ok", "ok"], await StatesAsync());
        // Wise has nothing on dollars to dollars, which does not make it down.
        Assert.False((await product.Anyone.GetJsonAsync("corridors/USA-SLV/live")).TryGetProperty("comparison", out _));
    }

    // Of the 15 corridors of the shipped survey three end in Haiti or Colombia, whose currencies the source lacks; who sends dollars to El Salvador
    // exchanges nothing. Wise answers for Mexico alone, of the twelve that end in the region.
    [Fact]
    public async Task Refreshed_HealthSaysForHowManyCorridors()
    {
        await RefreshAsync();

        var health = await product.Anyone.GetJsonAsync("health");

        Assert.Equal((12, 15), Covered(health.At("/sources/0/corridors")));
        Assert.Equal("2026-11-20T00:00:00+00:00", health.At("/sources/0/corridors/oldestAt").GetString());
        Assert.Equal((1, 12), Covered(health.At("/sources/1/corridors")));
        Assert.Equal("2026-11-21T09:00:00+00:00", health.At("/sources/1/corridors/oldestAt").GetString());
        Assert.Equal(1m, (await product.Anyone.GetJsonAsync("corridors/USA-SLV/live")).At("/midMarketRate/rate").GetDecimal());
        Assert.False((await product.Anyone.GetJsonAsync("corridors/USA-HTI/live")).TryGetProperty("midMarketRate", out _));
    }

    // Frankfurter's version 2, with the currencies of the region: rows with a day of their own, one of them null.
    [Fact]
    public async Task Refreshed_FromRows_EveryCorridorButOneHasARate()
    {
        rates = """
            [{"date":"2026-11-20","base":"USD","quote":"GTQ","rate":7.66104},{"date":"2026-11-20","base":"USD","quote":"HNL","rate":26.287},
             {"date":"2026-11-19","base":"USD","quote":"HTG","rate":130.98},{"date":"2026-11-20","base":"USD","quote":"NIO","rate":36.6243},
             {"date":"2026-11-20","base":"USD","quote":"CRC","rate":501.72},{"date":"2026-11-20","base":"USD","quote":"DOP","rate":63.1},
             {"date":"2026-11-20","base":"USD","quote":"COP","rate":null},{"date":"2026-11-20","base":"USD","quote":"MXN","rate":18.4},
             {"date":"2026-11-20","base":"USD","quote":"PAB","rate":1}]
            """;
        await RefreshAsync();

        var health = await product.Anyone.GetJsonAsync("health");

        Assert.Equal((14, 15), Covered(health.At("/sources/0/corridors")));
        Assert.Equal("2026-11-19T00:00:00+00:00", health.At("/sources/0/corridors/oldestAt").GetString());
        var haiti = (await product.Anyone.GetJsonAsync("corridors/USA-HTI/live")).GetProperty("midMarketRate");
        Assert.Equal((130.98m, "2026-11-19T00:00:00+00:00"), (haiti.GetProperty("rate").GetDecimal(), haiti.GetProperty("setAt").GetString()));
        Assert.Equal(7.66104m, (await product.Anyone.GetJsonAsync("corridors/USA-GTM/live")).At("/midMarketRate/rate").GetDecimal());
    }

    [Fact]
    public async Task SourceDown_ServesTheLastGoodAnswerAndHealthSaysSo()
    {
        await RefreshAsync();
        ratesDown = true;
        product.Time.Advance(TimeSpan.FromHours(3));
        await RefreshAsync();

        var rate = (await product.Anyone.GetJsonAsync("corridors/USA-MEX/live")).GetProperty("midMarketRate");
        var health = await product.Anyone.GetJsonAsync("health");
        var source = health.GetProperty("sources")[0];

        Assert.Equal(18.25m, rate.GetProperty("rate").GetDecimal());
        Assert.InRange(rate.GetProperty("ageSeconds").GetInt64(), 10_800, 11_100);
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Equal(
            ("exchange-rates", "down", "http-500"),
            (source.GetProperty("name").GetString(), source.GetProperty("state").GetString(), source.GetProperty("failure").GetString()));
        Assert.InRange(source.GetProperty("ageSeconds").GetInt64(), 10_800, 11_100);

        ratesDown = false;
        await RefreshAsync();
        Assert.Equal("ok", (await product.Anyone.GetJsonAsync("health")).GetProperty("status").GetString());
    }

    private Task RefreshAsync() =>
        ActivatorUtilities.CreateInstance<RefreshLivePrices>(product.App.Services).Run(new TimerInfo(), CancellationToken.None);

    private static (int Priced, int Asked) Covered(JsonElement corridors) =>
        (corridors.GetProperty("priced").GetInt32(), corridors.GetProperty("asked").GetInt32());

    private async Task<IEnumerable<string?>> StatesAsync() =>
        (await product.Anyone.GetJsonAsync("health")).GetProperty("sources").EnumerateArray()
            .Select(source => source.GetProperty("state").GetString());

    private sealed class LiveProduct(string url) : Product
    {
        protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            .. base.Settings, new("LivePrices:Wise:Token", "token"), new("LivePrices:Wise:BaseUrl", url),
            new("LivePrices:ExchangeRates:Url", url + "latest/{base}"),
            new("LivePrices:RetryDelay", "00:00:00.010"),
        ];
    }
}
