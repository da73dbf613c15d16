using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Attention;

/// <summary>Why a ministry should look at somebody.</summary>
[JsonConverter(typeof(CodeConverter<AttentionReason>))]
public enum AttentionReason
{
    /// <summary>What they answered to an instrument is beyond its threshold.</summary>
    LowScore,

    /// <summary>What was promised about their return was not done by its day.</summary>
    OverdueCondition,

    /// <summary>They may have been registered before.</summary>
    PossibleDuplicate,

    /// <summary>Nobody can reach them.</summary>
    Unreachable,
}
