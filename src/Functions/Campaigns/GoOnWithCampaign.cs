using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Campaigns;

/// <summary>
/// Goes on with a campaign that was started, resumed or cancelled. The message is its id, or one of its buckets, <c>{id}/{bucket}</c>; one that comes
/// twice, or late, does nothing that was done.
/// </summary>
public sealed class GoOnWithCampaign(CampaignSending sending)
{
    [Function(nameof(GoOnWithCampaign))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Campaigns, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var body = message.Body.ToString();
        if (body.Split('/') is [var id, var bucket])
        {
            await sending.GoOnAsync(id, bucket, cancellation);
            return;
        }
        await sending.StartAsync(body, cancellation);
    }
}
