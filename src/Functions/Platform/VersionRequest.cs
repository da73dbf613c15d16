using System.ComponentModel.DataAnnotations;

namespace Reintegration.Functions.Platform;

/// <summary>Which version of something that has versions.</summary>
public sealed record VersionRequest
{
    /// <summary>Without it, the newest.</summary>
    [Range(1, int.MaxValue)]
    public int? Version { get; init; }
}
