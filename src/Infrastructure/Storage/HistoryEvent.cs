namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// What happened in a partition, when (UTC), and by which key, of which party and person there, where somebody asked for it. It holds codes and ids
/// only of those whom it is about.
/// </summary>
public sealed record HistoryEvent(string What, DateTimeOffset At, string? By, string? Party = null, string? Holder = null)
{
    /// <summary>What the keys of its rows start with; they sort by time.</summary>
    public const string Prefix = "event_";

    public static readonly RowType<HistoryEvent> Rows = new();
}
