using System.Globalization;
using Azure.Data.Tables;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Jobs;

/// <summary>A referral as it was read.</summary>
/// <param name="Number">From 1, of those of the person.</param>
public sealed record FoundReferral(Returnee Returnee, int Number, ReferralRow Row)
{
    /// <summary>Where it stands: over, where the person no longer agrees to it.</summary>
    public ReferralState State => Row.StateFor(Returnee.Row.Agreed);

    public ReferralDetails Details => Row.Open(Returnee.Id, Number, Returnee.Key);
}

/// <summary>What came of moving a referral.</summary>
public enum ReferralMoveResult
{
    Moved,
    NotFound,

    /// <summary>It cannot be moved there from where it is.</summary>
    Illegal,

    /// <summary>All openings of the vacancy are taken.</summary>
    NoOpenings,
}

/// <param name="Referral">As it stands then; null where there is none.</param>
/// <param name="Allowed">Where the caller could move it.</param>
public sealed record ReferralMoveOutcome(ReferralMoveResult Result, FoundReferral? Referral = null, IReadOnlyList<ReferralState>? Allowed = null);

/// <summary>
/// Referrals of people: rows of their partition, and for each receiver an index with ids only, <c>referred_{party}</c> of the table <c>Lookup</c>,
/// which is written before the referral is: whoever finds a place there looks.
/// </summary>
public sealed class ReferralStore(Store store, ReturneeStore returnees, Openings openings)
{
    private const string ReferredEvent = "referred";

    /// <summary>Those of a person, the first one first.</summary>
    public async Task<IReadOnlyList<FoundReferral>> OfAsync(Returnee returnee, CancellationToken cancellation)
    {
        var found = new List<FoundReferral>();
        await foreach (var row in ReferralRow.Rows.RangeAsync(store.Returnees, returnee.Id, ReferralRow.Prefix, cancellation))
            found.Add(new FoundReferral(returnee, ReferralRow.NumberOf(row.Key), row.Value));
        return found;
    }

