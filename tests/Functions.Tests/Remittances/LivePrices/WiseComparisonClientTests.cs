using Microsoft.Extensions.DependencyInjection;
using Reintegration.Infrastructure.Remittances.LivePrices;
using static Reintegration.Functions.Tests.Remittances.LivePrices.HttpDouble;
using static Reintegration.Functions.Tests.Remittances.LivePrices.LiveClients;

namespace Reintegration.Functions.Tests.Remittances.LivePrices;

public sealed class WiseComparisonClientTests
{
    private const string ThreeProviders = """
        {"sourceCurrency":"USD","targetCurrency":"MXN","amount":200.0,"amountType":"SEND","providers":[
          {"id":39,"alias":"wise","name":"Wise","type":"moneyTransferProvider","partner":false,"quotes":[
            {"rate":18.1234567,"fee":3.07,"dateCollected":"2026-11-20T14:36:43.123456789Z","sourceCountry":null,"targetCountry":null,
             "markup":0.0,"receivedAmount":3569.05,"sendAmount":null,"isConsideredMidMarketRate":true,
             "deliveryEstimation":{"duration":{"min":"PT20H8M16.5S","max":"PT20H8M16.5S"},"providerGivesEstimate":true}}]},
          {"id":1,"alias":"a-bank","name":"A Bank","type":"bank","quotes":[
            {"rate":17.62400001,"fee":0.0,"dateCollected":"2026-11-20T14:00:04Z","sourceCountry":"US","targetCountry":"MX",
             "markup":2.75592858,"receivedAmount":3524.80,"deliveryEstimation":{"duration":{"min":null,"max":"P2D"}}},
            {"rate":17.9,"fee":1,"dateCollected":"2026-11-20T14:00:04Z","markup":1.2,"receivedAmount":3562.1}]},
          {"id":2,"name":"B Bank","type":"bank","quotes":[
            {"rate":17.7,"fee":5,"dateCollected":"2026-11-20T13:00:00","markup":null,"receivedAmount":3451.5,"deliveryEstimation":null}]}]}
        """;

