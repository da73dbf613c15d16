using Reintegration.Infrastructure.Enrolments;

namespace Reintegration.Functions.Enrolments;

/// <summary>Takes back, every minute, the places that were offered and are kept no longer.</summary>
public sealed class LapseOffers(OfferedPlaces offered, EnrolmentStore enrolments, TimeProvider time)
{
    [Function(nameof(LapseOffers))]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        // One that fails is tried again next minute, and holds up none behind it.
        var failures = new List<Exception>();
        foreach (var note in await offered.LapsedAsync(time.GetUtcNow(), cancellation))
        {
            try
            {
                await enrolments.LapseAsync(OfferedPlaces.EnrolmentOf(note));
                await offered.ForgetAsync(note);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Add(exception);
            }
        }
        if (failures.Count > 0) throw new AggregateException(failures);
    }
}
