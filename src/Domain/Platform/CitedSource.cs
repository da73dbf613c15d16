namespace Reintegration.Domain.Platform;

/// <summary>Where something was read.</summary>
public sealed record CitedSource
{
    /// <summary>The document, with its article or section.</summary>
    [Text(300)]
    public required string Name { get; init; }

    [WebAddress(500)]
    public string? Url { get; init; }

    /// <summary>The date of the document, or of what is cited of it: a year, a month or a day.</summary>
    [PartialDate]
    public required string AsOf { get; init; }
}
