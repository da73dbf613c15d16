using Azure;
using Azure.Data.Tables;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messages;

/// <summary>
/// Contacts, each in a partition of its own by its keyed hash: opt-outs, reachability and what was sent, for all who share it. Whatever is decided on
/// a contact is decided there, guarded by its ETag, so that two at the same instant do not both pass.
/// </summary>
public sealed class ContactStore(Store store, SharedKeys keys, TimeProvider time)
{
    /// <summary>The keyed hash of a contact in its normal form (<see cref="ContactForms"/>).</summary>
    public async ValueTask<string> HashOfAsync(string form, CancellationToken cancellation) =>
        (await keys.LookupAsync(cancellation)).HashOf($"contact:{form}");

    /// <summary>What is known of a contact; nothing, of one that nothing was sent to.</summary>
    /// <param name="contact">Its keyed hash.</param>
    public async Task<ContactHistory> FindAsync(string contact, CancellationToken cancellation) =>
        (await ReadAsync(contact, cancellation))?.Value.History ?? new ContactHistory();

    /// <summary>Decides on a message for a contact, and notes there that it goes out if so, before it does.</summary>
    /// <param name="decide">Decides by what is known of the contact; may run several times.</param>
    /// <param name="sent">What is noted.</param>
    public Task<Verdict> ClaimAsync(string contact, Func<ContactHistory, Verdict> decide, SentLately sent) => ChangeAsync(contact, history =>
    {
        var verdict = decide(history);
        return (verdict is Verdict.Send ? history.With(sent) : history, verdict);
    });

    /// <summary>Changes what is known of a contact; nothing is written where that stays as it is.</summary>
    public Task ChangeAsync(string contact, Func<ContactHistory, ContactHistory> change) =>
        ChangeAsync(contact, history => (change(history), true));

    /// <summary>Has no more outreach go there, for whoever shares it. The first time counts.</summary>
    /// <returns>Whether it is new.</returns>
    public Task<bool> OptOutAsync(string contact) => ChangeAsync(
        contact, history => (history with { OptedOutAt = history.OptedOutAt ?? time.GetUtcNow() }, history.OptedOutAt is null));

    /// <summary>Has outreach go there again, on all channels.</summary>
    /// <returns>Whether it is new.</returns>
    public Task<bool> OptInAsync(string contact) => ChangeAsync(
        contact, history => (history with { OptedOutAt = null, BlockedAt = [] }, history.OptedOutAt is not null || history.BlockedAt.Count > 0));

    /// <summary>The keyed hashes of all contacts that asked for no more outreach.</summary>
    public async Task<IReadOnlySet<string>> OptedOutAsync(CancellationToken cancellation) => await store.Contacts
        .QueryAsync<TableEntity>("IsOptedOut eq true", select: [nameof(TableEntity.PartitionKey)], cancellationToken: cancellation)
        .Select(row => row.PartitionKey).ToHashSetAsync(cancellationToken: cancellation);

    /// <summary>Notes that they wrote on WhatsApp, which lets texts of any kind through for 24 hours.</summary>
    public Task NoteWroteOnWhatsappAsync(string contact, DateTimeOffset at) => ChangeAsync(
        contact, history => history.WroteOnWhatsappAt >= at ? history : history with { WroteOnWhatsappAt = at });

    /// <summary>Notes that a message was not sent after all, and why the channel is of no use for it where that is for good.</summary>
    /// <param name="isBadAddress">Whether the channel reaches nobody there.</param>
    /// <param name="isOptedOut">Whether they opted out at the gateway.</param>
    public Task ReleaseAsync(string contact, string message, Channel channel, bool isBadAddress, bool isOptedOut)
    {
        var code = Codes<Channel>.Of(channel);
        return ChangeAsync(contact, history => history.Without(message) with
        {
            Unreachable = isBadAddress ? [.. history.Unreachable.Union([code])] : history.Unreachable,
            BlockedAt = isOptedOut ? [.. history.BlockedAt.Union([code])] : history.BlockedAt,
        });
    }

    private async Task<T> ChangeAsync<T>(string contact, Func<ContactHistory, (ContactHistory After, T Answer)> change)
    {
        for (var tries = 1; ; tries++)
        {
            var stored = await ReadAsync(contact, CancellationToken.None);
            var before = stored?.Value.History ?? new ContactHistory();
            var (after, answer) = change(before);
            if (ReferenceEquals(after, before) || after == before) return answer;
            var entity = ContactRow.Rows.ToEntity(contact, ContactRow.Key, new ContactRow(after, after.OptedOutAt is not null));
            try
            {
                if (stored is null) await store.Contacts.AddEntityAsync(entity);
                else await store.Contacts.UpdateEntityAsync(entity, stored.ETag, TableUpdateMode.Replace);
                return answer;
            }
            catch (RequestFailedException exception) when (LostRace.Is(exception) && tries < LostRace.Tries)
            {
                // Its own write too, where the answer got lost: it is read, and found done.
                await LostRace.PauseAsync(tries);
            }
        }
    }

    private Task<Stored<ContactRow>?> ReadAsync(string contact, CancellationToken cancellation) =>
        ContactRow.Rows.FindAsync(store.Contacts, contact, ContactRow.Key, cancellation);
}
