using Reintegration.Domain.Messages;
using Reintegration.Functions.Tests.Gateways;
using Reintegration.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Tests.Messages;

/// <summary>A gateway that takes no id of ours is asked what it has before a message is sent to it a second time.</summary>
public sealed class TwilioDeliveryTests : IAsyncLifetime
{
    private GatewayDouble gateway = null!;
    private Sending sending = null!;

    public async Task InitializeAsync()
    {
        gateway = await GatewayDouble.StartAsync();
        sending = await Sending.StartAsync(new(ConfiguredGateways.Twilio("Sms", gateway.Url)) { ["Outreach:PublicUrl"] = "https://api.example.org" });
        gateway.Time = sending.Time;
    }

    public async Task DisposeAsync()
    {
        await sending.DisposeAsync();
        await gateway.DisposeAsync();
    }

    [Theory]
    [InlineData(Behaviour.LosesAnswer)]
    [InlineData(Behaviour.AnswersGarbage)]
    [InlineData(Behaviour.LosesMessage)]
    public async Task Message_WhoseAnswerIsLost_IsUncertain_ThenLookedUp_AndSentOnce(Behaviour behaviour)
    {
        var message = await sending.PlanAsync(await sending.RegisterAsync());
        gateway.Then(behaviour);

        var lost = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);
        Assert.Equal(MessageState.Uncertain, lost.State);
        sending.Time.Advance(lost.WaitsUntil!.Value - sending.Time.GetUtcNow());
        var found = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);

        Assert.Equal(MessageState.Sent, found.State);
        Assert.Equal(1, gateway.Distinct);
        Assert.Equal(gateway.Taken.Keys.Single(), (await sending.FindAsync(message)).GatewayId);
    }

    [Theory]
    [InlineData(Fault.EndsBefore)]
    [InlineData(Fault.EndsAfter)]
    public async Task Message_WhoseProcessEndsAnywhere_IsSentOnce(Fault fault)
    {
        for (var call = 1; ; call++)
        {
            var message = await sending.PlanAsync(await sending.RegisterAsync());
            var made = Interference.Of(fault, call);
            await using (var broken = sending.ProcessOn(made.Transport))
                await Record.ExceptionAsync(() => broken.GetRequiredService<Delivery>().DeliverAsync(message, null, CancellationToken.None));

            // At once it may still be on its way, and is left alone.
            await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);
            sending.Time.Advance(TimeSpan.FromMinutes(2));
            var outcome = await sending.Delivery.DeliverAsync(message, null, CancellationToken.None);

            Assert.Equal(MessageState.Sent, outcome.State);
            Assert.Equal(call, gateway.Distinct);
            if (!made.Happened) break;
        }
    }

    // 21610 is the code of who answered STOP to the number (twilio.com/docs/api/errors/21610).
    [Fact]
    public async Task Recipient_WhoOptedOutAtTheGateway_HasOptedOutHere()
    {
        var person = await sending.RegisterAsync();
        (gateway.Refusal, gateway.Otherwise) = ("21610", Behaviour.Refuses);

        var first = await sending.Delivery.DeliverAsync(await sending.PlanAsync(person), null, CancellationToken.None);
        Assert.Equal((MessageState.Failed, MessageReason.OptedOut), (first.State, first.Reason));
        var calls = gateway.Calls.Count;

        var second = await sending.Delivery.DeliverAsync(await sending.PlanAsync(person, id: "two"), null, CancellationToken.None);
        Assert.Equal((MessageState.Suppressed, MessageReason.OptedOut), (second.State, second.Reason));
        var service = await sending.Delivery.DeliverAsync(await sending.PlanAsync(person, Sending.Service, "three"), null, CancellationToken.None);
        Assert.Equal((MessageState.Suppressed, MessageReason.OptedOut), (service.State, service.Reason));
        Assert.Equal(calls, gateway.Calls.Count);
    }
}
