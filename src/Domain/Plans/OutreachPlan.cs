namespace Reintegration.Domain.Plans;

/// <summary>A step of a plan for one return.</summary>
/// <param name="Due">When the step puts it.</param>
/// <param name="DueAt">When it is sent: <paramref name="Due"/>, or the next moment at which sending is allowed.</param>
/// <param name="IsPast">Whether that is past already, so that it is not sent.</param>
public readonly record struct PlannedMessage(DateTimeOffset Due, DateTimeOffset DueAt, bool IsPast);

/// <summary>Messages placed relative to a person's return.</summary>
public static class OutreachPlan
{
    /// <summary>A message for each step, in the order of the steps, all by the local clock.</summary>
    /// <param name="now">
    /// A message that is to be sent at this very moment is not past, nor is one that was due before it and waits for the sending hours.
    /// </param>
    public static IReadOnlyList<PlannedMessage> Of(
        DateTimeOffset returnOn, IEnumerable<PlanStep> steps, LocalClock clock, SendingHours hours, DateTimeOffset now) =>
    [
        .. from step in steps
           let due = step.DueAt(returnOn, clock)
           let dueAt = hours.Next(due, clock)
           select new PlannedMessage(due, dueAt, dueAt < now),
    ];
}
