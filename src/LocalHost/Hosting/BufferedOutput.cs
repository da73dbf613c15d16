namespace Reintegration.LocalHost.Hosting;

/// <summary>
/// Standard output that is written ten times a second instead of line by line, where it is a file or a pipe: a log line written by itself
/// costs a busy server more than the request that it is about.
/// </summary>
internal sealed class BufferedOutput : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter output;
    private readonly Timer timer;

    private BufferedOutput(TextWriter output)
    {
        this.output = output;
        timer = new Timer(_ => output.Flush(), null, Every, Every);
    }

    /// <summary>Null where somebody is looking: a terminal is written to line by line.</summary>
    public static BufferedOutput? Start()
    {
        if (!Console.IsOutputRedirected) return null;
        var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding, BufferSize));
        Console.SetOut(output);
        return new BufferedOutput(output);
    }

    public void Dispose()
    {
        timer.Dispose();
        output.Flush();
    }
}
