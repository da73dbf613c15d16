using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Campaigns;

/// <summary>Where a campaign stands.</summary>
[JsonConverter(typeof(CodeConverter<CampaignState>))]
public enum CampaignState
{
    /// <summary>It is being written; whatever is changed has it be this again, until it starts.</summary>
    Draft,

    /// <summary>Somebody else than who wrote it agrees that it is sent as it is.</summary>
    Approved,
    Running,
    Paused,

    /// <summary>What is to become of it is known for every recipient.</summary>
    Done,
    Cancelled,
}

/// <summary>Which state leads to which.</summary>
public static class CampaignStates
{
    /// <summary>Those that somebody may bring it to; it is approved, and done, in other ways.</summary>
    public static IReadOnlyList<CampaignState> Next(this CampaignState state) => state switch
    {
        CampaignState.Draft => [CampaignState.Cancelled],
        CampaignState.Approved => [CampaignState.Running, CampaignState.Cancelled],
        CampaignState.Running => [CampaignState.Paused, CampaignState.Cancelled],
        CampaignState.Paused => [CampaignState.Running, CampaignState.Cancelled],
        _ => [],
    };

    /// <summary>Whether what is sent may still be changed: nobody has been sent it.</summary>
    public static bool IsBeforeStart(this CampaignState state) => state is CampaignState.Draft or CampaignState.Approved;

    /// <summary>Whether nothing becomes of it any more.</summary>
    public static bool IsAtEnd(this CampaignState state) => state is CampaignState.Done or CampaignState.Cancelled;
}
