using System.Collections.Concurrent;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Messages;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Infrastructure.Campaigns;

/// <summary>
/// Sends a campaign's messages, some recipients at a time, and keeps what became of them in one transaction with the count. Everybody is sent to once,
/// however often a range comes: a message that is at rest stays there.
/// </summary>
public sealed class CampaignSending(
    CampaignStore campaigns, RecipientStore recipients, Expansion expansion, Delivery delivery, IMessageSender sender, TimeProvider time)
{
    // With sixteen ranges at once, about as many as wait for a gateway in the time that one waits.
    private const int AtOnce = 4;

    // For how long a message is worth sending where the campaign does not say.
    private static readonly TimeSpan Worth = TimeSpan.FromDays(14);

    // Without a move for so long, something got lost.
    private static readonly TimeSpan StandsStill = TimeSpan.FromMinutes(10);

    /// <summary>Sends to those of a range who wait.</summary>
    public async Task SendAsync(RecipientRange range, CancellationToken cancellation)
    {
        if (await campaigns.FindAsync(range.Campaign, cancellation) is not { State: CampaignState.Running } campaign)
        {
            await AgainIfRunningAsync(range, cancellation);
            return;
        }
        var (outcomes, busyUntil, isPaused) = (new ConcurrentBag<RecipientOutcome>(), default(DateTimeOffset?), false);
        var waiting = await recipients.WaitingAsync(range.Campaign, range.Bucket, range.After, range.UpTo).ToListAsync(cancellation);
        await Parallel.ForEachAsync(
            waiting, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (row, token) =>
            {
                if (busyUntil is not null) return;
                var place = row.Key[RecipientRow.Prefix.Length..];
                var outcome = await delivery.DeliverAsync(AddressOf(campaign.Id, place), MessageOf(campaign, range.Bucket, place, row.Value), token);
                if (outcome is { State: MessageState.Planned, Reason: MessageReason.Paused })
                {
                    isPaused = true;
                    return;
                }
                // Somebody else sends it now, and keeps what comes of it.
                if (outcome.State == MessageState.Sending) return;
                if (outcome is { State: MessageState.Planned, Reason: null, WaitsUntil: { } until }) busyUntil = until;
                outcomes.Add(new RecipientOutcome(place, outcome.State, outcome.Reason, outcome.WaitsUntil));
            });
        await recipients.NoteAsync(range.Campaign, range.Bucket, outcomes);
        // The gateway has no room for more: the rest comes back instead of waiting here.
        if (busyUntil is { } later) await sender.SendAsync(QueueNames.Recipients, [RecipientRange.Queued(range, later)], cancellation);
        else if (isPaused) await AgainIfRunningAsync(range, cancellation);
        await FinishIfAtRestAsync(range.Campaign, range.Bucket, cancellation);
    }

    /// <summary>Keeps what became of a message that was sent by itself, or that a gateway told of; of one of no campaign, nothing.</summary>
    public async Task KeepAsync(MessageAddress message, CancellationToken cancellation)
    {
        if (await recipients.NoteAsync(message) is { } recipient) await FinishIfAtRestAsync(recipient.Campaign, recipient.Bucket, cancellation);
    }

    /// <summary>Does what is to be done for one bucket: writes down who is not yet, and has those sent to who wait; or ends what was cancelled.</summary>
    public async Task GoOnAsync(string id, string bucket, CancellationToken cancellation)
    {
        if ((await campaigns.ReadAsync(id, cancellation))?.Campaign is not { } campaign) return;
        if (campaign.State == CampaignState.Cancelled)
        {
            await CancelAsync(id, bucket);
            return;
        }
        // One that is to begin later is gone on with then: whoever is registered until then is in it.
        if (campaign.State is not (CampaignState.Running or CampaignState.Paused) || campaign.StartedAt > time.GetUtcNow()) return;
        if (campaign.State == CampaignState.Running) await expansion.QueueWaitingAsync(id, bucket, time.GetUtcNow(), cancellation);
        // A pause holds back what is sent, and not whom it is for: that is as it was when it began.
        await expansion.ExpandAsync(campaign, bucket, cancellation);
        // Those who were written down after somebody ended it are ended too.
        if ((await campaigns.ReadAsync(id, cancellation))?.Campaign.State == CampaignState.Cancelled) await CancelAsync(id, bucket);
        else await FinishIfAtRestAsync(id, bucket, cancellation);
    }

    /// <summary>Looks at a campaign that runs: mends what stands still, and finishes what is done.</summary>
    public async Task ProveAsync(string id, CancellationToken cancellation)
    {
        var progress = await recipients.ProgressAsync(id, cancellation);
        if (progress.IsAtRest) await campaigns.FinishAsync(id);
        else if (!(progress.LastAt > time.GetUtcNow() - StandsStill)) await StartAsync(id, cancellation);
    }

    /// <summary>Has every bucket gone on with.</summary>
    public Task StartAsync(string id, CancellationToken cancellation) => sender.SendAsync(
        QueueNames.Campaigns,
        [.. DirectoryStore.Buckets.Select(bucket => new OutgoingMessage($"{Guid.NewGuid():N}", $"{id}/{bucket}"))], cancellation);

    private async Task FinishIfAtRestAsync(string id, string bucket, CancellationToken cancellation)
    {
        var (expanded, counter) = await recipients.ReadAsync(id, bucket, cancellation);
        if (expanded?.Value is not { IsDone: true } mine || (counter?.Value.Counts.Values.Sum() ?? 0) < mine.People) return;
        if ((await recipients.ProgressAsync(id, cancellation)).IsAtRest) await campaigns.FinishAsync(id);
    }

    // What is kept of a campaign in memory may say that it is paused when it goes on already, and who had it go on counts on this range.
    private async Task AgainIfRunningAsync(RecipientRange range, CancellationToken cancellation)
    {
        if ((await campaigns.ReadAsync(range.Campaign, cancellation))?.Campaign.State != CampaignState.Running) return;
        await sender.SendAsync(QueueNames.Recipients, [RecipientRange.Queued(range, time.GetUtcNow() + CampaignStore.Kept)], cancellation);
    }

    private async Task CancelAsync(string id, string bucket)
    {
        var (expanded, _) = await recipients.ReadAsync(id, bucket, CancellationToken.None);
        if (expanded is null) return;
        var rest = await recipients.WaitingAsync(id, bucket, after: "", expanded.Value.Last)
            .Select(row => new RecipientOutcome(row.Key[RecipientRow.Prefix.Length..], MessageState.Dropped, MessageReason.Cancelled, null)).ToListAsync();
        await recipients.NoteAsync(id, bucket, rest);
    }

    private static MessageAddress AddressOf(string campaign, string place) =>
        new(place[(place.LastIndexOf('_') + 1)..], $"{RecipientStore.MessagePrefix}{campaign}");

    private static MessageRow MessageOf(Campaign campaign, string bucket, string place, RecipientRow row) => new()
    {
        Template = campaign.Template ?? "", Purpose = MessagePurpose.Outreach, Language = row.Language, DueAt = campaign.StartedAt!.Value,
        ExpiresAt = campaign.StartedAt.Value + Worth, Campaign = campaign.Id, Recipient = RecipientStore.RecipientOf(bucket, place),
    };
}
