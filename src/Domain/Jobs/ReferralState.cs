using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>Where a referral of a person to another institution stands.</summary>
[JsonConverter(typeof(CodeConverter<ReferralState>))]
public enum ReferralState
{
    /// <summary>The institution has yet to say whether it takes the person.</summary>
    Pending,

    /// <summary>It takes the person, who has one of the openings of the vacancy, where it is to one.</summary>
    Accepted,

    Rejected,

    /// <summary>What the person was referred for took place.</summary>
    Done,

    /// <summary>Who referred the person took it back, or the person withdrew their consent.</summary>
    Revoked,
}

/// <summary>Who moves a referral; of the same party, somebody may be both.</summary>
[Flags]
public enum ReferralActors
{
    None = 0,

    /// <summary>The party that the person was referred to.</summary>
    Receiver = 1,

    /// <summary>The party that referred them, or a ministry of their country.</summary>
    Sender = 2,
}

public static class ReferralStates
{
    /// <summary>Whether the receiver still has to do with the person, and sees what is needed for it.</summary>
    public static bool IsOpen(this ReferralState state) => state is ReferralState.Pending or ReferralState.Accepted;

    /// <summary>Whether it has one of a vacancy's openings.</summary>
    public static bool HoldsOpening(this ReferralState state) => state is ReferralState.Accepted or ReferralState.Done;

    /// <summary>The states that somebody may move it to.</summary>
    public static IReadOnlyList<ReferralState> AllowedFrom(ReferralState state, ReferralActors actors)
    {
        var allowed = new List<ReferralState>();
        if (actors.HasFlag(ReferralActors.Receiver))
        {
            if (state == ReferralState.Pending) allowed.AddRange([ReferralState.Accepted, ReferralState.Rejected]);
            if (state == ReferralState.Accepted) allowed.Add(ReferralState.Done);
        }
        if (actors.HasFlag(ReferralActors.Sender) && state.IsOpen()) allowed.Add(ReferralState.Revoked);
        return allowed;
    }
}
