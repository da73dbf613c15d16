using System.Collections.Concurrent;

namespace Reintegration.Functions.Campaigns;

/// <summary>How fast campaigns are sent, by how far they were whenever somebody looked in the last minutes.</summary>
public sealed class CampaignPace(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, Queue<(DateTimeOffset At, int Ended)>> looks = [];

    /// <summary>Recipients a second, to one decimal; null where it is not known yet, or nothing moved.</summary>
    /// <param name="ended">Of how many it is known what became of them.</param>
    /// <param name="startedAt">When none was.</param>
    public decimal? PerSecond(string campaign, int ended, DateTimeOffset startedAt)
    {
        var now = time.GetUtcNow();
        var earlier = looks.GetOrAdd(campaign, _ => new());
        lock (earlier)
        {
            while (earlier.TryPeek(out var oldest) && (now - oldest.At > Remembered || oldest.At > now)) earlier.Dequeue();
            var from = earlier.TryPeek(out var known) ? known : (At: startedAt, Ended: 0);
            earlier.Enqueue((now, ended));
            var seconds = (decimal)(now - from.At).TotalSeconds;
            if (seconds < 1 || ended <= from.Ended) return null;
            // So slow that it rounds to nothing is no pace to finish at.
            return Math.Round((ended - from.Ended) / seconds, 1) is > 0 and var pace ? pace : null;
        }
    }

    /// <summary>There is nothing more to remember.</summary>
    public void Forget(string campaign) => looks.TryRemove(campaign, out _);
}
