namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>
/// A live source gave no usable answer, after all retries. Neither the message nor an inner exception holds the request's path, query
/// or headers: a key can stand in any of them.
/// </summary>
public sealed class LivePriceException : Exception
{
    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>No connection, or it broke before the answer was complete.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Not asked, because the source failed too often a moment ago.</summary>
    public const string CircuitOpen = "circuit-open";

    /// <summary>An answer that is not what the source promises.</summary>
    public const string InvalidAnswer = "invalid-answer";

    public LivePriceException(string source, string code, string detail, Exception? innerException = null)
        : base($"{source}: {detail} ({code})", innerException) => Code = code;

    /// <summary>One of the constants, or <c>http-429</c> and the like for a status that is no success. Does not change between releases.</summary>
    public string Code { get; }
}
