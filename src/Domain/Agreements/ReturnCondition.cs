using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Agreements;

/// <summary>What became of a condition.</summary>
[JsonConverter(typeof(CodeConverter<ConditionState>))]
public enum ConditionState
{
    /// <summary>Nobody has said yet.</summary>
    Pending,

    /// <summary>It was kept.</summary>
    Met,

    /// <summary>It was not kept.</summary>
    Breached,

    /// <summary>The worker does without it, or it does not concern them.</summary>
    Waived,
}

/// <summary>A condition of an agreement for one journey.</summary>
/// <param name="Id">The condition's in its agreement.</param>
/// <param name="DueOn">A local day; null where that is not known, yet or at all.</param>
/// <param name="WithoutHolidays">Whether working days were counted without knowing the country's public holidays.</param>
public sealed record ReturnCondition(string Id, DateOnly? DueOn, bool WithoutHolidays = false)
{
    public ConditionState State { get; init; }

    /// <summary>The day on which it was met, breached or waived.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Where it may be moved. What was met may turn out not to be, such as a cheque without funds; what was waived stays so.</summary>
    public IReadOnlyList<ConditionState> Allowed => State switch
    {
        ConditionState.Pending => [ConditionState.Met, ConditionState.Breached, ConditionState.Waived],
        ConditionState.Met => [ConditionState.Breached],
        ConditionState.Breached => [ConditionState.Met, ConditionState.Waived],
        _ => [],
    };

    /// <summary>Whether it is still pending after its due day.</summary>
    /// <param name="today">In the country of the worker.</param>
    public bool IsOverdue(DateOnly today) => State == ConditionState.Pending && DueOn < today;

    /// <summary>
    /// The condition once it was met, breached or waived; itself where it was so on that day already; null where it may not be moved there, which
    /// <see cref="Allowed"/> tells.
    /// </summary>
    public ReturnCondition? Move(ConditionState to, DateOnly on) =>
        State == to && On == on ? this
        : Allowed.Contains(to) ? this with { State = to, On = on }
        : null;
}
