using Azure;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>
/// Messages that are kept to be looked at, in place of being sent: the partition <c>mailbox</c> of the table <c>Gateways</c>. What they say and to
/// whom is sealed, here too.
/// </summary>
public sealed class Mailbox(Store store, SharedKeys keys, TimeProvider time) : IGateway
{
    private const string Partition = "mailbox";
    private static readonly RowType<MailboxRow> Rows = new();

    public bool TakesOurId => true;

    public async Task<GatewayAnswer> SendAsync(GatewayMessage message, CancellationToken cancellation)
    {
        var letter = new MailboxLetter(message.To, message.Channel, message.Subject, message.Text, message.Unsubscribe);
        var key = await keys.MailboxAsync(cancellation);
        var row = new MailboxRow(time.GetUtcNow(), key.Seal(LetterOf(message.Id), letter, GatewayJson.Default.MailboxLetter));
        try
        {
            await store.Gateways.AddEntityAsync(Rows.ToEntity(Partition, message.Id, row), cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // It has it already.
        }
        return new GatewayAnswer(GatewayResult.Delivered, message.Id);
    }

    /// <summary>There is no need: it takes our id.</summary>
    public Task<GatewayAnswer?> FindAsync(GatewayMessage message, DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult<GatewayAnswer?>(new GatewayAnswer(GatewayResult.Lost));

    /// <summary>All that was sent, the newest first.</summary>
    public async Task<IReadOnlyList<MailboxMessage>> AllAsync(CancellationToken cancellation)
    {
        var key = await keys.MailboxAsync(cancellation);
        var messages = new List<MailboxMessage>();
        await foreach (var (id, row, _) in Rows.RangeAsync(store.Gateways, Partition, "", cancellation))
            messages.Add(new MailboxMessage(id, row.At, key.Open(LetterOf(id), row.Letter, GatewayJson.Default.MailboxLetter)));
        return [.. messages.OrderByDescending(message => message.At).ThenBy(message => message.Id, StringComparer.Ordinal)];
    }

    /// <summary>Removes what was sent to a person and their family, as their erasure asks.</summary>
    public async Task ForgetAsync(string returnee, CancellationToken cancellation)
    {
        await foreach (var row in store.Gateways.Range(Partition, $"{returnee}.", cancellation, ["RowKey"]))
            await store.Gateways.DeleteEntityAsync(Partition, row.RowKey, cancellationToken: cancellation);
    }

    private static SealedAt LetterOf(string id) => new(TableNames.Gateways, Partition, id, nameof(MailboxRow.Letter));

    private sealed record MailboxRow(DateTimeOffset At, byte[] Letter);
}

/// <summary>A message in the mailbox.</summary>
/// <param name="At">When it was sent (UTC).</param>
public sealed record MailboxMessage(string Id, DateTimeOffset At, MailboxLetter Letter);

/// <summary>What a message in the mailbox says, and to whom.</summary>
public sealed record MailboxLetter(string To, Channel Channel, string? Subject, string Body, Uri? Unsubscribe);
