using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Messages;

/// <summary>
/// Has messages sent whose time has come, every half minute, hours that were missed among them. A sweep that breaks off, or runs beside another, queues
/// some of them twice, which sends nothing twice.
/// </summary>
public sealed class SweepDueMessages(Leases leases, DueMessages due, IMessageSender sender, TimeProvider time)
{
    private const int MostOfEachShard = 500;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    [Function(nameof(SweepDueMessages))]
    public Task Run([TimerTrigger("*/30 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        leases.RunAsync(nameof(SweepDueMessages), Longest, () => SweepAsync(cancellation));

    private async Task SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var (partition, notes) in await due.UpToAsync(now, MostOfEachShard, cancellation))
        {
            if (notes.Count == 0) continue;
            // A note has a time, so that a message which waits again is queued under another name.
            await sender.SendAsync(
                QueueNames.Messages, [.. notes.Select(note => new OutgoingMessage(note, DueMessages.MessageOf(note).ToString()))], cancellation);
            await due.ForgetAsync(partition, notes);
        }
    }
}
