using Azure;

namespace Reintegration.Infrastructure.Storage;

/// <summary>A write that storage refused because somebody changed the same row first: it is worth another look at the row, and another try.</summary>
internal static class LostRace
{
    /// <summary>Enough for fifty who change one row at once.</summary>
    public const int Tries = 12;

    private const double LongestPauseMilliseconds = 1000;

    /// <summary>The row exists, is gone, or has another ETag.</summary>
    public static bool Is(RequestFailedException exception) => exception.Status is 409 or 404 or 412;

    /// <summary>Waits at random, longer with every try, so that those who met once do not meet again.</summary>
    public static Task PauseAsync(int tries) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(LongestPauseMilliseconds, 20 * Math.Pow(2, tries - 1))));
}
