using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.FollowUps;

[JsonConverter(typeof(CodeConverter<FollowUpState>))]
public enum FollowUpState
{
    /// <summary>The person is to be contacted.</summary>
    Planned,

    /// <summary>The person was contacted, and there is a result.</summary>
    Done,

    /// <summary>The person is abroad again.</summary>
    Paused,

    /// <summary>No programme asks for it any more, or the person has returned again and is followed up after that return.</summary>
    Cancelled,
}

/// <summary>A planned contact after a return. There is at most one so many months after the return of one journey.</summary>
/// <param name="Journey">Which of the person's journeys, from 1.</param>
/// <param name="Months">How many months after the return.</param>
/// <param name="DueOn">A local day of the person's country.</param>
public sealed record FollowUp(int Journey, int Months, DateOnly DueOn, FollowUpState State = FollowUpState.Planned)
{
    /// <summary>Whether its day has passed without it.</summary>
    /// <param name="today">In the country of the person.</param>
    public bool IsOverdue(DateOnly today) => State == FollowUpState.Planned && DueOn < today;
}
