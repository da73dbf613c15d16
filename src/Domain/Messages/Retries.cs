namespace Reintegration.Domain.Messages;

/// <summary>When a message is tried again that a gateway could not take for now: after growing, jittered delays, for four hours.</summary>
public static class Retries
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(4);

    /// <summary>When to try again; null where it was tried for long enough.</summary>
    /// <param name="tries">So far, from 1.</param>
    /// <param name="asked">How long the gateway asks to wait; null where it does not.</param>
    /// <param name="random">From 0 to 1, by which those who failed together do not come back together.</param>
    public static DateTimeOffset? Next(DateTimeOffset firstTriedAt, int tries, DateTimeOffset now, TimeSpan? asked, double random)
    {
        var grown = First * Math.Pow(2, Math.Min(tries - 1, 20));
        var delay = (grown < Longest ? grown : Longest) * (0.5 + (random / 2));
        var next = now + (asked > delay ? asked.Value : delay);
        return next > firstTriedAt + Limit ? null : next;
    }
}
