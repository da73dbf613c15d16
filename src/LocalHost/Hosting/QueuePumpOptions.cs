namespace Reintegration.LocalHost.Hosting;

/// <summary>How messages are pumped. The defaults are those of the deployment's queues and of <c>host.json</c>.</summary>
public sealed record QueuePumpOptions
{
    /// <summary>How many messages of a queue are handled at once.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>How often a message is tried before it is parked.</summary>
    public int MaxDeliveries { get; init; } = 10;

    /// <summary>How long a message stays invisible to others; renewed at half of it for as long as its handler runs.</summary>
    public TimeSpan Lock { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a failed message waits before its next try; doubled with every further one, up to five minutes.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait before looking again into an empty queue.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);

    internal TimeSpan DelayAfter(long delivery)
    {
        var delay = RetryDelay * Math.Pow(2, Math.Min(delivery - 1, 20));
        return delay < TimeSpan.FromMinutes(5) ? delay : TimeSpan.FromMinutes(5);
    }
}
