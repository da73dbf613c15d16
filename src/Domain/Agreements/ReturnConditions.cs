namespace Reintegration.Domain.Agreements;

/// <summary>What a journey under an agreement has to watch.</summary>
public static class ReturnConditions
{
    /// <summary>
    /// The conditions of a journey, in the order of the agreement: those that there are keep their state and get the due day that follows from the
    /// journey as it is now; what the agreement no longer has stays where somebody has said what became of it.
    /// </summary>
    /// <param name="existing">Those of the journey so far; none where it is new.</param>
    public static IReadOnlyList<ReturnCondition> Of(
        AgreementFile agreement, JourneyDates journey, WorkingDays workingDays, params IReadOnlyList<ReturnCondition> existing)
    {
        var ids = agreement.Conditions.Select(condition => condition.Id).ToHashSet();
        return
        [
            .. agreement.Conditions.Select(condition => Of(condition, journey, workingDays, existing.FirstOrDefault(one => one.Id == condition.Id))),
            .. existing.Where(one => one.State != ConditionState.Pending && !ids.Contains(one.Id)),
        ];
    }

    private static ReturnCondition Of(AgreementCondition condition, JourneyDates journey, WorkingDays workingDays, ReturnCondition? existing)
    {
        var due = condition.Due?.In(journey, workingDays);
        return (existing ?? new ReturnCondition(condition.Id, null)) with { DueOn = due?.Day, WithoutHolidays = due?.WithoutHolidays ?? false };
    }
}
