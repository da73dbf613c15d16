using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Platform;

/// <summary>Sends, every five minutes, the messages that an interrupted or failed request left in the outbox.</summary>
public sealed class SweepOutbox(Outbox outbox)
{
    [Function(nameof(SweepOutbox))]
    public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) => outbox.SweepAsync(cancellation);
}
