using Reintegration.Domain.Enrolments;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>Keeps a person who was registered several times at one open enrolment in a programme.</summary>
public sealed class OneOpenEnrolment(Store store, Commands commands)
{
    /// <summary>Has an open enrolment count as the person's; where they have another one, the earlier stays, and the other is closed.</summary>
    /// <param name="person">The id of the registration that is counted.</param>
    public Task HoldAsync(EnrolmentId id, string person) => commands.RunAsync(
        store.Enrolments, id.Partition,
        async commit =>
        {
            if (await FindAsync(id) is not { Value: var row } stored || !row.State.IsOpen() || row.Enrolment.Holder == person) return false;
            var held = await EnrolmentRows.Ids.FindAsync(store.Enrolments, id.Partition, EnrolmentRows.OpenOf(person), CancellationToken.None);
            if (held is null)
            {
                commit.Insert(EnrolmentRows.Ids, EnrolmentRows.OpenOf(person), new IdRow(id.ToString()));
                Hold(commit, stored, person);
                return true;
            }

            var otherId = EnrolmentId.Parse(held.Value.Enrolment)!;
            var places = await EnrolmentRows.Places.FindAsync(store.Enrolments, id.Partition, EnrolmentRows.PlacesKey, CancellationToken.None);
            if (places is null || await FindAsync(otherId) is not { } other) return false;
            var isOthers = other.Value.Enrolment.AppliedAt <= row.Enrolment.AppliedAt;
            var (closedId, closed) = isOthers ? (id, stored) : (otherId, other);
            var after = closed.Value.Enrolment.Move(new EnrolmentMove(EnrolmentState.Withdrawn, commit.At, Cause: EnrolmentCauses.SamePerson));
            if (!isOthers)
            {
                commit.Replace(EnrolmentRows.Ids, held, new IdRow(id.ToString()));
                Hold(commit, stored, person);
            }
            EnrolmentStore.Write(commit, closedId, closed, after, by: null, holdsOpen: isOthers);
            var left = places.Value.Move(closed.Value.State, after.State);
            if (left != places.Value) commit.Replace(EnrolmentRows.Places, places, left);
            return true;
        },
        sends: true);

    private static void Hold(Commit commit, Stored<EnrolmentRow> stored, string person)
    {
        var row = stored.Value;
        commit.Delete(EnrolmentRows.OpenOf(row.Enrolment.Holder));
        commit.Replace(EnrolmentRows.Enrolments, stored, row with { Enrolment = row.Enrolment with { HeldAs = person } });
        commit.Happened($"held {EnrolmentRows.IdOf(stored.Key)}");
    }

    private Task<Stored<EnrolmentRow>?> FindAsync(EnrolmentId id) =>
        EnrolmentRows.Enrolments.FindAsync(store.Enrolments, id.Partition, EnrolmentRows.KeyOf(id), CancellationToken.None);
}
