using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Infrastructure.Remittances.LivePrices;
using static Reintegration.Functions.Tests.Remittances.LivePrices.HttpDouble;
using static Reintegration.Functions.Tests.Remittances.LivePrices.LiveClients;

namespace Reintegration.Functions.Tests.Remittances.LivePrices;

public sealed class ResiliencePoliciesTests
{
    private const string Rates = """{"base":"USD","date":"2026-11-20","rates":{"MXN":18.1}}""";

    [Fact]
    public async Task Get_ThreeFailures_SucceedsOnTheFourthTry()
    {
        await using var source = await StartAsync(Fail(500), Fail(408), Abort(), Answer(Rates));
        using var services = Services(source);

        Assert.Equal(18.1m, (await services.LatestAsync()).Rates["MXN"].Rate);
        Assert.Equal(4, source.Seen.Count);
    }

    [Fact]
    public async Task Get_EveryTryFails_GivesUpAfterTheFourth()
    {
        await using var source = await StartAsync(Fail(502));
        using var services = Services(source);

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.LatestAsync());

        Assert.Equal("http-502", failure.Code);
        Assert.Equal(4, source.Seen.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task Get_OurOwnFault_IsNotRetried(int status)
    {
        await using var source = await StartAsync(Fail(status));
        using var services = Services(source);

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.LatestAsync());

        Assert.Equal($"http-{status}", failure.Code);
        Assert.Single(source.Seen);
    }

    [Fact]
    public async Task Get_RetryDelay_DoublesFromTryToTry()
    {
        await using var source = await StartAsync(Fail(500), Fail(500), Fail(500), Answer(Rates));
        using var services = Services(source, settings: ("LivePrices:RetryDelay", "00:00:00.100"));

        await services.LatestAsync();

        // A timer of the runtime may fire some milliseconds early.
        var early = TimeSpan.FromMilliseconds(20);
        Assert.InRange(Pause(source, 1), TimeSpan.FromMilliseconds(100) - early, TimeSpan.MaxValue);
        Assert.InRange(Pause(source, 2), TimeSpan.FromMilliseconds(200) - early, TimeSpan.MaxValue);
        Assert.InRange(Pause(source, 3), TimeSpan.FromMilliseconds(400) - early, TimeSpan.MaxValue);
    }

    // Without a limit on the body, this would wait for ever.
    [Fact(Timeout = 60_000)]
    public async Task Get_StalledTries_AreCutShortAndRetried()
    {
        await using var source = await StartAsync(Stall(), StallWithinBody(Rates[..20]), Answer(Rates));
        using var services = Services(source, settings: ("LivePrices:TimeoutPerTry", "00:00:01"));

        Assert.Equal(18.1m, (await services.LatestAsync()).Rates["MXN"].Rate);
        Assert.InRange(source.Seen.Count, 3, 4);
    }

    [Fact]
    public async Task Get_NeverAnAnswer_IsATimeout()
    {
        await using var source = await StartAsync(Stall());
        using var services = Services(source, settings: ("LivePrices:TimeoutPerTry", "00:00:00.200"));

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.LatestAsync());

        Assert.Equal(LivePriceException.Timeout, failure.Code);
        Assert.InRange(source.Seen.Count, 2, 4);
    }

    [Fact]
    public async Task Get_ConnectionBreaksWithinTheBody_IsRetried()
    {
        await using var source = await StartAsync(AbortWithinBody(Rates[..20]), Answer(Rates));
        using var services = Services(source);

        Assert.Equal(18.1m, (await services.LatestAsync()).Rates["MXN"].Rate);
        Assert.Equal(2, source.Seen.Count);
    }

    [Fact]
    public async Task Get_NobodyListens_IsUnreachable()
    {
        var gone = await StartAsync();
        using var services = Services(gone);
        await gone.DisposeAsync();

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.CompareAsync());

        Assert.Equal(LivePriceException.Unreachable, failure.Code);
        Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Get_RetryAfterSeconds_WaitsAtLeastThatLong(int status)
    {
        await using var source = await StartAsync(Fail(status, "1"), Answer(Rates));
        using var services = Services(source);

        Assert.Equal(18.1m, (await services.LatestAsync()).Rates["MXN"].Rate);
        Assert.InRange(Pause(source, 1), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task Get_RetryAfterDate_WaitsUntilThatTime()
    {
        await using var source = await StartAsync(Fail(429, "Fri, 20 Nov 2026 12:00:01 GMT"), Answer(Rates));
        using var services = Services(source, new StoppedClock(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)));

        Assert.Equal(18.1m, (await services.LatestAsync()).Rates["MXN"].Rate);
        Assert.InRange(Pause(source, 1), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
    }

    [Theory]
    [InlineData("Fri, 20 Nov 2026 11:00:00 GMT")]
    [InlineData("soon")]
    [InlineData(null)]
    public async Task Get_TooManyRequestsWithoutAWait_IsRetriedAsUsual(string? retryAfter)
    {
        await using var source = await StartAsync(Fail(429, retryAfter), Answer(Rates));
        using var services = Services(source, new StoppedClock(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)));

        Assert.Equal(18.1m, (await services.LatestAsync()).Rates["MXN"].Rate);
        Assert.Equal(2, source.Seen.Count);
    }

    [Theory]
    [InlineData(429, "2")]
    [InlineData(503, "2")]
    [InlineData(429, "Fri, 20 Nov 2026 12:00:02 GMT")]
    public async Task Get_RetryAfterBeyondTheCap_FailsAtOnce(int status, string retryAfter)
    {
        await using var source = await StartAsync(Fail(status, retryAfter), Answer(Rates));
        var noon = new StoppedClock(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        using var services = Services(source, noon, ("LivePrices:MaxRetryAfter", "00:00:01"));

        var failure = await Assert.ThrowsAsync<LivePriceException>(() => services.LatestAsync());

        Assert.Equal($"http-{status}", failure.Code);
        Assert.Single(source.Seen);
    }

    [Theory]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("DELETE", 1)]
    [InlineData("GET", 4)]
    [InlineData("HEAD", 4)]
    [InlineData("OPTIONS", 4)]
    public async Task Send_ServerFails_RetriesIdempotentMethodsOnly(string method, int tries)
    {
        await using var source = await StartAsync(Fail(503));
        using var services = Services(source);
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("other");
        using var request = new HttpRequestMessage(new HttpMethod(method), source.Url);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(tries, source.Seen.Count);
    }

    private static TimeSpan Pause(HttpDouble source, int beforeRetry) =>
        Stopwatch.GetElapsedTime(source.Seen[beforeRetry - 1].ArrivedAt, source.Seen[beforeRetry].ArrivedAt);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
