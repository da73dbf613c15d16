using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Messages;

/// <summary>
/// Sends a message whose time has come, if it may go out. The message on the queue is its address; one that comes twice, or late, sends nothing more.
/// </summary>
public sealed class DeliverMessage(Delivery delivery, CampaignSending campaigns)
{
    [Function(nameof(DeliverMessage))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Messages, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        if (MessageAddress.Parse(message.Body.ToString()) is not { } address) return;
        await delivery.DeliverAsync(address, unlessThere: null, cancellation);
        await campaigns.KeepAsync(address, cancellation);
    }
}
