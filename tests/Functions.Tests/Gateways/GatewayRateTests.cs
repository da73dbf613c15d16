using System.Collections.Concurrent;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.Functions.Tests.Gateways;

public sealed class GatewayRateTests
{
    private const int PerSecond = 20;

    [Fact]
    public async Task Rate_OfTwoInstances_IsNeverExceeded()
    {
        var (time, connection) = (new FrozenTime(), await AccountAsync());
        var instances = new[] { RateOf(connection, time), RateOf(connection, time) };

        var refused = (await Task.WhenAll(Enumerable.Range(0, 200).Select(
            one => Task.Run(() => instances[one % 2].TakeAsync(Channel.Sms, CancellationToken.None))))).Count(until => until is not null);

        // Within the five seconds that a message waits at most there are 101 moments, a twentieth of a second apart; a block of 10 that begins within
        // them may end after them.
        var moments = time.Waits.Order().ToList();
        Assert.InRange(200 - refused, 100, 111);
        Assert.All(moments.Zip(moments.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(0.0499), $"{pair}"));
    }

    [Fact]
    public async Task Rate_OverALongLine_SaysWhenToComeBack()
    {
        var time = new FrozenTime();
        var rate = RateOf(await AccountAsync(), time);

        DateTimeOffset? until = null;
        for (var taken = 0; until is null && taken < 200; taken++) until = await rate.TakeAsync(Channel.Sms, CancellationToken.None);

        Assert.InRange(until!.Value - time.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await rate.TakeAsync(Channel.Sms, CancellationToken.None));
    }

    [Fact]
    public async Task Rate_OfAnInstanceThatTookABlockAndStopped_ContinuesAfterIt()
    {
        var (time, connection) = (new FrozenTime(), await AccountAsync());
        await RateOf(connection, time).TakeAsync(Channel.Sms, CancellationToken.None);
        time.Waits.Clear();

        await RateOf(connection, time).TakeAsync(Channel.Sms, CancellationToken.None);

        // The block of the one that stopped: ten moments, half a second.
        Assert.Equal(TimeSpan.FromSeconds(0.5), Assert.Single(time.Waits));
    }

    [Fact]
    public async Task Rate_OfMomentsThatNobodyUsed_IsNotCaughtUpOn()
    {
        var time = new FrozenTime();
        var rate = RateOf(await AccountAsync(), time);
        await rate.TakeAsync(Channel.Sms, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(1));
        time.Waits.Clear();

        for (var one = 0; one < 10; one++) await rate.TakeAsync(Channel.Sms, CancellationToken.None);

        // The first one goes at once, the tenth nine twentieths of a second later.
        Assert.Equal(TimeSpan.FromSeconds(0.45), time.Waits.Max());
    }

    [Fact]
    public async Task Rate_PerMessage_CostsAFifthOfACallToStorageAtMost()
    {
        using var calls = new NotedCalls();
        var rate = RateOf(await AccountAsync(), new FrozenTime(), calls.Transport);

        for (var one = 0; one < 100; one++) await rate.TakeAsync(Channel.Sms, CancellationToken.None);

        Assert.InRange(calls.Take().Count, 1, 20);
    }

    private static async Task<string> AccountAsync()
    {
        var connection = await SharedAzurite.NewAccountAsync();
        await SharedStore.Of(connection).CreateAsync(CancellationToken.None);
        return connection;
    }

    private static GatewayRate RateOf(string connection, TimeProvider time, HttpPipelineTransport? transport = null)
    {
        var settings = ConfiguredGateways.Webhook("Sms", new Uri("https://gateway.example.org/"));
        settings["Gateways:Sms:PerSecond"] = $"{PerSecond}";
        return ConfiguredGateways.Services(settings, SharedStore.Of(connection, transport), time).GetRequiredService<GatewayRate>();
    }

    /// <summary>A clock that stands still: what waits goes on at once, and how long it would have waited is noted.</summary>
    private sealed class FrozenTime : TimeProvider
    {
        private DateTimeOffset now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

        public ConcurrentBag<TimeSpan> Waits { get; } = [];

        public void Advance(TimeSpan by) => now += by;

        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero) Waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
