namespace Reintegration.Domain.FollowUps;

/// <summary>A journey as follow-ups are planned from it, in local days of the person's country; null where a day is not known.</summary>
/// <param name="Number">From 1; the highest is the current one.</param>
public sealed record FollowedJourney(int Number, DateOnly? DepartedOn, DateOnly? PlannedReturnOn, DateOnly? ReturnedOn)
{
    /// <summary>The day that follow-ups are counted from: the return, or the planned one until that is known.</summary>
    public DateOnly? FollowedFrom => ReturnedOn ?? PlannedReturnOn;

    public bool HasBegun(DateOnly today) => DepartedOn <= today || ReturnedOn <= today;

    public bool IsAbroad(DateOnly today) => DepartedOn <= today && !(ReturnedOn <= today);
}

/// <summary>
/// When a person is to be contacted: so many months after their last return, on the same day of the month, or the last of a month that is too short
/// for it. While they are abroad again, what is left of earlier returns is paused; once they are back, it is cancelled, since they are followed up
/// after the new return.
/// </summary>
public static class FollowUpPlan
{
    /// <summary>
    /// The follow-ups that have to be added or changed so that they are as planned; none where they are. Those done stay as they are.
    /// </summary>
    /// <param name="existing">All of the person's, of every journey.</param>
    /// <param name="journeys">All of the person's.</param>
    /// <param name="months">The months of every programme that follows the person up, in any order, as often as they are asked for.</param>
    /// <param name="today">In the country of the person.</param>
    public static IReadOnlyList<FollowUp> Changes(
        IReadOnlyList<FollowUp> existing, IReadOnlyList<FollowedJourney> journeys, IEnumerable<int> months, DateOnly today)
    {
        if (journeys.MaxBy(journey => journey.Number) is not { } current) return [];
        var asked = months.ToHashSet();
        return
        [
            .. existing.Select(one => (Before: one, After: Planned(one))).Where(one => one.After != one.Before).Select(one => one.After),
            .. current.FollowedFrom is { } from ? asked.Order().Where(IsMissing).Select(month => Due(from, month)) : [],
        ];

        FollowUp Due(DateOnly from, int month) => new(current.Number, month, from.AddMonths(month));

        bool IsMissing(int month) => !existing.Any(one => one.Journey == current.Number && one.Months == month);

        FollowUp Planned(FollowUp one)
        {
            if (one.State == FollowUpState.Done) return one;
            var journey = journeys.FirstOrDefault(journey => journey.Number == one.Journey);
            var state = journey is null || !asked.Contains(one.Months) ? FollowUpState.Cancelled
                : journey == current || !current.HasBegun(today) ? FollowUpState.Planned
                : current.IsAbroad(today) ? FollowUpState.Paused
                : FollowUpState.Cancelled;
            return one with { State = state, DueOn = journey?.FollowedFrom is { } from ? from.AddMonths(one.Months) : one.DueOn };
        }
    }
}
