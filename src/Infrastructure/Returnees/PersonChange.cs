using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>Changes what is known of a person, in a commit of theirs. Each step gives the person's row from then on.</summary>
public sealed class PersonChange(Store store, DuplicateFinder duplicates, Lookups lookups)
{
    /// <summary>Changes who they are: in the next version, and found by what they are known by from now on.</summary>
    public async Task<PersonRow> AfterAsync(Returnee returnee, Person person, Commit commit, Caller by, CancellationToken cancellation)
    {
        // Those of before stay until the copies are made anew, so that no moment is without.
        var lookedUpBy = await duplicates.PartitionsOfAsync(person, cancellation);
        await lookups.AddAsync(lookedUpBy, returnee.Id);
        commit.Happened(ReturneeEvents.Changed, by);
        return returnee.Row with
        {
            Version = returnee.Row.Version + 1, ChangedAt = commit.At, Details = ReturneeStore.Sealed(returnee.Id, returnee.Key, person),
            LookedUpBy = [.. returnee.Row.LookedUpBy.Union(lookedUpBy)],
        };
    }

    /// <summary>Sets the current journey: the first one, or the same with what is known of it by now.</summary>
    public async Task<PersonRow> SetJourneyAsync(
        string id, PersonRow row, JourneyMembers journey, Commit commit, CancellationToken cancellation)
    {
        if (row.Journeys == 0)
        {
            commit.Insert(JourneyRow.Rows, JourneyRow.KeyOf(1), new JourneyRow(1, journey));
            return row with { Journeys = 1, Journey = journey };
        }
        var known = await JourneyRow.Rows.FindAsync(store.Returnees, id, JourneyRow.KeyOf(row.Journeys), cancellation)
            ?? throw new InvalidDataException("A journey is missing.");
        commit.Replace(JourneyRow.Rows, known, new JourneyRow(known.Value.Version + 1, journey));
        return row with { Journey = journey };
    }
}
