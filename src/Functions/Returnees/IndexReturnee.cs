using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Agreements;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// Does what follows from a change of a person: their copies are made anew (what they are found by, the lists they stand in, the directory), their
/// follow-ups planned and the conditions of their return counted. The message is their id; one that comes twice, or late, leaves the same behind.
/// </summary>
public sealed class IndexReturnee(
    ReturneeStore returnees, DuplicateFinder duplicates, Lookups lookups, ReturneeIndex index, DirectoryStore directory, FollowUpStore followUps,
    ConditionStore conditions)
{
    [Function(nameof(IndexReturnee))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.ReturneeEvents, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var id = message.Body.ToString();
        if (await returnees.FindAsync(id, cancellation) is not { } returnee) return;

        var (before, now) = (returnee.Row.LookedUpBy, await duplicates.PartitionsOfAsync(returnee.Person, cancellation));
        await lookups.AddAsync(now, id);
        await lookups.RemoveAsync(before.Except(now), id);
        await index.AddAsync(id, returnee.Row);
        var place = await directory.PutAsync(returnee, await returnees.EnrolmentsAsync(id, cancellation), cancellation);
        await returnees.NoteIndexedAsync(returnee, now, place);
        await followUps.PlanAsync(returnee, cancellation);
        await conditions.KeepAsync(returnee, cancellation);
    }
}