    [Fact]
    public async Task Compare_ThreeProviders_ReturnsTheQuotesOfTheRouteExactly()
    {
        await using var wise = await StartAsync(Answer(ThreeProviders));
        using var services = Services(wise);

        var quotes = await services.CompareAsync(200.50m);

        Assert.Equal(
            "/v4/comparisons?sourceCurrency=USD&targetCurrency=MXN&sendAmount=200.50&sourceCountry=US&targetCountry=MX",
            Assert.Single(wise.Seen).Target);
        var speed = new TimeSpan(0, 20, 8, 16, 500);
        var at = new DateTimeOffset(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);
        Assert.Equal(3, quotes.Count);
        Assert.Equal(new("Wise", "moneyTransferProvider", 18.1234567m, 3.07m, 0m, 3569.05m, quotes[0].CollectedAt, speed, speed), quotes[0]);
        Assert.Equal(new(2026, 11, 20, 14, 36, 43, 123, TimeSpan.Zero), quotes[0].CollectedAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(new("A Bank", "bank", 17.62400001m, 0m, 2.75592858m, 3524.80m, at.AddSeconds(4), null, TimeSpan.FromDays(2)), quotes[1]);
        // No offset means UTC, whatever the machine's time zone. A Bank states a price for the countries, so that its price for any does not hold.
        Assert.Equal(new("B Bank", "bank", 17.7m, 5m, null, 3451.5m, at.AddHours(-1), null, null), quotes[2]);
    }

    [Theory]
    [InlineData("""{"rate":0,"fee":1,"receivedAmount":1,"dateCollected":"2026-11-20T14:00:04Z"}""")]
    [InlineData("""{"rate":-18,"fee":1,"receivedAmount":1,"dateCollected":"2026-11-20T14:00:04Z"}""")]
    [InlineData("""{"rate":null,"fee":1,"receivedAmount":1,"dateCollected":"2026-11-20T14:00:04Z"}""")]
    [InlineData("""{"rate":18,"fee":-0.01,"receivedAmount":1,"dateCollected":"2026-11-20T14:00:04Z"}""")]
    [InlineData("""{"rate":18,"receivedAmount":1,"dateCollected":"2026-11-20T14:00:04Z"}""")]
    [InlineData("""{"rate":18,"fee":1,"receivedAmount":0,"dateCollected":"2026-11-20T14:00:04Z"}""")]
    [InlineData("""{"rate":18,"fee":1,"receivedAmount":1}""")]
    [InlineData("""{"rate":18,"fee":1,"receivedAmount":1,"dateCollected":"yesterday"}""")]
    [InlineData("""{"rate":18,"fee":1,"receivedAmount":1,"dateCollected":"2026-11-20T14:00:04Z","targetCountry":"GT"}""")]
    [InlineData("""{"rate":"cheap","fee":1,"receivedAmount":1,"dateCollected":"2026-11-20T14:00:04Z"}""")]
    [InlineData("""{"rate":1e400,"fee":1,"receivedAmount":1,"dateCollected":"2026-11-20T14:00:04Z"}""")]
    [InlineData("18.1")]
    [InlineData("null")]
    public async Task Compare_EntryWithoutSense_IsLeftOut(string entry)
    {
        const string good = """{"rate":18.1,"fee":1,"receivedAmount":3601.9,"dateCollected":"2026-11-20T14:00:04Z"}""";
        await using var wise = await StartAsync(Answer(
            $$"""{"providers":[null,{"name":"X","quotes":null},{"name":"Y","quotes":[{{entry}},{{good}}]}]}"""));
        using var services = Services(wise);

        Assert.Equal(18.1m, Assert.Single(await services.CompareAsync()).Rate);
    }

    [Fact]
    public async Task Compare_UnreadableDelivery_KeepsThePrice()
    {
        await using var wise = await StartAsync(Answer("""
            {"providers":[{"name":"Y","quotes":[{"rate":18.1,"fee":1,"receivedAmount":3601.9,"dateCollected":"2026-11-20T14:00:04Z",
             "deliveryEstimation":{"duration":{"min":"soon","max":"P99999999999D"}}}]}]}
            """));
        using var services = Services(wise);

        var quote = Assert.Single(await services.CompareAsync());
        Assert.Equal((18.1m, "", null, null), (quote.Rate, quote.ProviderType, quote.DeliveryMin, quote.DeliveryMax));
    }

    [Fact]
    public async Task Compare_NobodyServesTheRoute_IsEmpty()
    {
        await using var wise = await StartAsync(Answer("""{"providers":[]}"""));
        using var services = Services(wise);

        Assert.Empty(await services.CompareAsync());
    }

    [Theory]
    [InlineData("<html>maintenance</html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"errors":[]}""")]
    [InlineData("""{"providers":null}""")]
    [InlineData("""{"providers":{}}""")]
    [InlineData("""{"providers":[{"name":"Y","quotes":[{"rate":18""")]
    [InlineData("""{"providers":[{"name":"Y","quotes":[{"rate":"cheap"}]}]}""")]
    [InlineData("""{"sourceCurrency":"GBP","targetCurrency":"MXN","providers":[]}""")]
    public async Task Compare_Garbage_IsAnInvalidAnswerAndNotRetried(string body)
    {
        await using var wise = await StartAsync(Answer(body, "text/html"));
        using var services = Services(wise);

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.CompareAsync());

        Assert.Equal(LivePriceException.InvalidAnswer, failure.Code);
        Assert.Single(wise.Seen);
    }

    [Fact]
    public async Task Compare_MoreThanTwoMebibytes_IsAnInvalidAnswerAndNotRetried()
    {
        await using var wise = await StartAsync(Answer(new string(' ', (2 * 1024 * 1024) + 1)));
        using var services = Services(wise);

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.CompareAsync());

        Assert.Equal(LivePriceException.InvalidAnswer, failure.Code);
        Assert.Single(wise.Seen);
    }

    [Fact]
    public async Task Compare_Refused_SentTheTokenAndKeepsItOutOfExceptionAndLog()
    {
        await using var wise = await StartAsync(Fail(401));
        using var services = Services(wise);

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.CompareAsync());

        Assert.Equal("http-401", failure.Code);
        Assert.Equal("Bearer " + Token, Assert.Single(wise.Seen).Authorization);
        Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
        var log = services.GetRequiredService<CollectedLog>().Text;
        Assert.Contains("Authorization", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_NoToken_IsOff()
    {
        await using var wise = await StartAsync(Answer(ThreeProviders));
        using var services = Services(wise, settings: ("LivePrices:Wise:Token", " "));

        Assert.False(services.GetRequiredService<IComparisonSource>().Enabled);
        await Assert.ThrowsAsync<InvalidOperationException>(() => services.CompareAsync());
        Assert.Empty(wise.Seen);
    }

    [Fact]
    public async Task Compare_CallerGivesUp_IsACancellation()
    {
        await using var wise = await StartAsync(Stall());
        using var services = Services(wise);
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => services.GetRequiredService<IComparisonSource>().CompareAsync(UsaMexico, 200m, caller.Token));
    }
}
