using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Messages;

/// <summary>Moves a message by a receipt. One that comes twice, or late, changes nothing.</summary>
public sealed class KeepReceipt(ReceivedReceipts receipts)
{
    [Function(nameof(KeepReceipt))]
    public Task Run(
        [ServiceBusTrigger(QueueNames.Receipts, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        receipts.KeepAsync(GatewayReceipt.Parse(message.Body.ToString()), cancellation);
}
