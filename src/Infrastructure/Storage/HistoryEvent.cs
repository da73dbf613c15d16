namespace Reintegration.Infrastructure.Storage;

/// <summary>What happened in a partition, when (UTC), and by which key where somebody asked for it. It holds codes and ids only.</summary>
public sealed record HistoryEvent(string What, DateTimeOffset At, string? By)
{
    /// <summary>What the keys of its rows start with; they sort by time.</summary>
    public const string Prefix = "event_";

    public static readonly RowType<HistoryEvent> Rows = new();
}
