using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>Merges two registrations that a ministry found to be of one person. A message that comes twice changes nothing.</summary>
public sealed class MergeReturnees(Merging merging)
{
    [Function(nameof(MergeReturnees))]
    public Task Run(
        [ServiceBusTrigger(QueueNames.Merges, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        merging.MergeAsync(message.Body.ToString(), cancellation);
}
