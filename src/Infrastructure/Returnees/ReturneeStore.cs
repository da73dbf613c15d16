using Azure;
using Azure.Data.Tables;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// People who come or came home: the table <c>Returnees</c>, a partition for each, with all that is theirs. Every command on it replaces the row
/// <c>person</c>, and so meets, or comes before, the erasure of the person.
/// </summary>
public sealed class ReturneeStore(Store store, Commands commands, PersonalDataKeys ring, DueMessages due)
{
    private static readonly string Waitlisted = Codes<EnrolmentState>.Of(EnrolmentState.Waitlisted);

    /// <summary>The person; null where there is none, or they were erased.</summary>
    public async Task<Returnee?> FindAsync(string id, CancellationToken cancellation)
    {
        if (!IsId(id) || await PersonRow.Rows.FindAsync(store.Returnees, id, PersonRow.Key, cancellation) is not { } stored) return null;
        return Open(id, stored);
    }

    /// <summary>Those of some people who are there, in their order.</summary>
    public async Task<IReadOnlyList<Returnee>> FindAllAsync(IEnumerable<string> ids, CancellationToken cancellation) =>
        [.. (await Task.WhenAll(ids.Select(id => FindAsync(id, cancellation)))).OfType<Returnee>()];

    /// <summary>Their journeys, the first one first.</summary>
    public async Task<IReadOnlyList<JourneyRow>> JourneysAsync(string id, CancellationToken cancellation)
    {
        var journeys = new List<JourneyRow>();
        await foreach (var journey in JourneyRow.Rows.RangeAsync(store.Returnees, id, JourneyRow.Prefix, cancellation)) journeys.Add(journey.Value);
        return journeys;
    }

    /// <summary>One of their journeys; null where there is none of that number.</summary>
    public Task<Stored<JourneyRow>?> JourneyAsync(string id, int number) =>
        JourneyRow.Rows.FindAsync(store.Returnees, id, JourneyRow.KeyOf(number), CancellationToken.None);

    /// <summary>What they agreed to, or did once.</summary>
    public async Task<IReadOnlyList<(string Purpose, ConsentRow Consent)>> ConsentsAsync(string id, CancellationToken cancellation)
    {
        var consents = new List<(string, ConsentRow)>();
        await foreach (var consent in ConsentRow.Rows.RangeAsync(store.Returnees, id, ConsentRow.Prefix, cancellation))
            consents.Add((consent.Key[ConsentRow.Prefix.Length..], consent.Value));
        return consents;
    }

    /// <summary>Where their enrolments stand, as the copies say.</summary>
    public async Task<IReadOnlyList<DirectoryEnrolment>> EnrolmentsAsync(string id, CancellationToken cancellation)
    {
        var enrolments = new List<DirectoryEnrolment>();
        await foreach (var (_, copy, _) in EnrolmentCopy.Rows.RangeAsync(store.Returnees, id, EnrolmentCopy.Prefix, cancellation))
        {
            if (copy is { State: { } state, AppliedAt: { } appliedAt }) enrolments.Add(new DirectoryEnrolment(copy.Programme, state, appliedAt));
        }
        return enrolments;
    }

    /// <summary>The programmes that they wait for a place in, as the copies say.</summary>
    public async Task<IReadOnlyList<string>> WaitingAsync(string id, CancellationToken cancellation) =>
        [.. (await EnrolmentsAsync(id, cancellation)).Where(one => one.State == Waitlisted).Select(one => one.Programme).Distinct()];

    /// <summary>Where the enrolments of a person stand, by all their registrations.</summary>
    /// <returns>The enrolments, and the revision of it all, which grows whenever one of the registrations changes.</returns>
    public async Task<(IReadOnlyList<DirectoryEnrolment> Enrolments, int Revision)> AllEnrolmentsAsync(
        Returnee returnee, CancellationToken cancellation)
    {
        var (enrolments, revision) = ((await EnrolmentsAsync(returnee.Id, cancellation)).ToList(), returnee.Row.Revision);
        foreach (var other in returnee.Row.AlsoAs)
        {
            if (await PersonRow.Rows.FindAsync(store.Returnees, other, PersonRow.Key, cancellation) is not { Value: var row }) continue;
            revision += row.Revision;
            if (row.ErasedAt is null) enrolments.AddRange(await EnrolmentsAsync(other, cancellation));
        }
        return (enrolments, revision);
    }

