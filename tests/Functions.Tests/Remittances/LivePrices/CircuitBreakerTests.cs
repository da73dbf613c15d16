using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Reintegration.Infrastructure.Remittances.LivePrices;
using static Reintegration.Functions.Tests.Remittances.LivePrices.HttpDouble;
using static Reintegration.Functions.Tests.Remittances.LivePrices.LiveClients;

namespace Reintegration.Functions.Tests.Remittances.LivePrices;

public sealed class CircuitBreakerTests
{
    private const string Rates = """{"base":"USD","date":"2026-11-20","rates":{"MXN":18.1}}""";

    [Fact]
    public async Task Breaker_FiveFailedTries_LeavesTheSourceAlone()
    {
        await using var source = await StartAsync(Fail(500));
        using var services = Services(source);

        Assert.Equal("http-500", await FailureOf(services.LatestAsync()));
        Assert.Equal(LivePriceException.CircuitOpen, await FailureOf(services.LatestAsync()));
        Assert.Equal(LivePriceException.CircuitOpen, await FailureOf(services.LatestAsync()));
        Assert.Equal(5, source.Seen.Count);
    }

    [Fact]
    public async Task Breaker_OpenForOneClient_LeavesTheOtherAlone()
    {
        await using var source = await StartAsync([.. Enumerable.Repeat(Fail(500), 5), Answer("""{"providers":[]}""")]);
        using var services = Services(source);
        await FailureOf(services.LatestAsync());
        Assert.Equal(LivePriceException.CircuitOpen, await FailureOf(services.LatestAsync()));

        Assert.Empty(await services.CompareAsync());
    }

    [Theory]
    [InlineData("stall")]
    [InlineData("abort")]
    public async Task Breaker_NoAnswers_CountAsFailedTries(string kind)
    {
        await using var source = await StartAsync(kind == "stall" ? Stall() : Abort());
        using var services = Services(source, settings: ("LivePrices:TimeoutPerTry", kind == "stall" ? "00:00:00.100" : "00:00:20"));

        Assert.Equal(kind == "stall" ? LivePriceException.Timeout : LivePriceException.Unreachable, await FailureOf(services.LatestAsync()));
        Assert.Equal(LivePriceException.CircuitOpen, await FailureOf(services.LatestAsync()));
    }

    [Fact]
    public async Task Breaker_AnswerInBetween_StartsTheCountAgain()
    {
        RequestDelegate[] fourFailures = [.. Enumerable.Repeat(Fail(500), 4)];
        await using var source = await StartAsync([.. fourFailures, Answer(Rates), .. fourFailures, Answer(Rates)]);
        using var services = Services(source);

        Assert.Equal("http-500", await FailureOf(services.LatestAsync()));
        await services.LatestAsync();
        Assert.Equal("http-500", await FailureOf(services.LatestAsync()));
        Assert.Equal(18.1m, (await services.LatestAsync()).Rates["MXN"].Rate);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(429)]
    public async Task Breaker_RefusalsOfAHealthySource_DoNotOpenIt(int status)
    {
        await using var source = await StartAsync(Fail(status));
        using var services = Services(source);

        for (var call = 0; call < 6; call++) Assert.Equal($"http-{status}", await FailureOf(services.LatestAsync()));
    }

    [Fact]
    public async Task Breaker_BreakIsOver_AsksAgain()
    {
        await using var source = await StartAsync([.. Enumerable.Repeat(Fail(500), 5), Answer(Rates)]);
        using var services = Services(source, settings: ("LivePrices:BreakDuration", "00:00:01"));
        await FailureOf(services.LatestAsync());
        Assert.Equal(LivePriceException.CircuitOpen, await FailureOf(services.LatestAsync()));

        var since = Stopwatch.GetTimestamp();
        while (await Outcome(services.LatestAsync()) != "answered")
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(1), "the circuit never closed");
            await Task.Delay(50);
        }

        await services.LatestAsync();
        Assert.Equal(7, source.Seen.Count);
        Assert.InRange(Stopwatch.GetElapsedTime(source.Seen[4].ArrivedAt, source.Seen[5].ArrivedAt), TimeSpan.FromSeconds(0.98), TimeSpan.MaxValue);
    }

    private static async Task<string> FailureOf(Task call) => (await Assert.ThrowsAsync<LivePriceException>(() => call)).Code;

    private static async Task<string> Outcome(Task call)
    {
        try
        {
            await call;
            return "answered";
        }
        catch (LivePriceException failure)
        {
            return failure.Code;
        }
    }
}
