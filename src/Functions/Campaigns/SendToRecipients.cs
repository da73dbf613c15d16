using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Campaigns;

/// <summary>Sends a campaign to some of its recipients. A range that comes twice, or late, sends to nobody twice.</summary>
public sealed class SendToRecipients(CampaignSending sending)
{
    [Function(nameof(SendToRecipients))]
    public Task Run(
        [ServiceBusTrigger(QueueNames.Recipients, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        RecipientRange.Parse(message.Body.ToString()) is { } range ? sending.SendAsync(range, cancellation) : Task.CompletedTask;
}