    /// <summary>Those that a party received, the first one first, and the place of the last one; null where none comes after it.</summary>
    /// <param name="after">The place after which to begin; empty for the first.</param>
    public async Task<(IReadOnlyList<FoundReferral> Referrals, string? Last)> ReceivedAsync(
        string party, string after, int most, CancellationToken cancellation)
    {
        var places = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(party)} and RowKey gt {after}");
        await foreach (var row in store.Lookup.QueryAsync<TableEntity>(filter, most + 1, [nameof(TableEntity.RowKey)], cancellation))
        {
            places.Add(row.RowKey);
            if (places.Count > most) break;
        }
        var found = await Task.WhenAll(places.Take(most).Select(place => FindAsync(place, party, cancellation)));
        return ([.. found.OfType<FoundReferral>()], places.Count > most ? places[most - 1] : null);
    }

    /// <summary>Refers a person, in the same commit as the answer to the call.</summary>
    /// <param name="unknown">What is said where there is no such person.</param>
    /// <param name="refuse">Why they are not referred; null where they are.</param>
    /// <param name="make">Makes the referral of a number at a moment, and the answer.</param>
    public Task<(StoredAnswer? Answer, EarlierCall? Earlier, T? Refused)> ReferAsync<T>(
        string id, T unknown, Func<Returnee, T?> refuse, Func<Returnee, int, DateTimeOffset, (ReferralRow Row, StoredAnswer Answer)> make,
        Caller by, IdempotencyKey key)
        where T : class =>
        returnees.ChangeAsync<(StoredAnswer?, EarlierCall?, T?)>(id, (null, null, unknown), async (returnee, commit) =>
        {
            if (await commit.EarlierAsync(key, CancellationToken.None) is { } earlier) return (null, (null, earlier, null));
            if (refuse(returnee) is { } refused) return (null, (null, null, refused));
            var number = returnee.Row.Referrals + 1;
            var (row, answer) = make(returnee, number, commit.At);
            await store.Lookup.UpsertEntityAsync(
                new TableEntity(PartitionOf(row.To), PlaceOf(id, number, commit.At)), TableUpdateMode.Replace, CancellationToken.None);
            commit.Insert(ReferralRow.Rows, ReferralRow.KeyOf(number), row);
            commit.Happened(FormattableString.Invariant($"{ReferredEvent} {number}"), by);
            commit.Answer(key, answer);
            return (returnee.Row with { Referrals = number }, (answer, null, null));
        });

    /// <summary>Moves a referral as somebody asks. To accept one to a vacancy takes one of its openings.</summary>
    /// <param name="actorsOf">What the caller is to it; none where they do not get to see it.</param>
    /// <param name="openingsOf">How many openings a vacancy of a country has.</param>
    public async Task<ReferralMoveOutcome> MoveAsync(
        string id, int number, ReferralState to, Caller by, Func<FoundReferral, ReferralActors> actorsOf, Func<string, string, Task<int>> openingsOf)
    {
        FoundReferral? took = null;
        var outcome = await returnees.ChangeAsync(
            id, new ReferralMoveOutcome(ReferralMoveResult.NotFound), async (returnee, commit) =>
            {
                var stored = await ReferralRow.Rows.FindAsync(store.Returnees, id, ReferralRow.KeyOf(number), CancellationToken.None);
                if (stored is null) return (null, new ReferralMoveOutcome(ReferralMoveResult.NotFound));
                var found = new FoundReferral(returnee, number, stored.Value);
                var actors = actorsOf(found);
                if (actors == ReferralActors.None) return (null, new ReferralMoveOutcome(ReferralMoveResult.NotFound));
                // Whoever repeats a move whose answer got lost finds it done.
                if (found.State == to) return (null, new ReferralMoveOutcome(ReferralMoveResult.Moved, found));
                var allowed = ReferralStates.AllowedFrom(found.State, actors);
                if (!allowed.Contains(to)) return (null, new ReferralMoveOutcome(ReferralMoveResult.Illegal, found, allowed));
                if (to == ReferralState.Accepted && found.Row.Vacancy is { } vacancy)
                {
                    // Before it is accepted, so that there is never one too many; a second try finds that it has one.
                    var there = await openingsOf(returnee.Row.Country, vacancy);
                    if (!await openings.TakeAsync(returnee.Row.Country, vacancy, there, id, number))
                        return (null, new ReferralMoveOutcome(ReferralMoveResult.NoOpenings, found));
                    took = found;
                }
                var after = Write(commit, stored, to, by);
                return (returnee.Row, new ReferralMoveOutcome(ReferralMoveResult.Moved, found with { Row = after }));
            });
        var stands = outcome.Referral ?? took;
        if (stands is not null && !stands.State.HoldsOpening()) await ReleaseAsync(stands);
        return outcome;
    }

    /// <summary>Ends what a person no longer agrees to, and gives back the openings of what is over; what is done already stays so.</summary>
    public async Task KeepAsync(Returnee returnee, CancellationToken cancellation)
    {
        if (returnee.Row.Referrals == 0) return;
        foreach (var found in await OfAsync(returnee, cancellation))
        {
            if (found.State != found.Row.State) await RevokeAsync(found);
            if (!found.State.HoldsOpening()) await ReleaseAsync(found);
        }
    }

    /// <summary>
    /// Takes a person who was erased out of the lists of those whom they were referred to, and gives back their openings. What is done stays so.
    /// </summary>
    /// <param name="country">That they came home to.</param>
    public async Task ForgetAsync(string id, string country, CancellationToken cancellation)
    {
        await foreach (var row in ReferralRow.Rows.RangeAsync(store.Returnees, id, ReferralRow.Prefix, cancellation))
        {
            var number = ReferralRow.NumberOf(row.Key);
            await store.Lookup.DeleteEntityAsync(
                PartitionOf(row.Value.To), PlaceOf(id, number, row.Value.ReferredAt), cancellationToken: CancellationToken.None);
            if (row.Value is { Vacancy: { } vacancy, State: not ReferralState.Done }) await openings.ReleaseAsync(country, vacancy, id, number);
        }
    }

    private Task<bool> RevokeAsync(FoundReferral found) => returnees.ChangeAsync(found.Returnee.Id, nobody: false, async (returnee, commit) =>
    {
        var stored = await ReferralRow.Rows.FindAsync(store.Returnees, returnee.Id, ReferralRow.KeyOf(found.Number), CancellationToken.None);
        if (stored is null || stored.Value.StateFor(returnee.Row.Agreed) == stored.Value.State) return (null, false);
        Write(commit, stored, ReferralState.Revoked, by: null);
        return (returnee.Row, true);
    });

    private Task ReleaseAsync(FoundReferral found) => found.Row.Vacancy is { } vacancy
        ? openings.ReleaseAsync(
            found.Returnee.Row.Country, vacancy, found.Returnee.Id, found.Number, unlessBeingAccepted: found.State == ReferralState.Pending)
        : Task.CompletedTask;

    private static ReferralRow Write(Commit commit, Stored<ReferralRow> stored, ReferralState to, Caller? by)
    {
        var after = stored.Value with { State = to, Since = commit.At };
        commit.Replace(ReferralRow.Rows, stored, after);
        commit.Happened(FormattableString.Invariant($"referral-{Codes<ReferralState>.Of(to)} {ReferralRow.NumberOf(stored.Key)}"), by);
        return after;
    }

    private async Task<FoundReferral?> FindAsync(string place, string party, CancellationToken cancellation)
    {
        if (place.Split('_') is not [_, var id, var number] || await returnees.FindAsync(id, cancellation) is not { } returnee) return null;
        var n = int.Parse(number, CultureInfo.InvariantCulture);
        var row = await ReferralRow.Rows.FindAsync(store.Returnees, id, ReferralRow.KeyOf(n), cancellation);
        return row?.Value.To == party ? new FoundReferral(returnee, n, row.Value) : null;
    }

    private static string PartitionOf(string party) => $"referred_{party}";

    private static string PlaceOf(string id, int number, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:D19}_{id}_{number}");
}
