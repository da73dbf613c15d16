using Azure.Messaging.ServiceBus;
using Reintegration.Infrastructure.Agreements;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Plans;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// Does what follows from a change of a person: their copies are made anew (what they are found by, the lists they stand in, the directory), a
/// ministry looks at who may be the same, referrals that they no longer agree to end, follow-ups and messages are planned, the conditions of their
/// return counted, and the free places offered that they wait for and may have by now. Of who was erased, it removes what is left. The message is
/// their id; one that comes twice, or late, leaves the same behind.
/// </summary>
public sealed class IndexReturnee(
    ReturneeStore returnees, DuplicateFinder duplicates, Lookups lookups, ReturneeIndex index, DirectoryKeeper directory,
    PossibleDuplicates possible, ReferralStore referrals, FollowUpStore followUps, ConditionStore conditions,
    MessagePlanner planner, WaitingLine line, Erasure erasure)
{
    [Function(nameof(IndexReturnee))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.ReturneeEvents, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var id = message.Body.ToString();
        if (await returnees.FindAsync(id, cancellation) is not { } returnee)
        {
            await erasure.FinishAsync(id, cancellation);
            return;
        }

        var (before, now) = (returnee.Row.LookedUpBy, await duplicates.PartitionsOfAsync(returnee.Person, cancellation));
        await lookups.AddAsync(now, id);
        await lookups.RemoveAsync(before.Except(now), id);
        await returnees.NoteLookedUpByAsync(returnee, now);
        await index.AddAsync(id, returnee.Row);
        await directory.KeepAsync(id, cancellation);
        await possible.RaiseAsync(returnee, now, cancellation);
        await referrals.KeepAsync(returnee, cancellation);
        await followUps.PlanAsync(returnee, cancellation);
        await planner.KeepAsync(returnee, cancellation);
        await conditions.KeepAsync(returnee, cancellation);
        foreach (var waiting in await returnees.WaitingAsync(id, cancellation)) await line.OfferFreeAsync(returnee.Row.Country, waiting, cancellation);
        // Who was erased meanwhile leaves no copies that were made since.
        if (await returnees.FindAsync(id, cancellation) is null)
            await erasure.ForgetCopiesAsync(id, returnee.Row with { LookedUpBy = now });
    }
}
