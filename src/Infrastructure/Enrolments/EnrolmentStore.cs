using Azure.Data.Tables;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>
/// Enrolments and the places of programmes: the table <c>Enrolments</c>, a partition for each programme, so that an enrolment and the count of places
/// change in one transaction.
/// </summary>
public sealed class EnrolmentStore(Store store, Commands commands, ReturneeStore returnees, OfferedPlaces offered)
{
    // With the rest of a commit, well within what a transaction holds.
    private const int MostNotedAtOnce = 40;

    /// <summary>The enrolment; null where there is none.</summary>
    public async Task<FoundEnrolment?> FindAsync(EnrolmentId id, CancellationToken cancellation) =>
        await EnrolmentRows.Enrolments.FindAsync(store.Enrolments, id.Partition, EnrolmentRows.KeyOf(id), cancellation) is { Value: var row }
            ? new FoundEnrolment(id, row.Enrolment, row.Details, row.Terms)
            : null;

    /// <summary>The places of a programme; null where nobody has applied yet.</summary>
    public async Task<Places?> PlacesAsync(string country, string programme, CancellationToken cancellation) =>
        (await ReadPlacesAsync(EnrolmentId.PartitionOf(country, programme), cancellation))?.Value;

    /// <summary>The places in line, from 1, of those enrolments that wait. Of a programme's line no more is read than to the last of them.</summary>
    public async Task<IReadOnlyDictionary<EnrolmentId, int>> PositionsAsync(
        IEnumerable<FoundEnrolment> enrolments, CancellationToken cancellation)
    {
        var waiting = enrolments.Where(found => found.Enrolment.WaitsSince is not null)
            .GroupBy(found => found.Id.Partition, found => EnrolmentRows.WaitingOf(found.Enrolment.WaitsSince!.Value, found.Id));
        var positions = await Task.WhenAll(waiting.Select(async line =>
        {
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {line.Key} and RowKey ge {EnrolmentRows.WaitingPrefix} and RowKey le {line.Max(StringComparer.Ordinal)}");
            var rows = store.Enrolments.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation);
            return await rows.Select((row, index) => (row.RowKey, Position: index + 1)).Where(row => line.Contains(row.RowKey)).ToListAsync(cancellation);
        }));
        return positions.SelectMany(line => line).ToDictionary(row => EnrolmentRows.IdOfWaiting(row.RowKey), row => row.Position);
    }

    /// <summary>The enrolments of a programme after an id, by id, as many as are asked for.</summary>
    /// <param name="state">Only those in it.</param>
    /// <param name="after">Empty for the first.</param>
    public async Task<IReadOnlyList<FoundEnrolment>> PageAsync(
        string country, string programme, EnrolmentState? state, string after, int most, CancellationToken cancellation)
    {
        var (from, until) = ($"{EnrolmentRows.Prefix}{after}", $"{EnrolmentRows.Prefix}~");
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {EnrolmentId.PartitionOf(country, programme)} and RowKey gt {from} and RowKey lt {until}");
        if (state is { } asked) filter += $" and {TableClient.CreateQueryFilter($"State eq {asked.ToString()}")}";
        var page = new List<FoundEnrolment>();
        await foreach (var entity in store.Enrolments.QueryAsync<TableEntity>(filter, most, cancellationToken: cancellation))
        {
            var row = EnrolmentRows.Enrolments.FromEntity(entity);
            page.Add(new FoundEnrolment(EnrolmentId.Parse(entity.RowKey[EnrolmentRows.Prefix.Length..])!, row.Enrolment, row.Details, row.Terms));
            if (page.Count == most) break;
        }
        return page;
    }

    /// <summary>What somebody said and was found to be when they applied.</summary>
    public static EnrolmentDetails Open(FoundEnrolment found, DataKey key) =>
        key.Open(EnrolmentRows.DetailsOf(found.Id), found.Details, EnrolmentJson.Default.EnrolmentDetails);

    /// <summary>What was agreed with them, in its newest version; null where that has no terms.</summary>
    public static AgreedTerms? TermsOf(FoundEnrolment found, DataKey key) =>
        found.Terms is { } terms ? key.Open(EnrolmentRows.TermsOf(found.Id), terms, EnrolmentJson.Default.AgreedTerms) : null;

    /// <summary>Why somebody moved an enrolment, in their words; null where they did not say.</summary>
    /// <param name="number">Of the move, from 0.</param>
    public static string? ReasonOf(FoundEnrolment found, int number, DataKey key) => found.Enrolment.Moves[number].Reason is { } reason
        ? key.Open(ReasonAt(found.Id, number), reason, EnrolmentJson.Default.String)
        : null;

    /// <summary>
    /// Enrols a person: with a place where one is free and nobody waits for it, else at the end of the line; in one commit with the answer to the
    /// call.
    /// </summary>
    /// <param name="terms">What is agreed on; null where that has no terms.</param>
    /// <param name="answer">Makes the answer, given the enrolment and its place in the line (from 1; null where it does not wait).</param>
    public async Task<ApplicationOutcome> EnrolAsync(
        EnrolmentId id, Returnee returnee, Programme programme, EnrolmentDetails details, AgreedTerms? terms, Caller by, IdempotencyKey key,
        Func<Enrolment, int?, StoredAnswer> answer)
    {
        var noted = returnees.NoteEnrolmentAsync(returnee.Id, id, key);
        var sealedDetails = returnee.Key.Seal(EnrolmentRows.DetailsOf(id), details, EnrolmentJson.Default.EnrolmentDetails);
        var sealedTerms = terms is null ? null : Sealed(terms, id, returnee.Key);
        return await commands.RunAsync(
            store.Enrolments, id.Partition,
            async commit =>
            {
                // On the first try, what is inserted guards against both.
                if (!commit.IsFirstTry)
                {
                    if (await commit.EarlierAsync(key, CancellationToken.None) is { } earlier)
                        return new ApplicationOutcome(Earlier: Opened(earlier, id, returnee.Key));
                    if (await OpenAsync(id.Partition, returnee.Row.PersonOf(returnee.Id)) is { } open) return new ApplicationOutcome(Open: open);
                }
                var reading = ReadPlacesAsync(id.Partition, CancellationToken.None);
                await Task.WhenAll(noted, reading);
                if (await noted is { } other) return new ApplicationOutcome(Earlier: other);
                var stored = await reading;
                var places = (stored?.Value ?? Places.Of(programme.Places, programme.Version)).As(programme.Places, programme.Version);
                var (after, waitsSince) = places.Apply(commit.At);
                var enrolment = new Enrolment
                {
                    Returnee = returnee.Id,
                    HeldAs = returnee.Row.SameAs,
                    Party = returnee.Row.Party,
                    State = waitsSince is null ? EnrolmentState.Submitted : EnrolmentState.Waitlisted,
                    ProgrammeVersion = programme.Version,
                    AppliedAt = commit.At,
                    WaitsSince = waitsSince,
                };
                var given = answer(enrolment, waitsSince is null ? null : after.Waiting);

                if (stored is null) commit.Insert(EnrolmentRows.Places, EnrolmentRows.PlacesKey, after);
                else commit.Replace(EnrolmentRows.Places, stored, after);
                commit.Insert(EnrolmentRows.Enrolments, EnrolmentRows.KeyOf(id), new EnrolmentRow
                {
                    Enrolment = enrolment, State = enrolment.State, Details = sealedDetails, Terms = sealedTerms,
                });
                commit.Insert(EnrolmentRows.Ids, EnrolmentRows.OpenOf(enrolment.Holder), new IdRow(id.ToString()));
                if (waitsSince is { } since) commit.Insert(EnrolmentRows.Ids, EnrolmentRows.WaitingOf(since, id), new IdRow(id.ToString()));
                Tell(commit, id, enrolment, by);
                commit.Answer(key, Sealed(given, id, returnee.Key));
                return new ApplicationOutcome(given);
            },
            sends: true);
    }

    /// <summary>How a call was answered before that would be refused now; null where it was not.</summary>
    public Task<EarlierCall?> EarlierAsync(EnrolmentId id, Returnee returnee, IdempotencyKey key) => commands.RunAsync(
        store.Enrolments, id.Partition,
        async commit => await commit.EarlierAsync(key, CancellationToken.None) is { } earlier ? Opened(earlier, id, returnee.Key) : null);

    /// <summary>Changes what was agreed with a person, in one commit with the answer to the call.</summary>
    /// <param name="what">What the history calls it.</param>
    /// <param name="rule">
    /// Given the enrolment and what was agreed, both null where there is none, says what is agreed now and what is answered, or why nothing changes.
    /// </param>
    public Task<TermsOutcome<T>> ChangeTermsAsync<T>(
        EnrolmentId id, Returnee returnee, string what, Caller by, IdempotencyKey key,
        Func<Enrolment?, AgreedTerms?, Task<(AgreedTerms? After, StoredAnswer? Answer, T? Refused)>> rule)
        where T : class => commands.RunAsync(
            store.Enrolments, id.Partition,
            async commit =>
            {
                if (await commit.EarlierAsync(key, CancellationToken.None) is { } earlier)
                    return new TermsOutcome<T>(Earlier: Opened(earlier, id, returnee.Key));
                var stored = await EnrolmentRows.Enrolments.FindAsync(
                    store.Enrolments, id.Partition, EnrolmentRows.KeyOf(id), CancellationToken.None);
                var found = stored?.Value is { } row && row.Enrolment.Returnee == returnee.Id
                    ? new FoundEnrolment(id, row.Enrolment, row.Details, row.Terms)
                    : null;
                var (after, answer, refused) = await rule(found?.Enrolment, found is null ? null : TermsOf(found, returnee.Key));
                if (after is null || answer is null) return new TermsOutcome<T>(Refused: refused);
                commit.Replace(EnrolmentRows.Enrolments, stored!, stored!.Value with { Terms = Sealed(after, id, returnee.Key) });
                commit.Happened($"{what} {id}", by);
                // What the person is told of their instalments follows.
                commit.Send(QueueNames.ReturneeEvents, ReturneeStore.EventOf(returnee.Id, commit));
                commit.Answer(key, Sealed(answer, id, returnee.Key));
                return new TermsOutcome<T>(answer);
            },
            sends: true);

    /// <summary>Moves an enrolment as somebody asks.</summary>
    /// <param name="maySee">Whether they get to see it.</param>
    /// <param name="seen">Whether they have seen its version.</param>
    /// <param name="returnee">Whose it is, where the reason is to be sealed.</param>
    public Task<MoveOutcome> MoveAsync(
        EnrolmentId id, EnrolmentState to, string? reason, Returnee? returnee, EnrolmentActor actor, Caller by, Predicate<Enrolment> maySee,
        Predicate<int> seen) =>
        ChangeAsync(id, by, (enrolment, now) =>
        {
            if (!maySee(enrolment)) return (null, MoveResult.NotFound);
            // Whoever repeats a move whose answer got lost finds it done, by the version that they saw before.
            if (enrolment.State == to && enrolment.Moves is [.., var last] && last.Party == by.Party) return (null, MoveResult.Moved);
            if (!seen(enrolment.Version)) return (null, MoveResult.Stale);
            if (enrolment.HasLapsed(now)) return (enrolment.Lapse(now), MoveResult.OfferLapsed);
            if (!EnrolmentStates.AllowedFrom(enrolment.State, actor).Contains(to)) return (null, MoveResult.Illegal);
            var sealedReason = reason is null ? null : returnee!.Key.Seal(ReasonAt(id, enrolment.Moves.Count), reason, EnrolmentJson.Default.String);
            return (enrolment.Move(new EnrolmentMove(to, now, by.Party, by.Holder, Reason: sealedReason)), MoveResult.Moved);
        });

    /// <summary>Closes an enrolment, where it is still open, for a cause that nobody is asked about.</summary>
    public Task CloseAsync(EnrolmentId id, string cause) => ChangeAsync(id, by: null, (enrolment, now) =>
        (enrolment.State.IsOpen() ? enrolment.Move(new EnrolmentMove(EnrolmentState.Withdrawn, now, Cause: cause)) : null, MoveResult.Moved));

    /// <summary>Takes from an enrolment of who was erased what was sealed under their key, and the answers to the calls about it.</summary>
    public async Task StripAsync(EnrolmentId id, string returnee)
    {
        var (from, until) = ($"/api/v1/returnees/{returnee}/", $"/api/v1/returnees/{returnee}~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id.Partition} and Location ge {from} and Location lt {until}");
        await foreach (var answer in store.Enrolments.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)]))
            await store.Enrolments.DeleteEntityAsync(id.Partition, answer.RowKey, cancellationToken: CancellationToken.None);
        await commands.RunAsync(
            store.Enrolments, id.Partition,
            async commit =>
            {
                if (await EnrolmentRows.Enrolments.FindAsync(store.Enrolments, id.Partition, EnrolmentRows.KeyOf(id), CancellationToken.None)
                    is not { Value: { Details.Length: > 0 } row } stored) return false;
                var moves = row.Enrolment.Moves.Select(move => move with { Reason = null });
                var enrolment = row.Enrolment with { Moves = [.. moves] };
                commit.Replace(EnrolmentRows.Enrolments, stored, row with { Details = [], Terms = null, Enrolment = enrolment });
                commit.Happened($"stripped {id}");
                return true;
            });
    }

    /// <summary>Takes back an offered place that is kept no longer.</summary>
    public Task LapseAsync(EnrolmentId id) => ChangeAsync(id, by: null, (enrolment, now) =>
        (enrolment.HasLapsed(now) ? enrolment.Lapse(now) : null, MoveResult.Moved));

    /// <summary>
    /// Offers a free place to the first in line who may have it, and takes over what the programme says of its places by now. The one function that
    /// gives places to those who wait.
    /// </summary>
    /// <param name="isOpen">Whether one can still enrol.</param>
    /// <param name="judge">Why a person cannot be offered one now, as a code; null where they can.</param>
    /// <returns>Whether a place was given, so that there may be another one.</returns>
    public Task<bool> OfferNextAsync(Programme programme, bool isOpen, Func<string, Task<string?>> judge)
    {
        var partition = EnrolmentId.PartitionOf(programme.Country, programme.Id);
        return commands.RunAsync(
            store.Enrolments, partition,
            async commit =>
            {
                if (await ReadPlacesAsync(partition, CancellationToken.None) is not { } stored) return false;
                var places = stored.Value.As(programme.Places, programme.Version);
                var next = isOpen && places is { HasFree: true, Waiting: > 0 } ? await FindNextAsync(commit, partition, judge) : null;
                if (next is not null)
                {
                    var (id, row) = (EnrolmentRows.IdOf(next.Key), next.Value);
                    var after = row.Enrolment.Offer(commit.At, programme.HoldOfferHours);
                    await offered.NoteAsync(id, after.OfferedUntil!.Value);
                    Write(commit, id, next, after, by: null);
                    places = places.Move(row.State, after.State);
                }
                if (places != stored.Value) commit.Replace(EnrolmentRows.Places, stored, places);
                if (!commit.IsEmpty && next is null) commit.Happened("places");
                return next is not null;
            },
            sends: true);
    }

    // The first in line who can have a place. Those before keep their turn, and it is noted why they were passed over.
    private async Task<Stored<EnrolmentRow>?> FindNextAsync(Commit commit, string partition, Func<string, Task<string?>> judge)
    {
        var passedOver = 0;
        await foreach (var waiting in store.Enrolments.Range(partition, EnrolmentRows.WaitingPrefix, CancellationToken.None))
        {
            var key = EnrolmentRows.KeyOf(EnrolmentRows.IdOfWaiting(waiting.RowKey));
            if (await EnrolmentRows.Enrolments.FindAsync(store.Enrolments, partition, key, CancellationToken.None) is not { Value: var row } stored)
                continue;
            if (await judge(row.Enrolment.Returnee) is not { } why) return stored;
            if (row.Enrolment.PassedOver == why || passedOver++ >= MostNotedAtOnce) continue;
            commit.Replace(EnrolmentRows.Enrolments, stored, row with { Enrolment = row.Enrolment with { PassedOver = why } });
        }
        return null;
    }

    private Task<MoveOutcome> ChangeAsync(
        EnrolmentId id, Caller? by, Func<Enrolment, DateTimeOffset, (Enrolment? After, MoveResult Result)> rule) =>
        commands.RunAsync(
            store.Enrolments, id.Partition,
            async commit =>
            {
                var (reading, readingPlaces) = (
                    EnrolmentRows.Enrolments.FindAsync(store.Enrolments, id.Partition, EnrolmentRows.KeyOf(id), CancellationToken.None),
                    ReadPlacesAsync(id.Partition, CancellationToken.None));
                if (await reading is not { } stored || await readingPlaces is not { } places) return new MoveOutcome(MoveResult.NotFound);
                var before = stored.Value.Enrolment;
                var (after, result) = rule(before, commit.At);
                if (after is null) return new MoveOutcome(result, before);
                Write(commit, id, stored, after, by);
                var left = places.Value.Move(before.State, after.State);
                if (left != places.Value) commit.Replace(EnrolmentRows.Places, places, left);
                return new MoveOutcome(result, after);
            },
            sends: true);

    /// <param name="holdsOpen">Whether, as long as it is open, it is the one of its person.</param>
    internal static void Write(
        Commit commit, EnrolmentId id, Stored<EnrolmentRow> before, Enrolment after, Caller? by, bool holdsOpen = true)
    {
        commit.Replace(EnrolmentRows.Enrolments, before, before.Value with { Enrolment = after, State = after.State });
        if (before.Value.Enrolment.WaitsSince is { } since && after.WaitsSince is null) commit.Delete(EnrolmentRows.WaitingOf(since, id));
        if (holdsOpen && before.Value.State.IsOpen() && !after.State.IsOpen()) commit.Delete(EnrolmentRows.OpenOf(after.Holder));
        Tell(commit, id, after, by);
    }

    /// <summary>Adds to the history, and has the copies made.</summary>
    private static void Tell(Commit commit, EnrolmentId id, Enrolment enrolment, Caller? by)
    {
        commit.Happened($"{Codes<EnrolmentState>.Of(enrolment.State)} {id}", by);
        commit.Send(QueueNames.EnrolmentEvents, new OutgoingMessage(FormattableString.Invariant($"{id}-{enrolment.Version}"), id.ToString()));
    }

    private static SealedAt ReasonAt(EnrolmentId id, int number) =>
        new(TableNames.Enrolments, id.Partition, EnrolmentRows.KeyOf(id), FormattableString.Invariant($"Reason{number}"));

    private Task<Stored<Places>?> ReadPlacesAsync(string partition, CancellationToken cancellation) =>
        EnrolmentRows.Places.FindAsync(store.Enrolments, partition, EnrolmentRows.PlacesKey, cancellation);

    private async Task<string?> OpenAsync(string partition, string returnee) =>
        (await EnrolmentRows.Ids.FindAsync(store.Enrolments, partition, EnrolmentRows.OpenOf(returnee), CancellationToken.None))?.Value.Enrolment;

    // The answer tells of the person, too.
    private static SealedAt AnswerOf(EnrolmentId id) => new(TableNames.Enrolments, id.Partition, EnrolmentRows.KeyOf(id), "Answer");

    private static byte[] Sealed(AgreedTerms terms, EnrolmentId id, DataKey key) =>
        key.Seal(EnrolmentRows.TermsOf(id), terms, EnrolmentJson.Default.AgreedTerms);

    private static StoredAnswer Sealed(StoredAnswer answer, EnrolmentId id, DataKey key) =>
        answer with { Json = Convert.ToBase64String(key.Seal(AnswerOf(id), answer.Json, EnrolmentJson.Default.String)) };

    private static EarlierCall Opened(EarlierCall earlier, EnrolmentId id, DataKey key) => earlier.Answer is { } answer
        ? earlier with { Answer = answer with { Json = key.Open(AnswerOf(id), Convert.FromBase64String(answer.Json), EnrolmentJson.Default.String) } }
        : earlier;
}
