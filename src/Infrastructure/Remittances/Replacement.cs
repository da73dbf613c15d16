namespace Reintegration.Infrastructure.Remittances;

/// <summary>One revision of a corridor's period in the place of another.</summary>
/// <param name="Revision">What was published.</param>
/// <param name="Replaced">What had been published until then; null where nothing had.</param>
public sealed record Replacement(string Revision, string? Replaced)
{
    /// <summary>Whether what is published is this revision, and what it replaced is kept with it.</summary>
    public bool CanBeUndone(PublishedPeriod published) => published.Revision == Revision && published.Before?.Revision == Replaced;
}
