using Reintegration.Domain;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.FollowUps;

/// <summary>Plans anew, every hour, the follow-ups of those who depart or come back today in their country.</summary>
public sealed class PlanOnDeparture(DueDepartures departures, ReturneeStore returnees, FollowUpStore followUps, TimeProvider time)
{
    [Function(nameof(PlanOnDeparture))]
    public async Task Run([TimerTrigger("0 5 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var country in Region.Countries)
        {
            foreach (var (note, id) in await departures.UpToAsync(country, CountryCalendar.Today(country, time), cancellation))
            {
                if (await returnees.FindAsync(id, cancellation) is { } returnee) await followUps.PlanAsync(returnee, cancellation);
                await departures.ForgetAsync(country, note);
            }
        }
    }
}
