using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Statistics;

namespace Reintegration.Functions.Statistics;

/// <summary>
/// Counts the people of a country. The message says whose, and since when it is wanted; one that comes twice, or late, finds statistics that are new
/// enough and does nothing.
/// </summary>
public sealed class CountPeople(Census census)
{
    [Function(nameof(CountPeople))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Statistics, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        if (StatisticsWanted.Parse(message.Body.ToString()) is { } wanted) await census.TakeAsync(wanted, cancellation);
    }
}
