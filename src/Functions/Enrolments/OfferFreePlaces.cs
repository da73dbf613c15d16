using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Offers free places, every night, to those who waited for them and have become eligible with the calendar: by their age, or by the time since their
/// return.
/// </summary>
public sealed class OfferFreePlaces(ProgrammeCatalogue programmes, WaitingLine line)
{
    // Half an hour after midnight in most of the region.
    [Function(nameof(OfferFreePlaces))]
    public async Task Run([TimerTrigger("0 30 6 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var programme in await programmes.AllAsync(cancellation))
            await line.OfferFreeAsync(programme.Country, programme.Id, cancellation);
    }
}
