using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// Has two registrations count as one person, once a ministry has said so: the earlier one is counted, the other one leaves the directory, what
/// either did not agree to neither does, and of two open enrolments in a programme the earlier stays. What each party knows stays with it. Every
/// step can be done again, so that whatever breaks off is finished by the same message.
/// </summary>
public sealed class Merging(ReturneeStore returnees, ConsentStore consents, OneOpenEnrolment open)
{
    // To be helped at all, and with whom data are shared, is asked for by each party for itself.
    private static readonly string[] Shared = [ConsentPurpose.Outreach, ConsentPurpose.Statistics];

    public static OutgoingMessage Message(string earlier, string later) => new($"{earlier}-{later}", $"{earlier} {later}");

    /// <param name="message">As <see cref="Message"/> made it.</param>
    public async Task MergeAsync(string message, CancellationToken cancellation)
    {
        var roots = new List<Returnee>();
        foreach (var id in message.Split(' '))
        {
            if (await returnees.FindAsync(id, cancellation) is not { } found) return;
            // Either may have been found to be somebody else's before.
            roots.Add(found.Row.SameAs is { } same && await returnees.FindAsync(same, cancellation) is { } root ? root : found);
        }
        Returnee[] ordered = [.. roots.DistinctBy(root => root.Id).OrderBy(root => (root.Row.RegisteredAt, root.Id))];
        var person = ordered[0];
        string[] others = [.. ordered.Skip(1).SelectMany(root => root.Row.AlsoAs.Prepend(root.Id)), .. person.Row.AlsoAs];

        await JoinAsync(person.Id, [.. others.Distinct()], cancellation);
        foreach (var other in others) await BecomeAsync(other, person.Id, cancellation);
        // The counted one's, too, which were held as those of a registration before it that was erased since.
        foreach (var registration in others.Prepend(person.Id))
        {
            foreach (var enrolment in await returnees.EnrolmentIdsAsync(registration, cancellation))
                await open.HoldAsync(EnrolmentId.Parse(enrolment)!, person.Id);
        }
    }

    private Task<bool> JoinAsync(string id, IReadOnlyList<string> others, CancellationToken cancellation) =>
        returnees.ChangeAsync(id, nobody: false, async (person, commit) =>
        {
            string[] joining = [.. others.Except(person.Row.AlsoAs)];
            // Who was somebody else's before is so no longer: that registration was erased.
            if (joining.Length == 0 && person.Row.SameAs is null) return (null, true);
            var agreed = (await returnees.FindAllAsync(joining, cancellation)).Select(other => other.Row.Agreed);
            var after = await consents.WithdrawAsync(commit, person, Shared.Where(purpose => agreed.Any(one => !one.Contains(purpose))), by: null);
            commit.Happened($"{ReturneeEvents.FoundAgain} {string.Join(' ', joining)}");
            return ((after ?? person.Row) with { SameAs = null, AlsoAs = [.. person.Row.AlsoAs, .. joining] }, true);
        });

    private Task<bool> BecomeAsync(string id, string person, CancellationToken cancellation) =>
        returnees.ChangeAsync(id, nobody: false, async (other, commit) =>
        {
            if (other.Row.SameAs == person) return (null, true);
            var agreed = (await returnees.FindAsync(person, cancellation))?.Row.Agreed ?? [];
            var after = await consents.WithdrawAsync(commit, other, Shared.Except(agreed), by: null);
            commit.Happened($"{ReturneeEvents.FoundToBe} {person}");
            return ((after ?? other.Row) with { SameAs = person, AlsoAs = [] }, true);
        });
}