    /// <summary>What is said to them and their family.</summary>
    public async Task<IReadOnlyList<(string Id, MessageRow Message)>> MessagesAsync(string id, CancellationToken cancellation)
    {
        var messages = new List<(string, MessageRow)>();
        await foreach (var message in MessageRow.Rows.RangeAsync(store.Returnees, id, MessageRow.Prefix, cancellation))
            messages.Add((message.Key[MessageRow.Prefix.Length..], message.Value));
        return messages;
    }

    /// <summary>A person and one of the messages to them, in one request; each null where it is not there.</summary>
    public async Task<(Returnee? Returnee, Stored<MessageRow>? Message)> WithMessageAsync(string id, string message)
    {
        if (!IsId(id)) return (null, null);
        var (key, returnee, found) = (MessageRow.KeyOf(message), default(Returnee), default(Stored<MessageRow>));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id} and (RowKey eq {PersonRow.Key} or RowKey eq {key})");
        await foreach (var row in store.Returnees.QueryAsync<TableEntity>(filter))
        {
            if (row.RowKey == key) found = new(key, MessageRow.Rows.FromEntity(row), row.ETag);
            else returnee = Open(id, new Stored<PersonRow>(row.RowKey, PersonRow.Rows.FromEntity(row), row.ETag));
        }
        return (returnee, found);
    }

    /// <summary>
    /// Copies where an enrolment stands, and plans the message that says so, unless a newer copy is there.
    /// </summary>
    /// <returns>False where there is no such person any more.</returns>
    public Task<bool> CopyAsync(string enrolment, string programme, Enrolment from) =>
        ChangeAsync(from.Returnee, nobody: false, async (returnee, commit) =>
        {
            var before = await EnrolmentCopy.Rows.FindAsync(
                store.Returnees, returnee.Id, EnrolmentCopy.KeyOf(enrolment), CancellationToken.None);
            if (before?.Value.Version >= from.Version) return (null, true);
            var state = Codes<EnrolmentState>.Of(from.State);
            var copy = new EnrolmentCopy(from.Version, programme, state, from.AppliedAt)
            {
                Enrolment = enrolment, BodyHash = before?.Value.BodyHash,
            };
            if (before is null) commit.Insert(EnrolmentCopy.Rows, EnrolmentCopy.KeyOf(enrolment), copy);
            else commit.Replace(EnrolmentCopy.Rows, before, copy);
            if (before is { Value.Version: > 0 }) await DropMoveAsync(returnee.Id, commit, MoveOf(enrolment, before.Value.Version));
            // The name says which move it is about, so that it is planned once.
            var said = new MessageRow
            {
                Template = $"enrolment-{state}", Purpose = MessagePurpose.Service, Language = returnee.Person.Language, DueAt = commit.At,
                ExpiresAt = from.OfferedUntil, Enrolment = enrolment,
            };
            var address = new MessageAddress(returnee.Id, MoveOf(enrolment, from.Version));
            await due.NoteAsync(address, said.DueAt);
            commit.Insert(MessageRow.Rows, MessageRow.KeyOf(address.Message), said);
            commit.Send(QueueNames.Messages, address.Queued(said.Version));
            commit.Happened($"{ReturneeEvents.EnrolmentCopied} {enrolment} {state}");
            return (returnee.Row, true);
        });

    private static string MoveOf(string enrolment, int version) => FormattableString.Invariant($"{enrolment}-{version}");

    // Of two moves in a moment only the last is told.
    private async Task DropMoveAsync(string id, Commit commit, string message)
    {
        var earlier = await MessageRow.Rows.FindAsync(store.Returnees, id, MessageRow.KeyOf(message), CancellationToken.None);
        if (earlier is not { Value.State: MessageState.Planned or MessageState.Queued }) return;
        commit.Replace(MessageRow.Rows, earlier, earlier.Value with
        {
            State = MessageState.Dropped, Reason = MessageReason.NoLongerDue, Version = earlier.Value.Version + 1,
        });
    }

    /// <summary>The ids of their enrolments in order, one that is about to be made among them.</summary>
    public async Task<IReadOnlyList<string>> EnrolmentIdsAsync(string id, CancellationToken cancellation)
    {
        var ids = new List<string>();
        await foreach (var row in store.Returnees.Range(id, EnrolmentCopy.Prefix, cancellation, [nameof(EnrolmentCopy.Enrolment)]))
            ids.Add(row.GetString(nameof(EnrolmentCopy.Enrolment)));
        ids.Sort(StringComparer.Ordinal);
        return ids;
    }

    /// <summary>
    /// Notes that a person is about to have an enrolment, so that whoever asks for theirs finds it the moment it is there; a copy that is there
    /// already stays.
    /// </summary>
    /// <param name="key">Of the call.</param>
    /// <returns>Null, unless the key was used to apply for something else, of this programme or another one.</returns>
    public async Task<EarlierCall?> NoteEnrolmentAsync(string id, EnrolmentId enrolment, IdempotencyKey key)
    {
        var noted = EnrolmentCopy.KeyOf(enrolment.ToString());
        try
        {
            var note = new EnrolmentCopy(0, enrolment.Programme, null, null) { Enrolment = enrolment.ToString(), BodyHash = key.BodyHash };
            await store.Returnees.AddEntityAsync(EnrolmentCopy.Rows.ToEntity(id, noted, note), CancellationToken.None);
            return null;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            var before = await EnrolmentCopy.Rows.FindAsync(store.Returnees, id, noted, CancellationToken.None);
            return before is null || before.Value.BodyHash == key.BodyHash ? null : new EarlierCall(EarlierCall.Kinds.OtherBody);
        }
    }

    /// <summary>
    /// Notes what names a person. Nobody asked for it, so it is no command; where the person was changed meanwhile, what names them then is noted.
    /// </summary>
    public async Task NoteLookedUpByAsync(Returnee returnee, IReadOnlyList<string> lookedUpBy)
    {
        if (!returnee.Row.LookedUpBy.ToHashSet().SetEquals(lookedUpBy)) await NoteAsync(returnee, returnee.Row with { LookedUpBy = lookedUpBy });
    }

    /// <summary>Notes that a person may be in a place of the directory from now on.</summary>
    /// <returns>False where the person was changed since they were read, and nothing was noted.</returns>
    public async Task<bool> NotePlaceAsync(Returnee returnee, string place) => returnee.Row.DirectoryPlaces.Contains(place)
        || await NoteAsync(returnee, returnee.Row with { DirectoryPlaces = [.. returnee.Row.DirectoryPlaces, place] });

    private async Task<bool> NoteAsync(Returnee returnee, PersonRow after)
    {
        try
        {
            var noted = PersonRow.Rows.ToEntity(returnee.Id, PersonRow.Key, after);
            await store.Returnees.UpdateEntityAsync(noted, returnee.ETag, TableUpdateMode.Replace, CancellationToken.None);
            return true;
        }
        catch (RequestFailedException exception) when (LostRace.Is(exception))
        {
            return false;
        }
    }

    /// <summary>
    /// Runs a command on a person who is there: it fills the commit, and says what becomes of their row, or null where nothing is written. The
    /// row's revision is counted up, and who keeps copies of the person is told.
    /// </summary>
    /// <param name="id">Of the person.</param>
    /// <param name="nobody">The answer where there is no such person.</param>
    public Task<T> ChangeAsync<T>(string id, T nobody, Func<Returnee, Commit, Task<(PersonRow? After, T Answer)>> decide) =>
        commands.RunAsync(
            store.Returnees, id,
            async commit =>
            {
                if (!IsId(id) || await PersonRow.Rows.FindAsync(store.Returnees, id, PersonRow.Key, CancellationToken.None) is not { } stored
                    || Open(id, stored) is not { } returnee) return nobody;
                var (after, answer) = await decide(returnee, commit);
                if (after is null) return answer;
                commit.Replace(PersonRow.Rows, stored, after with { Revision = stored.Value.Revision + 1 });
                commit.Send(QueueNames.ReturneeEvents, EventOf(id, commit));
                return answer;
            },
            sends: true);

    /// <summary>Registers a person under an id of their own, in the same commit as the answer.</summary>
    /// <param name="lookedUpBy">The partitions of <c>Lookup</c> that name them.</param>
    /// <param name="check">Looks, before anything is written, for what stands in the way; null where nothing does.</param>
    /// <param name="with">Adds to the commit what else follows at once.</param>
    public Task<(EarlierCall? Earlier, T? InTheWay)> RegisterAsync<T>(
        string id, Person person, JourneyMembers? journey, IReadOnlyList<Consent> consents, IReadOnlyList<string> lookedUpBy, Caller by,
        IdempotencyKey key, StoredAnswer answer, Func<Task<T?>> check, Func<Returnee, Commit, Task>? with = null)
        where T : class =>
        commands.RunAsync<(EarlierCall?, T?)>(
            store.Returnees, id,
            async commit =>
            {
                if (await commit.EarlierAsync(key, CancellationToken.None) is { } earlier) return (earlier, null);
                // The person was registered and erased since; the answer went with them.
                if (!commit.IsFirstTry && await PersonRow.Rows.FindAsync(store.Returnees, id, PersonRow.Key, CancellationToken.None) is not null)
                    return (new EarlierCall(EarlierCall.Kinds.OtherBody), null);
                if (await check() is { } inTheWay) return (null, inTheWay);
                var (personsKey, wrapped) = ring.New(id);
                var row = new PersonRow
                {
                    Party = by.Party,
                    Country = person.Country,
                    RegisteredAt = commit.At,
                    ChangedAt = commit.At,
                    WrappedKey = wrapped,
                    Details = Sealed(id, personsKey, person),
                    Agreed = [.. consents.Select(consent => consent.Purpose)],
                    Journeys = journey is null ? 0 : 1,
                    Journey = journey,
                    LookedUpBy = lookedUpBy,
                };
                commit.Insert(PersonRow.Rows, PersonRow.Key, row);
                if (with is not null) await with(new Returnee(id, row, default, personsKey, person), commit);
                foreach (var consent in consents)
                    commit.Insert(ConsentRow.Rows, ConsentRow.KeyOf(consent.Purpose), new ConsentRow(consent.TextVersion, consent.GivenOn, null));
                if (journey is not null) commit.Insert(JourneyRow.Rows, JourneyRow.KeyOf(1), new JourneyRow(1, journey));
                commit.Happened(ReturneeEvents.Registered, by);
                commit.Send(QueueNames.ReturneeEvents, EventOf(id, commit));
                commit.Answer(key, answer);
                return (null, null);
            },
            sends: true);

    /// <summary>Who somebody is, sealed as their row keeps it.</summary>
    public static byte[] Sealed(string id, DataKey key, Person person) => key.Seal(PersonRow.DetailsOf(id), person, PersonRowJson.Default.Person);

    // The names of keys, so that nothing else can be asked for.
    internal static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    // A name of its own, because a queue may take a second message of the same name for the first one again.
    internal static OutgoingMessage EventOf(string id, Commit commit) => new($"{id}-{commit.Id:N}", id);

    private Returnee? Open(string id, Stored<PersonRow> stored)
    {
        if (stored.Value is not { WrappedKey: { } wrapped, Details: { } details } row) return null;
        var key = ring.Unwrap(id, wrapped);
        return new Returnee(id, row, stored.ETag, key, key.Open(PersonRow.DetailsOf(id), details, PersonRowJson.Default.Person));
    }
}

/// <summary>What the history of a person calls what happened.</summary>
public static class ReturneeEvents
{
    public const string Registered = "registered";
    public const string Changed = "changed";
    public const string EnrolmentCopied = "enrolment";
    public const string JourneyAdded = "journey-added";
    public const string JourneyChanged = "journey-changed";
    public const string FollowUpsPlanned = "follow-ups-planned";
    public const string FollowUpDone = "follow-up-done";
    public const string MessagesPlanned = "messages-planned";
    public const string ConditionsPlanned = "conditions-planned";
    public const string ConditionMoved = "condition";
    public const string ConsentGiven = "consent-given";
    public const string ConsentWithdrawn = "consent-withdrawn";
    public const string FoundAgain = "found-again";
    public const string FoundToBe = "found-to-be";
    public const string Erased = "erased";
    public const string ErasureDone = "erasure-done";
}
