using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Plans;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Infrastructure.Plans;

/// <summary>A day or a moment of a person that steps are counted from.</summary>
/// <param name="At">A day counts as its first moment where they live.</param>
/// <param name="Name">What the messages that count from it are called after.</param>
public sealed record PlanDay(PlanAnchor Anchor, DateTimeOffset At, string Name)
{
    private static readonly TimeSpan UsefulFor = TimeSpan.FromDays(30);

    public int? Journey { get; init; }

    public string? Enrolment { get; init; }

    /// <summary>Which follow-up or instalment it is.</summary>
    public int? Number { get; init; }

    /// <summary>The id of the message of a step: that of the default plan goes without the plan's name.</summary>
    public string IdOf(PlanFile plan, PlanFileStep step) => plan.Id == PlanFile.Default ? $"{Name}-{step.Id}" : $"{Name}-{plan.Id}_{step.Id}";

    /// <summary>The message of a step to the person. What is said before the day is of no use once it has come; else it is for a month.</summary>
    public MessageRow Asks(PlanFileStep step, MessagePurpose purpose, LocalClock clock)
    {
        var dueAt = step.DueAt(At, clock).ToUniversalTime();
        return new MessageRow
        {
            Template = step.Template, Purpose = purpose, Language = Language.Es, DueAt = dueAt, PlannedFor = dueAt,
            ExpiresAt = dueAt < At ? At.ToUniversalTime() : dueAt + UsefulFor,
            Step = step.Id, Journey = Journey, Enrolment = Enrolment, Number = Number,
        };
    }
}
