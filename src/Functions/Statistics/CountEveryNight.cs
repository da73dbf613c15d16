using Reintegration.Domain;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Statistics;

namespace Reintegration.Functions.Statistics;

/// <summary>
/// Has people counted every night (at 08:15 UTC, which is between midnight and half past four in the region), of each country where somebody is
/// registered.
/// </summary>
public sealed class CountEveryNight(StatisticsStore statistics, ReturneeIndex index)
{
    [Function(nameof(CountEveryNight))]
    public async Task Run([TimerTrigger("0 15 8 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var country in Region.Countries)
        {
            var (ids, _) = await index.PageAsync([ReturneeIndex.OfCountry(country)], "", most: 1, cancellation);
            if (ids.Count > 0) await statistics.AskAsync(country, by: null);
        }
    }
}
