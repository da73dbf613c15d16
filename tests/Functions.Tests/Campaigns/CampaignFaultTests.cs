using System.Text;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Tests.Gateways;
using Reintegration.Functions.Tests.Messages;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Tests.Campaigns;

/// <summary>
/// Wherever the process ends, or storage fails, while a campaign's people are written down and sent to: whoever goes on leaves nobody out, and the
/// gateway takes no message twice.
/// </summary>
public sealed class CampaignFaultTests : IAsyncLifetime
{
    // All in one bucket, so that there are few requests to interfere with.
    private const string Bucket = "0";
    private const int People = 3;

    private GatewayDouble gateway = null!;
    private Sending sending = null!;

    public async Task InitializeAsync()
    {
        gateway = await GatewayDouble.StartAsync();
        sending = await Sending.StartAsync(new(
        [
            .. ConfiguredGateways.Webhook("Sms", gateway.Webhook), new("Gateways:Sms:PerSecond", "1000"), new("Outreach:WeeklyCap", "1000"),
        ]));
        var (number, found) = (0, 0);
        while (found < People)
        {
            var phone = $"+50246{++number:D6}";
            if (!(await sending.HashOfAsync(phone)).StartsWith(Bucket, StringComparison.Ordinal)) continue;
            found++;
            var id = await sending.RegisterAsync(new Contact { Channel = Channel.Sms, Address = phone });
            await sending.Steady.GetRequiredService<DirectoryKeeper>().KeepAsync(id, CancellationToken.None);
        }
    }

    public async Task DisposeAsync()
    {
        await sending.DisposeAsync();
        await gateway.DisposeAsync();
    }

    [Theory]
    [InlineData(Fault.EndsBefore)]
    [InlineData(Fault.EndsAfter)]
    [InlineData(Fault.LosesAnswer)]
    [InlineData(Fault.Answers412)]
    [InlineData(Fault.Answers503)]
    public async Task Campaign_ThatBreaksOffAnywhere_ReachesEverybodyOnce(Fault fault)
    {
        var campaigns = 0;
        for (var call = Faults.First; ; call += Faults.Step)
        {
            var campaign = await RunningAsync(++campaigns);
            var interference = Interference.Of(fault, call);
            await using (var broken = sending.ProcessOn(interference.Transport))
                await Record.ExceptionAsync(() => WorkAsync(broken, campaign, Bucket));

            sending.Time.Advance(TimeSpan.FromMinutes(2));
            foreach (var bucket in DirectoryStore.Buckets) await WorkAsync(sending.Steady, campaign, bucket);

            var progress = await sending.Steady.GetRequiredService<RecipientStore>().ProgressAsync(campaign, CancellationToken.None);
            Assert.Equal((People, 0, People, true), (progress.People, progress.Waiting, progress.Sent, progress.IsExpanded));
            var state = (await sending.Steady.GetRequiredService<CampaignStore>().ReadAsync(campaign, CancellationToken.None))!.Campaign.State;
            Assert.Equal(CampaignState.Done, state);
            Assert.Equal(campaigns * People, gateway.Distinct);
            if (interference.Happened) continue;
            Assert.True(call > 10, "There were no requests to interfere with.");
            return;
        }
    }

    [Fact]
    public async Task Campaign_ThatTwoProcessesWorkOnAtOnce_ReachesEverybodyOnce()
    {
        var campaign = await RunningAsync(1);
        await using var other = sending.ProcessOn(transport: null);
        // The slower one may give up, and comes again, as a queue has it.
        await Task.WhenAll(
            Record.ExceptionAsync(() => WorkAsync(sending.Steady, campaign, Bucket)), Record.ExceptionAsync(() => WorkAsync(other, campaign, Bucket)));
        sending.Time.Advance(TimeSpan.FromMinutes(2));
        foreach (var bucket in DirectoryStore.Buckets) await WorkAsync(sending.Steady, campaign, bucket);

        var progress = await sending.Steady.GetRequiredService<RecipientStore>().ProgressAsync(campaign, CancellationToken.None);
        Assert.Equal((People, 0, People), (progress.People, progress.Waiting, progress.Sent));
        Assert.Equal(People, gateway.Distinct);
        Assert.Equal(People, gateway.Calls.Select(call => call.Json.GetProperty("to").GetString()).Distinct().Count());
    }

    private async Task<string> RunningAsync(int number)
    {
        var (id, now) = ($"gtm-{number:x32}", sending.Time.GetUtcNow());
        var row = new CampaignRow
        {
            Content = Encoding.UTF8.GetBytes("""
                {"name":"Prueba","text":{"es":{"sms":"Hola, ((givenName))."},"en":{"sms":"Hello ((givenName))."}},"channels":["sms"]}
                """),
            State = CampaignState.Running, Version = 3, Author = new("ministry", "Ana"), Writers = ["Ana"], ChangedAt = now, StartedAt = now,
        };
        await sending.Store.Campaigns.AddEntityAsync(CampaignRow.Rows.ToEntity("GTM", id, row));
        return id;
    }

    /// <summary>Does for a bucket what the queue of campaigns has done, and then what that put on the queue of recipients.</summary>
    private static async Task WorkAsync(ServiceProvider process, string campaign, string bucket)
    {
        var work = process.GetRequiredService<CampaignSending>();
        await work.GoOnAsync(campaign, bucket, CancellationToken.None);
        var queue = process.GetRequiredService<QueueServiceClient>().GetQueueClient(QueueNames.Recipients);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } received)
        {
            // What a process that ends had taken is lost here: whoever goes on must not need it.
            foreach (var message in received)
            {
                await work.SendAsync(RecipientRange.Parse(QueueEnvelope.FromJson(message.Body)!.Body)!, CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }
}
