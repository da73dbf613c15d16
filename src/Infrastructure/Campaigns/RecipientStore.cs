using Azure.Data.Tables;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Campaigns;

/// <summary>What became of the message to a recipient.</summary>
/// <param name="Place">Their key in the directory, and so here.</param>
/// <param name="WaitsUntil">When it is looked at again (UTC); null where it is at rest.</param>
public sealed record RecipientOutcome(string Place, MessageState State, MessageReason? Reason, DateTimeOffset? WaitsUntil);

/// <summary>Where a campaign stands.</summary>
/// <param name="People">Whom it is for, as far as they were written down.</param>
/// <param name="Recipients">Those of them who were not found to get no message.</param>
/// <param name="Waiting">Those whose message is not at rest.</param>
/// <param name="Sent">Those whose message a gateway took, also where it is known to have arrived.</param>
/// <param name="Suppressed">Those who get none, by the code of the reason.</param>
/// <param name="IsExpanded">Whether all were written down.</param>
/// <param name="LastAt">When one of them last moved (UTC).</param>
public sealed record CampaignProgress(
    int People, int Recipients, int Waiting, int Sent, int Delivered, int Failed, IReadOnlyDictionary<string, int> Suppressed, bool IsExpanded,
    DateTimeOffset? LastAt)
{
    public bool IsAtRest => IsExpanded && Waiting == 0;
}

/// <summary>The recipients of campaigns: a partition <c>{campaign}_{bucket}</c> of the table <c>Campaigns</c> for each bucket of the directory.</summary>
public sealed class RecipientStore(Store store, Commands commands)
{
    // With the counter, the history and what else a commit holds, well within a transaction.
    internal const int MostAtOnce = 95;

    // What the ids of campaigns' messages begin with.
    internal const string MessagePrefix = "campaign-";

    private const string Waits = "waits";

    /// <summary>Those of a bucket whose message is not at rest, in the order of their places.</summary>
    /// <param name="after">Not included; empty for the first.</param>
    /// <param name="upTo">Included.</param>
    internal async IAsyncEnumerable<Stored<RecipientRow>> WaitingAsync(string campaign, string bucket, string after, string upTo)
    {
        var (from, to) = (RecipientRow.KeyOf(after), RecipientRow.KeyOf(upTo));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {PartitionOf(campaign, bucket)} and RowKey gt {from} and RowKey le {to} and State eq {nameof(MessageState.Planned)}");
        await foreach (var row in RecipientRow.Rows.QueryAsync(store.Campaigns, filter, CancellationToken.None)) yield return row;
    }

    /// <summary>Keeps what became of messages to recipients of one bucket, and counts it. What says less than is known already changes nothing.</summary>
    public async Task NoteAsync(string campaign, string bucket, IReadOnlyCollection<RecipientOutcome> outcomes)
    {
        foreach (var some in outcomes.OrderBy(one => one.Place, StringComparer.Ordinal).Chunk(MostAtOnce)) await NoteSomeAsync(campaign, bucket, some);
    }

    /// <summary>The same for a message by its address, which may have moved since it was sent to its campaign's recipients.</summary>
    /// <returns>The campaign and the bucket of the recipient; null where the message is of no campaign, or not there.</returns>
    public async Task<(string Campaign, string Bucket)?> NoteAsync(MessageAddress address)
    {
        if (!address.Message.StartsWith(MessagePrefix, StringComparison.Ordinal)
            || (await MessageRow.Rows.FindAsync(store.Returnees, address.Returnee, MessageRow.KeyOf(address.Message), CancellationToken.None))?.Value
                is not { Campaign: { } campaign, Recipient: { } recipient } row) return null;
        var (bucket, place) = (recipient.Split('/')[0], recipient.Split('/')[1]);
        await NoteAsync(campaign, bucket, [new(place, row.State, row.Reason, row.State.IsEnd(row.Reason) ? null : row.DueAt)]);
        return (campaign, bucket);
    }

    /// <summary>What <see cref="MessageRow.Recipient"/> says of a recipient.</summary>
    public static string RecipientOf(string bucket, string place) => $"{bucket}/{place}";

