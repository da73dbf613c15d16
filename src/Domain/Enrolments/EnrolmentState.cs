using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Enrolments;

/// <summary>Where an application to a programme stands.</summary>
[JsonConverter(typeof(CodeConverter<EnrolmentState>))]
public enum EnrolmentState
{
    /// <summary>It has a place, and waits to be looked at.</summary>
    Submitted,

    /// <summary>The ministry looks at it.</summary>
    InReview,

    Approved,

    /// <summary>The person takes part.</summary>
    Active,

    Completed,

    /// <summary>The person stopped taking part.</summary>
    Dropped,

    Rejected,

    /// <summary>It waits for a place.</summary>
    Waitlisted,

    /// <summary>A place became free and is kept for the person, for a time.</summary>
    Offered,

    /// <summary>The person does not want it any more, or let an offered place lapse.</summary>
    Withdrawn,
}

/// <summary>Who moves an enrolment.</summary>
public enum EnrolmentActor
{
    /// <summary>A partner, for the person.</summary>
    Partner,

    /// <summary>A ministry, which decides, and does for a person what a partner does.</summary>
    Ministry,
}

public static class EnrolmentStates
{
    private static readonly EnrolmentState[] None = [];

    /// <summary>Whether it holds a place.</summary>
    public static bool HoldsPlace(this EnrolmentState state) => state
        is EnrolmentState.Submitted or EnrolmentState.InReview or EnrolmentState.Approved or EnrolmentState.Active or EnrolmentState.Offered;

    /// <summary>Whether it holds a place or waits for one, so that the person cannot apply again.</summary>
    public static bool IsOpen(this EnrolmentState state) => state == EnrolmentState.Waitlisted || state.HoldsPlace();

    /// <summary>The states that somebody may move it to. That a place is offered is not asked for: it follows from one becoming free.</summary>
    public static IReadOnlyList<EnrolmentState> AllowedFrom(EnrolmentState state, EnrolmentActor actor)
    {
        EnrolmentState[] byPerson = state switch
        {
            EnrolmentState.Offered => [EnrolmentState.Submitted, EnrolmentState.Withdrawn],
            EnrolmentState.Waitlisted or EnrolmentState.Submitted or EnrolmentState.InReview or EnrolmentState.Approved => [EnrolmentState.Withdrawn],
            _ => None,
        };
        EnrolmentState[] byMinistry = state switch
        {
            EnrolmentState.Submitted => [EnrolmentState.InReview],
            EnrolmentState.InReview => [EnrolmentState.Approved, EnrolmentState.Rejected],
            EnrolmentState.Approved => [EnrolmentState.Active],
            EnrolmentState.Active => [EnrolmentState.Completed, EnrolmentState.Dropped],
            _ => None,
        };
        return actor == EnrolmentActor.Partner ? byPerson : [.. byMinistry, .. byPerson];
    }

    /// <summary>Whether a move to it says why.</summary>
    public static bool NeedsReason(this EnrolmentState state) => state is EnrolmentState.Rejected or EnrolmentState.Dropped;
}
