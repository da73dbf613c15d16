using Reintegration.Infrastructure.Enrolments;

namespace Reintegration.Functions.Enrolments;

/// <summary>Takes back, every minute, the places that were offered and are kept no longer.</summary>
public sealed class LapseOffers(OfferedPlaces offered, EnrolmentStore enrolments, TimeProvider time)
{
    [Function(nameof(LapseOffers))]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var note in await offered.LapsedAsync(time.GetUtcNow(), cancellation))
        {
            await enrolments.LapseAsync(OfferedPlaces.EnrolmentOf(note));
            await offered.ForgetAsync(note);
        }
    }
}
