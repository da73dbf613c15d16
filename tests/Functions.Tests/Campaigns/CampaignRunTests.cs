using Microsoft.Extensions.DependencyInjection;
using Reintegration.Functions.Messages;
using Reintegration.Functions.Tests.Gateways;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Tests.Campaigns;

/// <summary>
/// Campaigns over HTTP, from their first draft to the last recipient, against a gateway on this machine. Each test has people of its own, and a product
/// of its own, since a campaign goes to everybody.
/// </summary>
public sealed class CampaignRunTests : IAsyncLifetime
{
    private readonly SmsProduct product = new();
    private HttpClient partner = null!;
    private HttpClient ministry = null!;
    private HttpClient approver = null!;

    public async Task InitializeAsync()
    {
        await product.InitializeAsync();
        (partner, ministry, approver) = (product.With(Scope.Partner), product.With(Scope.Ministry), product.With(Scope.Approver));
    }

    public Task DisposeAsync() => product.DisposeAsync();

    // Two of the sixty share a telephone, and one does not want to hear from anybody: fifty-eight messages.
    [Fact]
    public async Task Campaign_ToSixtyPeople_ReachesEveryContactOnce()
    {
        var shared = Audiences.NextPhone();
        await partner.RegisterAllAsync(
        [
            .. Enumerable.Range(0, 57).Select(_ => Audiences.Reader()), Audiences.Reader(shared), Audiences.Reader(shared),
            Audiences.Reader(agrees: false),
        ]);
        var campaign = await ministry.NewCampaignAsync();
        await approver.ApproveAsync(ministry, campaign, people: 60);
        await ministry.MoveAsync(campaign, "running");

        var done = await ministry.IsAsync(campaign, "done");
        done.AddsUp();
        Assert.Equal((60, 58), (done.Count("people"), done.Count("sent")));
        Assert.Equal((1, 1), (done.Suppressed("sent-before"), done.Suppressed("no-consent")));
        Assert.Equal((58, 0), (product.Gateway.Distinct, product.Gateway.Repeats));
        Assert.Equal(58, product.Gateway.Calls.Select(call => call.Json.GetProperty("to").GetString()).Distinct().Count());
    }

    // Scenarios 22 and 23: listmonk's campaigns that were paused sent some twice, others never, and were finished before their end.
    [Fact]
    public async Task Campaign_PausedAndResumedTwentyTimes_ReachesEverybodyOnce()
    {
        const int People = 40;
        await partner.RegisterAllAsync(Enumerable.Range(0, People).Select(_ => Audiences.Reader()));
        var campaign = await ministry.NewCampaignAsync();
        await approver.ApproveAsync(ministry, campaign, People);
        await ministry.MoveAsync(campaign, "running");

        for (var times = 0; times < 20; times++)
        {
            var paused = await ministry.SendJsonAsync($"campaigns/{campaign}/state", new { to = "paused" });
            if (!paused.IsSuccessStatusCode)
            {
                // It can only be done, and then nobody is left.
                (await ministry.IsAsync(campaign, "done")).AddsUp();
                break;
            }
            var now = await ministry.GetJsonAsync($"campaigns/{campaign}");
            Assert.Equal("paused", now.GetProperty("state").GetString());
            await ministry.MoveAsync(campaign, "running");
        }

        var done = await ministry.IsAsync(campaign, "done");
        done.AddsUp();
        Assert.Equal((People, People, 0), (done.Count("sent"), product.Gateway.Distinct, product.Gateway.Repeats));
    }

    // Scenario 25.
    [Fact]
    public async Task Campaign_AfterItsStart_TakesNobodyInAndSkipsWhoOptsOut()
    {
        var phone = Audiences.NextPhone();
        await partner.RegisterAllAsync([Audiences.Reader(phone), .. Enumerable.Range(0, 9).Select(_ => Audiences.Reader())]);
        var campaign = await ministry.NewCampaignAsync();
        await approver.ApproveAsync(ministry, campaign, people: 10);
        // The gateway has no time: nobody's turn comes.
        product.Gateway.Otherwise = Behaviour.Throttles;
        await ministry.MoveAsync(campaign, "running");
        await HttpExtensions.EventuallyAsync(() => ministry.GetJsonAsync($"campaigns/{campaign}"), now => now.Count("people") == 10);
        await partner.RegisterAsync(Audiences.Reader());
        var contacts = product.Service<ContactStore>();
        await contacts.OptOutAsync(await contacts.HashOfAsync(phone, CancellationToken.None));
        product.Gateway.Otherwise = Behaviour.Takes;

        // What waits is looked at again when the gateway said that it may be; a test does not wait for the timer.
        product.Time.Advance(TimeSpan.FromMinutes(2));
        var sweep = ActivatorUtilities.CreateInstance<SweepDueMessages>(product.App.Services);
        var done = await HttpExtensions.EventuallyAsync(
            async () =>
            {
                await sweep.Run(new TimerInfo(), CancellationToken.None);
                return await ministry.GetJsonAsync($"campaigns/{campaign}");
            },
            now => now.GetProperty("state").GetString() == "done");
        done.AddsUp();
        Assert.Equal((10, 9, 1), (done.Count("people"), done.Count("sent"), done.Suppressed("opted-out")));
        Assert.Equal(9, product.Gateway.Distinct);
    }

    [Fact]
    public async Task Campaign_CancelledWhilePaused_SendsNothingMore()
    {
        await partner.RegisterAllAsync(Enumerable.Range(0, 12).Select(_ => Audiences.Reader()));
        var campaign = await ministry.NewCampaignAsync();
        await approver.ApproveAsync(ministry, campaign, people: 12);
        product.Gateway.Otherwise = Behaviour.Throttles;
        await ministry.MoveAsync(campaign, "running");
        await ministry.MoveAsync(campaign, "paused");
        await ministry.MoveAsync(campaign, "cancelled");
        product.Gateway.Otherwise = Behaviour.Takes;

        product.Time.Advance(TimeSpan.FromMinutes(2));
        var ended = await HttpExtensions.EventuallyAsync(
            () => ministry.GetJsonAsync($"campaigns/{campaign}"), now => now.Count("queued") == 0);
        Assert.Equal("cancelled", ended.GetProperty("state").GetString());
        Assert.Equal(0, product.Gateway.Distinct);
    }

    /// <summary>The product with a webhook for SMS, at any hour, and as fast as it can.</summary>
    private sealed class SmsProduct : Product
    {
        public GatewayDouble Gateway { get; private set; } = null!;

        protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            .. base.Settings, .. ConfiguredGateways.Webhook("Sms", Gateway.Webhook), new("Gateways:Sms:PerSecond", "1000"),
            new("Outreach:QuietHours", "none"),
        ];

        public override async Task InitializeAsync()
        {
            Gateway = await GatewayDouble.StartAsync();
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await Gateway.DisposeAsync();
        }
    }
}
