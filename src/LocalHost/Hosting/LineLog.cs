using System.Text;
using Microsoft.Extensions.Logging;

namespace Reintegration.LocalHost.Hosting;

/// <summary>
/// Writes log lines to standard output where that is a file or a pipe, in the shape of the simple console logger. That one writes each line
/// by itself, which costs a busy server more than the request the line is about; here lines go out together, ten times a second, and at
/// once from a warning upwards.
/// </summary>
internal sealed class LineLog : ILoggerProvider
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);
    private const int BufferSize = 64 * 1024;

    private readonly Lock gate = new();
    private readonly StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(false), BufferSize);
    private readonly Timer timer;
    private bool waiting;
    private bool disposed;

    public LineLog() => timer = new Timer(_ => Flush());

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
        lock (gate)
        {
            if (disposed) return;
            disposed = true;
            timer.Dispose();
            output.Flush();
        }
    }

    private void Write(LogLevel level, string category, EventId id, string message, Exception? exception)
    {
        lock (gate)
        {
            if (disposed) return;
            output.Write(NameOf(level));
            output.Write(category);
            output.Write('[');
            output.Write(id.Id);
            output.Write("] ");
            output.Write(OneLine(message));
            if (exception is not null)
            {
                output.Write(' ');
                output.Write(OneLine(exception.ToString()));
            }
            output.WriteLine();
            if (level >= LogLevel.Warning) output.Flush();
            else if (!waiting) waiting = timer.Change(Every, Timeout.InfiniteTimeSpan);
        }
    }

    private void Flush()
    {
        lock (gate)
        {
            waiting = false;
            if (!disposed) output.Flush();
        }
    }

    private static string OneLine(string text) => text.AsSpan().ContainsAny('\r', '\n') ? text.ReplaceLineEndings(" ") : text;

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce: ",
        LogLevel.Debug => "dbug: ",
        LogLevel.Information => "info: ",
        LogLevel.Warning => "warn: ",
        LogLevel.Error => "fail: ",
        _ => "crit: ",
    };

    private sealed class Category(LineLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Write(logLevel, name, eventId, formatter(state, exception), exception);
    }
}
