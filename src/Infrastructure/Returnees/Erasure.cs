using Azure.Data.Tables;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Agreements;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// Erases people. The first transaction destroys their key, and with it all that is sealed under it, wherever it is. The rest follows: every step
/// can be done again, so that whatever breaks off is finished by the same message. What stays is that there was somebody, of which party and
/// country, and when.
/// </summary>
public sealed class Erasure(
    Store store, Commands commands, ReturneeStore returnees, EnrolmentStore enrolments, PossibleDuplicates duplicates, Lookups lookups,
    ReturneeIndex index, DirectoryStore directory, ReferralStore referrals, ContactStore contacts, Mailbox mailbox, DueMessages dueMessages,
    DueConditions dueConditions, DueDepartures dueDepartures, ErasureLedger ledger)
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 16 };

    /// <summary>Destroys a person's key, and has the rest follow.</summary>
    /// <param name="by">Who asked for it; null where it is done again.</param>
    /// <returns>False where there is no such person.</returns>
    public async Task<bool> EraseAsync(string id, Caller? by, Func<PersonRow, bool> maySee) => ReturneeStore.IsId(id) && await commands.RunAsync(
        store.Returnees, id,
        async commit =>
        {
            if (await FindAsync(id) is not { Value: { ErasedAt: null } row } stored || !maySee(row)) return false;
            commit.Replace(PersonRow.Rows, stored, new PersonRow
            {
                Party = row.Party,
                Country = row.Country,
                RegisteredAt = row.RegisteredAt,
                ChangedAt = commit.At,
                ErasedAt = commit.At,
                Version = row.Version + 1,
                Revision = row.Revision + 1,
                LookedUpBy = row.LookedUpBy,
                DirectoryPlaces = row.DirectoryPlaces,
            });
            commit.Happened(ReturneeEvents.Erased, by);
            commit.Send(QueueNames.ReturneeEvents, ReturneeStore.EventOf(id, commit));
            // What is counted of the person is told by their other registrations from now on.
            foreach (var other in row.SameAs is { } counted ? row.AlsoAs.Append(counted) : row.AlsoAs)
                commit.Send(QueueNames.ReturneeEvents, ReturneeStore.EventOf(other, commit));
            // Those who counted as this person go on to be one.
            foreach (var other in row.AlsoAs.Skip(1)) commit.Send(QueueNames.Merges, Merging.Message(row.AlsoAs[0], other));
            return true;
        },
        sends: true);

    /// <summary>Removes what is left of a person who was erased; of anybody else, nothing.</summary>
    public async Task FinishAsync(string id, CancellationToken cancellation)
    {
        if (!ReturneeStore.IsId(id) || await FindAsync(id) is not { Value: { ErasedAt: { } at } row }) return;
        await ledger.NoteAsync(id, at);
        foreach (var enrolment in (await returnees.EnrolmentIdsAsync(id, cancellation)).Select(text => EnrolmentId.Parse(text)!))
        {
            await enrolments.CloseAsync(enrolment, Domain.Enrolments.EnrolmentCauses.PersonErased);
            await enrolments.StripAsync(enrolment, id);
        }
        await ForgetCopiesAsync(id, row);
        await duplicates.ForgetAsync(row.Country, id, cancellation);
        await referrals.ForgetAsync(id, row.Country, cancellation);
        var messages = await returnees.MessagesAsync(id, cancellation);
        foreach (var contact in messages.Select(one => one.Message.Contact).OfType<string>().Distinct())
            await contacts.ChangeAsync(contact, history => history.Forgetting(id));
        await mailbox.ForgetAsync(id, cancellation);
        await dueMessages.ForgetOfAsync(id, cancellation);
        await dueDepartures.ForgetOfAsync(row.Country, id, await returnees.JourneysAsync(id, cancellation));
        await foreach (var condition in ConditionRow.Rows.RangeAsync(store.Returnees, id, ConditionRow.Prefix, cancellation))
            if (condition.Value.DueOn is not null) await dueConditions.ForgetAsync(row.Country, DueConditions.KeyOf(id, condition.Value));
        await DeleteRowsAsync(id, cancellation);
        await EndAsync(id);
    }

    /// <summary>Removes a person from the lists, the directory and what they are found by.</summary>
    public async Task ForgetCopiesAsync(string id, PersonRow row)
    {
        await lookups.RemoveAsync(row.LookedUpBy, id);
        await index.RemoveAsync(id, row);
        foreach (var place in row.DirectoryPlaces) await directory.RemoveAsync(place);
    }

    /// <summary>Erases again whoever is there although they were erased, after a restore.</summary>
    /// <returns>How many the ledger names, and how many of them were erased again.</returns>
    public async Task<(int Known, int Again)> ReapplyAsync(CancellationToken cancellation)
    {
        var (known, again) = (0, 0);
        await foreach (var id in ledger.ListAsync(cancellation))
        {
            known++;
            // A restore may be from between the two: the key gone, and the rest still there.
            if (await EraseAsync(id, by: null, _ => true)) again++;
            await FinishAsync(id, cancellation);
        }
        return (known, again);
    }

    // All but that there was somebody, what happened and the messages that are about to be sent.
    private async Task DeleteRowsAsync(string id, CancellationToken cancellation)
    {
        var theirs = await store.Returnees.Range(id, "", cancellation, [nameof(TableEntity.RowKey)]).Select(row => row.RowKey)
            .Where(key => key != PersonRow.Key && !key.StartsWith(HistoryEvent.Prefix, StringComparison.Ordinal)
                && !key.StartsWith("outbox_", StringComparison.Ordinal))
            .ToListAsync(cancellation);
        await Parallel.ForEachAsync(theirs, AtOnce, async (key, _) =>
            await store.Returnees.DeleteEntityAsync(id, key, cancellationToken: CancellationToken.None));
    }

    private Task<bool> EndAsync(string id) => commands.RunAsync(
        store.Returnees, id,
        async commit =>
        {
            if (await FindAsync(id) is not { Value: var row } stored || (row.LookedUpBy.Count == 0 && row.DirectoryPlaces.Count == 0)) return false;
            commit.Replace(PersonRow.Rows, stored, row with { LookedUpBy = [], DirectoryPlaces = [] });
            commit.Happened(ReturneeEvents.ErasureDone);
            return true;
        });

    private Task<Stored<PersonRow>?> FindAsync(string id) => PersonRow.Rows.FindAsync(store.Returnees, id, PersonRow.Key, CancellationToken.None);
}
