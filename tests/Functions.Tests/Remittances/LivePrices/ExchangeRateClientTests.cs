using Microsoft.Extensions.DependencyInjection;
using Reintegration.Infrastructure.Remittances.LivePrices;
using static Reintegration.Functions.Tests.Remittances.LivePrices.HttpDouble;
using static Reintegration.Functions.Tests.Remittances.LivePrices.LiveClients;

namespace Reintegration.Functions.Tests.Remittances.LivePrices;

public sealed class ExchangeRateClientTests
{
    [Fact]
    public async Task Latest_BaseAndDate_ReturnsTheRatesExactly()
    {
        await using var source = await StartAsync(Answer(
            """{"amount":1.0,"base":"USD","date":"2026-11-20","rates":{"MXN":18.123456789012345,"GTQ":7.7}}"""));
        using var services = Services(source);

        var rates = await services.LatestAsync();

        Assert.Equal("/latest/USD", Assert.Single(source.Seen).Target);
        Assert.Equal(("USD", new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)), (rates.Base, rates.AsOf));
        Assert.Equal([("GTQ", 7.7m), ("MXN", 18.123456789012345m)], rates.Rates.Select(rate => (rate.Key, rate.Value.Rate)).Order());
    }

    [Fact]
    public async Task Latest_BaseCodeAndUnixTime_ReturnsTheRatesExactly()
    {
        await using var source = await StartAsync(Answer(
            """{"result":"success","time_last_update_unix":1700000000,"base_code":"USD","rates":{"USD":1,"HNL":24.7125,"PAB":1e0}}"""));
        using var services = Services(source);

        var rates = await services.LatestAsync();

        Assert.Equal(("USD", new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.Zero)), (rates.Base, rates.AsOf));
        Assert.Equal([("HNL", 24.7125m), ("PAB", 1m), ("USD", 1m)], rates.Rates.Select(rate => (rate.Key, rate.Value.Rate)).Order());
    }

    // Frankfurter's version 2: a row for each currency, each with the day of its own.
    [Fact]
    public async Task Latest_Rows_ReturnsEachRateWithItsDay()
    {
        await using var source = await StartAsync(Answer("""
            [{"date":"2026-11-20","base":"USD","quote":"GTQ","rate":7.66104},{"date":"2026-11-19","base":"USD","quote":"HTG","rate":130.98},
             {"date":"2026-11-20","base":"USD","quote":"HNL","rate":null},{"date":"2026-11-20","base":"EUR","quote":"MXN","rate":21.3}]
            """));
        using var services = Services(source, settings: ("LivePrices:ExchangeRates:Url", source.Url + "v2/rates?base={base}"));

        var rates = await services.LatestAsync();

        Assert.Equal("/v2/rates?base=USD", Assert.Single(source.Seen).Target);
        Assert.Equal(["GTQ", "HTG"], rates.Rates.Keys.Order());
        Assert.Equal(new ExchangeRate(7.66104m, new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)), rates.To("GTQ"));
        Assert.Equal(new ExchangeRate(130.98m, new(2026, 11, 19, 0, 0, 0, TimeSpan.Zero)), rates.To("HTG"));
        Assert.Null(rates.To("HNL"));
        // A dollar is a dollar, though the source does not say so.
        Assert.Equal(1m, rates.To("USD")?.Rate);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("0")]
    [InlineData("-7.7")]
    [InlineData("1e400")]
    [InlineData("\"7.7\"")]
    public async Task Latest_OneCurrencyWithoutSense_KeepsTheOthers(string rate)
    {
        await using var source = await StartAsync(Answer($$"""
            {"rates":{"GTQ":{{rate}},"MXN":18.1},"base":"USD","date":"2026-11-20"}
            """));
        using var services = Services(source);

        Assert.Equal(["MXN"], (await services.LatestAsync()).Rates.Keys);
    }

    [Theory]
    [InlineData("<!doctype html><title>Sorry</title>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"base":"USD","date":"2026-11-20","rates":{"MXN":18.1""")]
    [InlineData("""{"result":"error","error-type":"unsupported-code"}""")]
    [InlineData("""{"base":"EUR","date":"2026-11-20","rates":{"MXN":19.1}}""")]
    [InlineData("""{"date":"2026-11-20","rates":{"MXN":18.1}}""")]
    [InlineData("""{"base":"USD","date":"2026-11-20"}""")]
    [InlineData("""{"base":"USD","date":"2026-11-20","rates":{}}""")]
    [InlineData("""{"base":"USD","date":"2026-11-20","rates":[18.1]}""")]
    [InlineData("""{"base":"USD","date":"2026-11-20","rates":{"MXN":0,"GTQ":1e400,"HNL":"26.1"}}""")]
    [InlineData("""[]""")]
    [InlineData("""[{"date":"2026-11-20","base":"EUR","quote":"MXN","rate":19.1}]""")]
    [InlineData("""[{"base":"USD","quote":"MXN","rate":18.1},{"date":"2026-11-20","base":"USD","rate":7.7},18.1,null]""")]
    [InlineData("""{"base":"USD","date":"2026-11-20","rates":{"MXN":-18.1}}""")]
    [InlineData("""{"base":"USD","date":"2026-11-20","rates":{"MXN":null}}""")]
    [InlineData("""{"base":"USD","rates":{"MXN":18.1}}""")]
    [InlineData("""{"base":"USD","date":"20/11/2026","rates":{"MXN":18.1}}""")]
    [InlineData("""{"base":"USD","time_last_update_unix":0,"rates":{"MXN":18.1}}""")]
    [InlineData("""{"base":"USD","time_last_update_unix":9999999999999,"rates":{"MXN":18.1}}""")]
    public async Task Latest_Garbage_IsAnInvalidAnswerAndNotRetried(string body)
    {
        await using var source = await StartAsync(Answer(body));
        using var services = Services(source);

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.LatestAsync());

        Assert.Equal(LivePriceException.InvalidAnswer, failure.Code);
        Assert.Single(source.Seen);
    }

    [Fact]
    public async Task Latest_KeyInTheAddress_IsInNeitherExceptionNorLog()
    {
        await using var source = await StartAsync(Fail(403));
        using var services = Services(source, settings: ("LivePrices:ExchangeRates:Url", source.Url + "v6/path-key/latest/{base}?key=query-key"));

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.LatestAsync());

        Assert.Equal("/v6/path-key/latest/USD?key=query-key", Assert.Single(source.Seen).Target);
        Assert.DoesNotContain("-key", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("-key", services.GetRequiredService<CollectedLog>().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latest_NoAddress_IsOff()
    {
        using var services = Services(null);

        Assert.False(services.GetRequiredService<IExchangeRateSource>().Enabled);
        await Assert.ThrowsAsync<InvalidOperationException>(() => services.LatestAsync());
    }
}
