using Reintegration.Domain;
using Reintegration.Domain.Attention;
using Reintegration.Infrastructure.Agreements;
using Reintegration.Infrastructure.Attention;

namespace Reintegration.Functions.Agreements;

/// <summary>
/// Puts conditions on the attention lists that were not met by their day: every day at noon UTC, when it is morning in the region. One that is there,
/// looked at or not, is not put there again, unless it becomes overdue from another day.
/// </summary>
public sealed class RaiseOverdueConditions(ConditionStore conditions, AttentionStore attention, TimeProvider time)
{
    [Function(nameof(RaiseOverdueConditions))]
    public async Task Run([TimerTrigger("0 0 12 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var country in Region.Countries)
        {
            await foreach (var (_, returnee, row) in conditions.OverdueAsync(country, CountryCalendar.Today(country, time), after: "", cancellation))
            {
                await attention.RaiseAsync(country, new AttentionRow
                {
                    Reason = AttentionReason.OverdueCondition, Returnee = returnee, About = $"{row.Journey}_{row.Condition}",
                    Details = [row.Agreement],
                    Since = new DateTimeOffset(row.DueOn!.Value.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero),
                });
            }
        }
    }
}
