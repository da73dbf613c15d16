namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// Keeps people in the directory: who was registered several times is there once, with all their enrolments. Where they may be is noted in their row
/// before they are, and whoever finds that they were changed meanwhile begins again: no row is left where nobody looks for it.
/// </summary>
public sealed class DirectoryKeeper(ReturneeStore returnees, DirectoryStore directory)
{
    /// <summary>Puts a person in their place, and takes them from any other: from all of them, where they are there by another registration.</summary>
    public async Task KeepAsync(string id, CancellationToken cancellation)
    {
        var written = new HashSet<string>();
        while (await returnees.FindAsync(id, cancellation) is { } person)
        {
            var place = await PlaceOfAsync(person, cancellation);
            if (place is not null)
            {
                // Somebody changed them: not by what was read.
                if (!await returnees.NotePlaceAsync(person, place)) continue;
                var (enrolments, revision) = await returnees.AllEnrolmentsAsync(person, cancellation);
                await directory.PutAsync(place, person, enrolments, revision, cancellation);
                written.Add(place);
            }
            foreach (var former in person.Row.DirectoryPlaces.Where(former => former != place)) await directory.RemoveAsync(former);
            if (place is null) await KeepAsync(person.Row.SameAs!, cancellation);
            if (await returnees.FindAsync(id, cancellation) is not { } after) break;
            if (after.Row.Revision == person.Row.Revision) return;
        }
        // They were erased, and so may have been what was noted of them.
        foreach (var place in written) await directory.RemoveAsync(place);
    }

    private async Task<string?> PlaceOfAsync(Returnee person, CancellationToken cancellation) =>
        person.Row.SameAs is { } counted && await returnees.FindAsync(counted, cancellation) is not null
            ? null
            : await directory.PlaceOfAsync(person, cancellation);
}
