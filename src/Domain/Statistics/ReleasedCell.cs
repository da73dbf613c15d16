namespace Reintegration.Domain.Statistics;

/// <summary>How many people are in a cell, as it may be told.</summary>
/// <param name="LastTold">
/// The figure that was told last, now or in an earlier release; null where none ever was. The next release is held against it. Where the cell is
/// suppressed it is not told any more, and kept for that alone.
/// </param>
public sealed record ReleasedCell(CellName Name, bool IsSuppressed, Figure? LastTold)
{
    /// <summary>The figure; null where it is suppressed.</summary>
    public Figure? Told => IsSuppressed ? null : LastTold;
}

/// <param name="AsOf">Of when it is: earlier than the release where it was kept because it has changed by too few people.</param>
public readonly record struct Figure(int People, DateTimeOffset AsOf);
