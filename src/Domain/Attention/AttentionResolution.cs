using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Attention;

/// <summary>What came of looking at somebody.</summary>
[JsonConverter(typeof(CodeConverter<AttentionResolution>))]
public enum AttentionResolution
{
    /// <summary>The two registrations are of one person.</summary>
    Same,

    /// <summary>They are of two people.</summary>
    NotSame,

    /// <summary>What was to be done was done.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    Dismissed,
}

public static class AttentionResolutions
{
    /// <summary>What can come of looking at somebody for a reason.</summary>
    public static IReadOnlyList<AttentionResolution> Of(AttentionReason reason) => reason == AttentionReason.PossibleDuplicate
        ? [AttentionResolution.Same, AttentionResolution.NotSame]
        : [AttentionResolution.Done, AttentionResolution.Dismissed];
}
