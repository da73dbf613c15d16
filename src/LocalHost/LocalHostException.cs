namespace Reintegration.LocalHost;

/// <summary>
/// The program cannot start; the message tells a person what to change, in one line, or in one for each thing that is wrong with programmes.
/// </summary>
public sealed class LocalHostException : Exception
{
    public LocalHostException(string message)
        : base(message)
    {
    }

    public LocalHostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