    /// <summary>Where a campaign stands, exactly.</summary>
    public async Task<CampaignProgress> ProgressAsync(string campaign, CancellationToken cancellation)
    {
        var buckets = await Task.WhenAll(DirectoryStore.Buckets.Select(bucket => ReadAsync(campaign, bucket, cancellation)));
        var counts = buckets.SelectMany(bucket => bucket.Counter?.Value.Counts ?? new Dictionary<string, int>())
            .GroupBy(one => one.Key).ToDictionary(same => same.Key, same => same.Sum(one => one.Value));
        var suppressed = counts.Where(one => one.Key.StartsWith('-')).ToDictionary(one => one.Key[1..], one => one.Value);
        var people = buckets.Sum(bucket => bucket.Expansion?.Value.People ?? 0);
        var (delivered, failed) = (counts.GetValueOrDefault("delivered"), counts.GetValueOrDefault("failed"));
        var (sent, not) = (counts.GetValueOrDefault("sent") + delivered, suppressed.Values.Sum());
        return new CampaignProgress(
            people, people - not, people - not - sent - failed, sent, delivered, failed, suppressed,
            buckets.All(bucket => bucket.Expansion?.Value.IsDone == true), buckets.Max(bucket => bucket.Counter?.Value.LastAt));
    }

    internal async Task<(Stored<ExpansionRow>? Expansion, Stored<CounterRow>? Counter)> ReadAsync(
        string campaign, string bucket, CancellationToken cancellation)
    {
        var (expansion, counter) = (default(Stored<ExpansionRow>), default(Stored<CounterRow>));
        await foreach (var row in store.Campaigns.Range(PartitionOf(campaign, bucket), "bucket_", cancellation))
        {
            if (row.RowKey == CounterRow.Key) counter = new(row.RowKey, CounterRow.Rows.FromEntity(row), row.ETag);
            else expansion = new(row.RowKey, ExpansionRow.Rows.FromEntity(row), row.ETag);
        }
        return (expansion, counter);
    }

    internal static string PartitionOf(string campaign, string bucket) => $"{campaign}_{bucket}";

    private Task<bool> NoteSomeAsync(string campaign, string bucket, RecipientOutcome[] outcomes) => commands.RunAsync(
        store.Campaigns, PartitionOf(campaign, bucket),
        async commit =>
        {
            var byKey = outcomes.ToDictionary(one => RecipientRow.KeyOf(one.Place));
            var (_, counter) = await ReadAsync(campaign, bucket, CancellationToken.None);
            var counts = (counter?.Value.Counts ?? new Dictionary<string, int>()).ToDictionary();
            var (from, to) = (RecipientRow.KeyOf(outcomes[0].Place), RecipientRow.KeyOf(outcomes[^1].Place));
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {PartitionOf(campaign, bucket)} and RowKey ge {from} and RowKey le {to}");
            await foreach (var row in RecipientRow.Rows.QueryAsync(store.Campaigns, filter, CancellationToken.None))
            {
                if (!byKey.TryGetValue(row.Key, out var now) || !Says(row.Value, now)) continue;
                Count(counts, CountOf(row.Value.State, row.Value.Reason), -1);
                Count(counts, CountOf(now.State, now.Reason), 1);
                commit.Replace(RecipientRow.Rows, row, row.Value with { State = StateOf(now), Reason = now.Reason, WaitsUntil = now.WaitsUntil });
            }
            if (commit.IsEmpty) return false;
            counts.Remove(Waits);
            var after = new CounterRow { Counts = counts, LastAt = commit.At };
            if (counter is null) commit.Insert(CounterRow.Rows, CounterRow.Key, after);
            else commit.Replace(CounterRow.Rows, counter, after);
            commit.Happened("moved");
            return true;
        });

    // From waiting to anywhere; from sent to what became of it; from delivered to failed, since e-mail may come back.
    private static bool Says(RecipientRow known, RecipientOutcome now) => known.State switch
    {
        MessageState.Planned => StateOf(now) != MessageState.Planned || now.WaitsUntil != known.WaitsUntil,
        MessageState.Sent => StateOf(now) is MessageState.Delivered or MessageState.Failed or MessageState.Planned,
        MessageState.Delivered => now.State == MessageState.Failed,
        _ => false,
    };

    // Whatever is not at rest waits.
    private static MessageState StateOf(RecipientOutcome outcome) =>
        !outcome.State.IsEnd(outcome.Reason) ? MessageState.Planned
        : outcome.State == MessageState.Uncertain ? MessageState.Failed
        : outcome.State;

    private static string CountOf(MessageState state, MessageReason? reason) => state switch
    {
        MessageState.Sent or MessageState.Delivered or MessageState.Failed => Codes<MessageState>.Of(state),
        MessageState.Suppressed or MessageState.Dropped => $"-{(reason is { } why ? Codes<MessageReason>.Of(why) : Codes<MessageState>.Of(state))}",
        MessageState.Uncertain when reason == MessageReason.GaveUp => Codes<MessageState>.Of(MessageState.Failed),
        _ => Waits,
    };

    private static void Count(Dictionary<string, int> counts, string what, int by)
    {
        var now = counts.GetValueOrDefault(what) + by;
        if (now == 0) counts.Remove(what);
        else counts[what] = now;
    }
}
