using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Tests.Gateways;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Tests.Messages;

/// <summary>A message is sent once, to whom it may be, and what became of it is stored: whatever breaks off, and whoever is at it at once.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private GatewayDouble gateway = null!;
    private Sending sending = null!;

    public async Task InitializeAsync()
    {
        gateway = await GatewayDouble.StartAsync();
        sending = await Sending.StartAsync(new(
            [.. ConfiguredGateways.Webhook("Sms", gateway.Webhook), .. ConfiguredGateways.Webhook("Email", gateway.Webhook), new("Outreach:WeeklyCap", "2")]));
        gateway.Time = sending.Time;
    }

    public async Task DisposeAsync()
    {
        await sending.DisposeAsync();
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Message_ThatMayGoOut_IsWithItsGatewayAndSent()
    {
        var message = await sending.PlanAsync(await sending.RegisterAsync());

        var outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);

        Assert.Equal(new DeliveryOutcome(MessageState.Sent, null, null), outcome);
        var call = Assert.Single(gateway.Calls);
        Assert.Equal(message.ToString(), call.Headers["webhook-id"]);
        Assert.Equal(("+50242000001", "Hola, Ana."), (call.Json.GetProperty("to").GetString(), call.Json.GetProperty("text").GetString()));
        var row = await sending.FindAsync(message);
        Assert.Equal((MessageState.Sent, Channel.Sms, sending.Time.GetUtcNow().Date), (row.State, row.Channel, row.SentAt?.UtcDateTime.Date));
        // Again, it stays as it is.
        Assert.Equal(outcome, await sending.Delivery.DeliverAsync(message, null, CancellationToken.None));
        Assert.Single(gateway.Calls);
    }

    [Fact]
    public async Task Message_TakesAtMostSixRequestsToStorage()
    {
        var calls = new NotedCalls();
        await using var counted = sending.ProcessOn(calls.Transport);
        var delivery = counted.GetRequiredService<Delivery>();
        const int Messages = 20;
        var people = new List<string>();
        for (var number = 0; number < Messages; number++) people.Add(await sending.RegisterAsync());
        // Keys, templates and the gateway's rate are read by the first.
        await delivery.DeliverAsync(await sending.PlanAsync(await sending.RegisterAsync()), null, CancellationToken.None);
        var campaign = await sending.CampaignAsync();
        var stored = await Task.WhenAll(people.Take(Messages / 2).Select(person => sending.PlanAsync(person)));
        calls.Take();

        foreach (var message in stored) await delivery.DeliverAsync(message, null, CancellationToken.None);
        foreach (var person in people.Skip(Messages / 2))
            await delivery.DeliverAsync(new MessageAddress(person, $"campaign-{campaign}"), sending.Row() with { Campaign = campaign }, CancellationToken.None);

        var taken = calls.Take();
        Assert.InRange(taken.Count / (double)Messages, 4, 6);
        Assert.Equal(Messages + 1, gateway.Distinct);
    }

    [Theory]
    [InlineData(Fault.EndsBefore)]
    [InlineData(Fault.EndsAfter)]
    [InlineData(Fault.LosesAnswer)]
    [InlineData(Fault.Answers412)]
    [InlineData(Fault.Answers503)]
    public async Task Message_WhoseSendingBreaksOffAnywhere_IsSentOnce(Fault fault)
    {
        for (var call = 1; ; call++)
        {
            var message = await sending.PlanAsync(await sending.RegisterAsync());
            var made = Interference.Of(fault, call);
            await using (var broken = sending.ProcessOn(made.Transport))
                await Record.ExceptionAsync(() => broken.GetRequiredService<Delivery>().DeliverAsync(message, null, CancellationToken.None));

            sending.Time.Advance(TimeSpan.FromMinutes(2));
            var outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);

            Assert.Equal(MessageState.Sent, outcome.State);
            Assert.Equal(call, gateway.Distinct);
            var row = await sending.FindAsync(message);
            var contact = await sending.Contacts.FindAsync(row.Contact!, CancellationToken.None);
            Assert.Equal([message.ToString()], contact.Sent.Select(sent => sent.Message));
            if (!made.Happened) break;
        }
    }

    [Fact]
    public async Task TwoMessages_ToOneContactAtOnce_DoNotBothPassTheCap()
    {
        var phone = new Contact { Channel = Channel.Sms, Address = "+502 4300 0001" };
        var messages = new List<MessageAddress>();
        foreach (var number in Enumerable.Range(0, 6)) messages.Add(await sending.PlanAsync(await sending.RegisterAsync(phone), id: $"m{number}"));

        var outcomes = await Task.WhenAll(messages.Select(message => sending.Delivery.DeliverAsync(message, null, CancellationToken.None)));

        Assert.Equal(2, outcomes.Count(outcome => outcome.State == MessageState.Sent));
        Assert.Equal(2, gateway.Distinct);
        var now = sending.Time.GetUtcNow();
        Assert.All(outcomes.Where(outcome => outcome.State != MessageState.Sent), outcome =>
        {
            Assert.Equal((MessageState.Planned, MessageReason.WeeklyCap), (outcome.State, outcome.Reason));
            Assert.InRange(outcome.WaitsUntil!.Value, now.AddDays(6.9), now.AddDays(7.1));
        });
        // A service message is held to no cap.
        var service = await sending.PlanAsync(messages[0].Returnee, Sending.Service, "service");
        Assert.Equal(MessageState.Sent, (await sending.Delivery.DeliverAsync(service, null, CancellationToken.None)).State);
    }

    [Fact]
    public async Task SameCampaign_ToOneContactAtOnce_IsSentOnce()
    {
        var phone = new Contact { Channel = Channel.Sms, Address = "+502 4300 0002" };
        var people = new List<string>();
        foreach (var _ in Enumerable.Range(0, 5)) people.Add(await sending.RegisterAsync(phone));
        var campaign = await sending.CampaignAsync();

        var outcomes = await Task.WhenAll(people.Select(person => sending.Delivery.DeliverAsync(
            new MessageAddress(person, $"campaign-{campaign}"), sending.Row() with { Campaign = campaign }, CancellationToken.None)));

        Assert.Single(outcomes, outcome => outcome.State == MessageState.Sent);
        Assert.Equal(4, outcomes.Count(outcome => (outcome.State, outcome.Reason) == (MessageState.Suppressed, MessageReason.SentBefore)));
    }

    [Fact]
    public async Task OneMessage_SentByFourAtOnce_ArrivesOnce()
    {
        var message = await sending.PlanAsync(await sending.RegisterAsync());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sending.Delivery.DeliverAsync(message, null, CancellationToken.None)));

        Assert.Equal(1, gateway.Distinct);
        Assert.Equal(MessageState.Sent, (await sending.FindAsync(message)).State);
    }

    [Fact]
    public async Task Outreach_AfterAnOptOut_IsSuppressed_ForWhoeverSharesTheContact()
    {
        var contact = new Contact { Channel = Channel.Sms, Address = "+502 4300 0003" };
        var mail = new Contact { Channel = Channel.Email, Address = "ana@example.org" };
        var (one, other) = (await sending.RegisterAsync(contact, mail), await sending.RegisterAsync(contact));
        await sending.Contacts.OptOutAsync(await sending.HashOfAsync("+50243000003"));

        foreach (var person in new[] { one, other })
        {
            var outcome = await sending.Delivery.DeliverAsync(await sending.PlanAsync(person), null, CancellationToken.None);
            Assert.Equal((MessageState.Suppressed, MessageReason.OptedOut), (outcome.State, outcome.Reason));
        }
        var service = await sending.Delivery.DeliverAsync(await sending.PlanAsync(one, Sending.Service, "service"), null, CancellationToken.None);
        Assert.Equal(MessageState.Sent, service.State);
        Assert.Equal(1, gateway.Distinct);
    }

    [Theory]
    [InlineData("bad-address")]
    [InlineData("blocked")]
    [InlineData("refused")]
    public async Task Message_RefusedForGood_GoesByTheNextChannel(string refusal)
    {
        var person = await sending.RegisterAsync(
            new Contact { Channel = Channel.Sms, Address = "+502 4300 0004" }, new Contact { Channel = Channel.Email, Address = "Ana@Example.org" });
        var message = await sending.PlanAsync(person);
        gateway.Refusal = refusal;
        gateway.Then(Behaviour.Refuses);

        var outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);

        Assert.Equal(MessageState.Sent, outcome.State);
        var row = await sending.FindAsync(message);
        Assert.Equal(Channel.Email, row.Channel);
        Assert.Equal(["sms"], row.RefusedOn);
        Assert.Equal("ana@example.org", gateway.Calls[^1].Json.GetProperty("to").GetString());
        var phone = await sending.Contacts.FindAsync(await sending.HashOfAsync("+50243000004"), CancellationToken.None);
        Assert.Equal(refusal == "bad-address" ? ["sms"] : [], phone.Unreachable);
        // What did not go there does not count there.
        Assert.Empty(phone.Sent);
    }

    [Fact]
    public async Task Message_RefusedOnEveryChannel_Fails()
    {
        var message = await sending.PlanAsync(await sending.RegisterAsync());
        (gateway.Refusal, gateway.Otherwise) = ("bad-address", Behaviour.Refuses);

        var outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);

        Assert.Equal((MessageState.Failed, MessageReason.Unreachable), (outcome.State, outcome.Reason));
    }

    [Fact]
    public async Task Gateway_ThatFails_IsAskedAgainForFourHours()
    {
        var message = await sending.PlanAsync(await sending.RegisterAsync());
        gateway.Otherwise = Behaviour.Fails;
        var (started, tries) = (sending.Time.GetUtcNow(), 0);

        DeliveryOutcome outcome;
        for (outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None); outcome.WaitsUntil is { } until; tries++)
        {
            Assert.Equal((MessageState.Planned, MessageReason.GatewayFailed), (outcome.State, outcome.Reason));
            Assert.Contains(await DueAsync(), note => note.EndsWith($"_{message}", StringComparison.Ordinal));
            sending.Time.Advance(until - sending.Time.GetUtcNow());
            outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);
        }

        Assert.Equal((MessageState.Failed, MessageReason.GaveUp), (outcome.State, outcome.Reason));
        Assert.InRange(sending.Time.GetUtcNow() - started, TimeSpan.FromHours(3), TimeSpan.FromHours(4.1));
        Assert.InRange(tries, 8, 25);
    }

    [Fact]
    public async Task Gateway_ThatThrottles_IsAskedAgainWhenItSays_WhichIsNoTry()
    {
        var message = await sending.PlanAsync(await sending.RegisterAsync());
        gateway.Then(Behaviour.Throttles);

        var outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);

        Assert.InRange(outcome.WaitsUntil!.Value - sending.Time.GetUtcNow(), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
        Assert.Equal(0, (await sending.FindAsync(message)).Tries);
        sending.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(MessageState.Sent, (await sending.Delivery.DeliverAsync(message, null, CancellationToken.None)).State);
    }

    [Theory]
    [InlineData(Behaviour.LosesAnswer)]
    [InlineData(Behaviour.LosesMessage)]
    [InlineData(Behaviour.AnswersGarbage)]
    public async Task Message_WhoseAnswerIsLost_IsSentAgainUnderTheSameId(Behaviour behaviour)
    {
        var message = await sending.PlanAsync(await sending.RegisterAsync());
        gateway.Then(behaviour);
        var outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);
        for (var times = 0; times < 3 && outcome.WaitsUntil is { } until; times++)
        {
            sending.Time.Advance(until - sending.Time.GetUtcNow());
            outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);
        }

        Assert.Equal(MessageState.Sent, outcome.State);
        Assert.Equal([message.ToString()], gateway.Taken.Keys);
    }

    [Fact]
    public async Task Message_AtNight_WaitsForTheMorning_AndIsDecidedAnewThen()
    {
        var message = await sending.PlanAsync(await sending.RegisterAsync());
        // 22:00 in Guatemala.
        sending.Time.Advance(TimeSpan.FromHours(12));
        var night = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);
        Assert.Equal((MessageState.Planned, MessageReason.QuietHours), (night.State, night.Reason));
        Assert.Equal(14, night.WaitsUntil!.Value.Hour);

        await sending.Contacts.OptOutAsync(await sending.HashOfAsync("+50242000001"));
        sending.Time.Advance(night.WaitsUntil.Value - sending.Time.GetUtcNow());

        Assert.Equal(MessageReason.OptedOut, (await sending.Delivery.DeliverAsync(message, null, CancellationToken.None)).Reason);
        Assert.Empty(gateway.Calls);
    }

    [Fact]
    public async Task Receipt_ThatItNeverArrived_HasItGoByTheNextChannel_AndLateWordsOfTheFirstChangeNothing()
    {
        var person = await sending.RegisterAsync(
            new Contact { Channel = Channel.Sms, Address = "+502 4300 0005" }, new Contact { Channel = Channel.Email, Address = "eva@example.org" });
        var message = await sending.PlanAsync(person);
        await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);
        var bySms = (await sending.FindAsync(message)).GatewayId;

        await ReceiveAsync(message, ReceiptState.Failed, MessageReason.Unreachable, bySms);
        Assert.Equal(MessageState.Planned, (await sending.FindAsync(message)).State);
        await ReceiveAsync(message, ReceiptState.Delivered, null, bySms);
        Assert.Equal(MessageState.Planned, (await sending.FindAsync(message)).State);
        await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);

        var row = await sending.FindAsync(message);
        Assert.Equal((MessageState.Sent, Channel.Email), (row.State, row.Channel));
        var phone = await sending.Contacts.FindAsync(await sending.HashOfAsync("+50243000005"), CancellationToken.None);
        Assert.Equal(["sms"], phone.Unreachable);
    }

    [Fact]
    public async Task Receipt_BeforeWeStoredThatTheGatewayTookIt_Counts()
    {
        var message = await sending.PlanAsync(
            await sending.RegisterAsync(), change: row => row with { State = MessageState.Sending, Channel = Channel.Sms, Contact = "c" });

        await ReceiveAsync(message, ReceiptState.Delivered, null, "gw-1");

        var row = await sending.FindAsync(message);
        Assert.Equal((MessageState.Delivered, "gw-1"), (row.State, row.GatewayId));
        Assert.NotNull(row.SentAt);
        Assert.Equal(MessageState.Delivered, (await sending.Delivery.DeliverAsync(message, null, CancellationToken.None)).State);
    }

    [Fact]
    public async Task SameReceipt_FiveTimes_MovesTheMessageOnce()
    {
        var message = await sending.PlanAsync(await sending.RegisterAsync());
        await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);
        var before = (await sending.FindAsync(message)).Version;

        foreach (var _ in Enumerable.Range(0, 5)) await ReceiveAsync(message, ReceiptState.Delivered, null, null);

        Assert.Equal(before + 1, (await sending.FindAsync(message)).Version);
        Assert.False(await sending.Delivery.ReceiveAsync(
            message with { Message = "unknown" }, new Receipt(ReceiptState.Sent, null, sending.Time.GetUtcNow()), null, CancellationToken.None));
    }

    [Fact]
    public async Task Message_OfWhoIsNotThere_IsDropped()
    {
        var outcome = await sending.Delivery.DeliverAsync(new MessageAddress(new string('f', 32), "one"), sending.Row(), CancellationToken.None);

        Assert.Equal(MessageState.Dropped, outcome.State);
        Assert.Empty(await sending.Store.Returnees.QueryAsync<TableEntity>().ToListAsync());
    }

    private async Task ReceiveAsync(MessageAddress message, ReceiptState state, MessageReason? reason, string? gatewayId) => Assert.True(
        await sending.Delivery.ReceiveAsync(message, new Receipt(state, reason, sending.Time.GetUtcNow()), gatewayId, CancellationToken.None));

    private async Task<IReadOnlyList<string>> DueAsync() => await sending.Store.Due.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync();
}
