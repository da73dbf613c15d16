using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Platform;

/// <summary>Sends, every five minutes, the messages that a command stored and, having broken off, did not send.</summary>
public sealed class SweepOutbox(Outbox outbox)
{
    [Function(nameof(SweepOutbox))]
    public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) => outbox.SweepAsync(cancellation);
}
