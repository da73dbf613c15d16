using Azure;
using Azure.Identity;

namespace Reintegration.Infrastructure.Storage;

/// <summary>What an exception says of storage.</summary>
public static class StorageFailure
{
    /// <summary>
    /// Whether storage refused, could not be reached, let nobody in, or did not answer in time. A cancellation counts as the last: ask first whether
    /// it is the caller's own.
    /// </summary>
    public static bool Is(Exception exception) => exception switch
    {
        RequestFailedException or AuthenticationFailedException or OperationCanceledException => true,
        // What each try of the SDK came to, one of which may have broken off half-way.
        AggregateException tries => tries.InnerExceptions.All(one => one is IOException || Is(one)),
        _ => false,
    };
}
