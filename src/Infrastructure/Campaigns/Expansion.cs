using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Messages;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Campaigns;

/// <summary>
/// Writes down whom a campaign is for, bucket by bucket: some recipients and how far it got in one transaction, then the range that they are on the
/// queue. What was written down and not certainly queued is queued again by whoever goes on, so that a crash leaves nobody out.
/// </summary>
public sealed class Expansion(Store store, Commands commands, Audience audience, IMessageSender sender, RecipientStore recipients)
{
    /// <summary>Goes on where it got to, until all of the bucket are written down.</summary>
    public async Task ExpandAsync(Campaign campaign, string bucket, CancellationToken cancellation)
    {
        using var patience = Patience.More();
        var (stored, _) = await recipients.ReadAsync(campaign.Id, bucket, cancellation);
        if (stored?.Value.IsDone == true) return;
        var known = new Known(stored?.Value ?? new ExpansionRow(), stored);
        if (known.Row.QueuedUpTo != known.Row.Last) await QueueAsync(campaign.Id, bucket, known.Row.QueuedUpTo, known.Row.Last, cancellation);
        var waiting = new List<DirectoryPlace>();
        var seen = known.Row.After;
        await foreach (var page in audience.PagesAsync(campaign, bucket, known.Row.After, cancellation))
        {
            waiting.AddRange(page.Selected);
            seen = page.Last;
            while (waiting.Count >= RecipientStore.MostAtOnce)
            {
                var some = waiting.GetRange(0, RecipientStore.MostAtOnce);
                waiting.RemoveRange(0, some.Count);
                known = await WriteAsync(campaign.Id, bucket, known, some, some[^1].Key, isDone: false);
                await QueueAsync(campaign.Id, bucket, known.Row.QueuedUpTo, known.Row.Last, cancellation);
            }
        }
        if (waiting.Count > 0)
        {
            known = await WriteAsync(campaign.Id, bucket, known, waiting, seen, isDone: false);
            await QueueAsync(campaign.Id, bucket, known.Row.QueuedUpTo, known.Row.Last, cancellation);
        }
        await WriteAsync(campaign.Id, bucket, known, [], seen, isDone: true);
    }

    /// <summary>Queues those again whose message was not looked at, or should have been by now.</summary>
    /// <param name="now">The present time.</param>
    public async Task QueueWaitingAsync(string campaign, string bucket, DateTimeOffset now, CancellationToken cancellation)
    {
        var (stored, _) = await recipients.ReadAsync(campaign, bucket, cancellation);
        if (stored is null) return;
        var (before, last, count) = ("", "", 0);
        await foreach (var row in recipients.WaitingAsync(campaign, bucket, after: "", stored.Value.Last))
        {
            if (row.Value.WaitsUntil > now) continue;
            last = row.Key[RecipientRow.Prefix.Length..];
            if (++count < RecipientStore.MostAtOnce) continue;
            await QueueAsync(campaign, bucket, before, last, cancellation);
            (before, count) = (last, 0);
        }
        if (count > 0) await QueueAsync(campaign, bucket, before, last, cancellation);
    }

    // What was written before is queued by now.
    private async Task<Known> WriteAsync(
        string campaign, string bucket, Known known, IReadOnlyList<DirectoryPlace> places, string after, bool isDone)
    {
        Commit? written = null;
        var row = await commands.RunAsync(
            store.Campaigns, RecipientStore.PartitionOf(campaign, bucket),
            async commit =>
            {
                written = commit;
                // Nobody else writes it, unless the same message is handled twice: then the second one starts over.
                if (!commit.IsFirstTry && (await recipients.ReadAsync(campaign, bucket, CancellationToken.None)).Expansion?.Value != known.Stored?.Value)
                    throw new InvalidOperationException("The bucket is expanded twice at once; the one that was slower starts over.");
                var next = new ExpansionRow
                {
                    After = after, Last = places.Count > 0 ? places[^1].Key : known.Row.Last, QueuedUpTo = known.Row.Last,
                    People = known.Row.People + places.Count, IsDone = isDone,
                };
                if (known.Stored is null) commit.Insert(ExpansionRow.Rows, ExpansionRow.Key, next);
                else commit.Replace(ExpansionRow.Rows, known.Stored, next);
                foreach (var place in places)
                {
                    commit.Insert(
                        RecipientRow.Rows, RecipientRow.KeyOf(place.Key), new RecipientRow(MessageState.Planned, null, place.Entry.Language, null));
                }
                commit.Happened("expanded");
                return next;
            });
        if (written!.ETagOf(ExpansionRow.Key) is { } etag) return new(row, new(ExpansionRow.Key, row, etag));
        var (stored, _) = await recipients.ReadAsync(campaign, bucket, CancellationToken.None);
        return new(row, stored);
    }

    private Task QueueAsync(string campaign, string bucket, string after, string upTo, CancellationToken cancellation) => sender.SendAsync(
        QueueNames.Recipients, [RecipientRange.Queued(new(campaign, bucket, after, upTo), dueAt: null)], cancellation);

    private sealed record Known(ExpansionRow Row, Stored<ExpansionRow>? Stored);
}

/// <summary>Some recipients of a bucket, by their places.</summary>
/// <param name="After">Not included; empty for the first.</param>
/// <param name="UpTo">Included.</param>
public sealed record RecipientRange(string Campaign, string Bucket, string After, string UpTo)
{
    /// <summary>On the queue. A name of its own, because a queue may take a second message of the same name for the first one again.</summary>
    public static OutgoingMessage Queued(RecipientRange range, DateTimeOffset? dueAt) =>
        new($"{Guid.NewGuid():N}", $"{range.Campaign}/{range.Bucket}/{range.After}/{range.UpTo}", dueAt);

    /// <summary>Null for anything else.</summary>
    public static RecipientRange? Parse(string text) =>
        text.Split('/') is [var campaign, var bucket, var after, var upTo] ? new(campaign, bucket, after, upTo) : null;
}
