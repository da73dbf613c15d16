namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// Has commands of this process that meet in one partition come one after the other, since of those at once all but one would decide in vain. Nothing
/// depends on it: other processes are met by ETags, and who has waited for long goes without a turn.
/// </summary>
internal sealed class Turns
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Line> lines = [];

    /// <summary>Waits for one's turn, which ends when what is returned is disposed of.</summary>
    public async Task<IDisposable> TakeAsync(string partition)
    {
        Line line;
        lock (lines)
        {
            if (!lines.TryGetValue(partition, out line!)) lines[partition] = line = new Line();
            line.Waiting++;
        }
        return new Turn(this, partition, line, await line.Next.WaitAsync(Patience));
    }

    private void Leave(string partition, Line line, bool hadTurn)
    {
        if (hadTurn) line.Next.Release();
        lock (lines)
        {
            if (--line.Waiting == 0) lines.Remove(partition);
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Next { get; } = new(1);

        public int Waiting { get; set; }
    }

    private sealed class Turn(Turns turns, string partition, Line line, bool hadTurn) : IDisposable
    {
        public void Dispose() => turns.Leave(partition, line, hadTurn);
    }
}
