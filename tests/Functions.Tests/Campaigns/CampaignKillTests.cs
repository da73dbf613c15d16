using System.Globalization;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Reintegration.Functions.Tests.Gateways;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.LocalHost;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Tests.Campaigns;

/// <summary>
/// The product is killed (SIGKILL) at random moments of a campaign, and started again: the gateway ends with one message for each of its people, and
/// takes none twice. Short here; in full, and with a pause every second,
/// <c>KILLS=5 RECIPIENTS=5000 PAUSES=1 ./test --filter CampaignKillTests</c>.
/// </summary>
public sealed class CampaignKillTests
{
    private static readonly int Kills = Setting("KILLS", 1);
    private static readonly int Recipients = Setting("RECIPIENTS", 60);
    private static readonly bool Pauses = Setting("PAUSES", 0) > 0;

    [Fact]
    public async Task Kill_AtRandomMomentsOfACampaign_LeavesNobodyOutAndWritesToNobodyTwice()
    {
        var connection = await SharedAzurite.NewAccountAsync();
        using var place = new LocalHostProcess.Place();
        await using var gateway = await GatewayDouble.StartAsync();
        (string, string?)[] environment =
        [
            ("Storage__ConnectionString", connection), ("Outreach__QuietHours", "none"), ("Gateways__Sms__Kind", "webhook"),
            ("Gateways__Sms__Url", gateway.Webhook.AbsoluteUri), ("Gateways__Sms__Secret", ConfiguredGateways.Secret),
            ("Gateways__Sms__PerSecond", "1000"),
        ];
        var random = new Random(20261125);
        var campaign = "";
        for (var run = 0; run <= Kills; run++)
        {
            await using var product = LocalHostProcess.Start(place, [], environment);
            await product.ReadyAsync();
            using var ministry = place.ClientOf("ministry");
            if (run == 0)
            {
                using var partner = place.ClientOf("partner");
                using var approver = place.ClientOf("approver");
                await partner.RegisterAllAsync(Enumerable.Range(0, Recipients).Select(_ => Audiences.Reader()));
                campaign = await ministry.NewCampaignAsync();
                await approver.ApproveAsync(ministry, campaign, Recipients);
                await ministry.MoveAsync(campaign, "running");
            }
            if (run == Kills) await FinishAsync(ministry, campaign, connection);
            else
            {
                await Task.Delay(random.Next(50, 1500));
                product.Kill();
            }
        }
        Assert.Equal(Recipients, gateway.Distinct);
        // What was brought again came under the id that the gateway had, so that nobody read it twice.
        Assert.Equal(Recipients, gateway.Calls.Select(call => call.Json.GetProperty("to").GetString()).Distinct().Count());
    }

    // What the product had taken from a queue when it was killed comes back after a minute.
    private static async Task FinishAsync(HttpClient ministry, string campaign, string connection)
    {
        await SweepAsync(connection);
        var patience = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(12);
        while (true)
        {
            var now = await ministry.GetJsonAsync($"campaigns/{campaign}");
            var state = now.GetProperty("state").GetString();
            if (state == "done")
            {
                now.AddsUp();
                Assert.Equal(Recipients, now.Count("sent"));
                return;
            }
            Assert.True(TimeProvider.System.GetUtcNow() < patience, now.ToString());
            if (Pauses) await ministry.SendJsonAsync($"campaigns/{campaign}/state", new { to = state == "running" ? "paused" : "running" });
            await Task.Delay(1000);
        }
    }

    // The product looks every five minutes for messages that a crash left behind; a test does not wait for it.
    private static async Task SweepAsync(string connection)
    {
        var time = new TestTime();
        time.Advance(TimeSpan.FromHours(2));
        var queues = new QueueServiceClient(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        var sender = new StorageQueueMessageSender(queues, TimeProvider.System);
        await new Outbox(SharedStore.Of(connection), sender, time, NullLogger<Outbox>.Instance).SweepAsync(CancellationToken.None);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
