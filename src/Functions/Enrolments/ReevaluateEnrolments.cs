using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Works on a reevaluation. The message says of which programme, and which one; one that comes twice, or again after a crash, goes on after the last
/// page that was noted.
/// </summary>
public sealed class ReevaluateEnrolments(Reevaluator reevaluator)
{
    [Function(nameof(ReevaluateEnrolments))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Reevaluations, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        if (EnrolmentId.Parse(message.Body.ToString()) is { } job) await reevaluator.RunAsync(job, cancellation);
    }
}
