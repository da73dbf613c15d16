namespace Reintegration.LocalHost;

/// <summary>The program cannot start; the message is one line that tells a person what to change.</summary>
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
