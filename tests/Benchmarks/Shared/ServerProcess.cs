using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Reintegration.LocalHost.Storage;

namespace Reintegration.Benchmarks.Shared;

/// <summary>
/// A server as a process of its own, ended with this object. What it prints goes into a file, as it would on a server: a pipe would have
/// to be emptied by the process that measures.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly string log;

    private ServerProcess(Process process, int port, string log) => (this.process, Port, this.log) = (process, port, log);

    public int Port { get; }

    /// <summary>Processor time used so far, over all its threads.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>What it holds of the machine's memory.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <param name="arguments">Makes the arguments of <c>dotnet</c> for a port.</param>
    public static ServerProcess Start(
        Func<int, IEnumerable<string>> arguments, Func<int, IEnumerable<(string Name, string Value)>>? environment = null)
    {
        var port = FreePort();
        var log = Path.GetTempFileName();
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec dotnet \"$@\" >\"$BENCHMARK_LOG\" 2>&1", "sh" } };
        foreach (var argument in arguments(port)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment?.Invoke(port) ?? []) start.Environment[name] = value;
        start.Environment["BENCHMARK_LOG"] = log;
        return new ServerProcess(Process.Start(start)!, port, log);
    }

    /// <summary>The product as <c>./run</c> starts it, on an Azurite that runs already.</summary>
    public static ServerProcess StartProduct(AzuritePorts azurite, string directory, params (string Name, string Value)[] settings) => Start(
        _ => [Repository.LocalHost],
        port =>
        [
            ("DOTNET_ENVIRONMENT", "Development"), ("PORT", $"{port}"), ("Local__Directory", directory),
            ("Azurite__BlobPort", $"{azurite.Blob}"), ("Azurite__QueuePort", $"{azurite.Queue}"), ("Azurite__TablePort", $"{azurite.Table}"),
            .. settings,
        ]);

    /// <summary>Asks every other millisecond until a request is answered with 200.</summary>
    public void WaitUntilItAnswers(string path)
    {
        var started = Stopwatch.GetTimestamp();
        while (!FirstAnswer.IsOk(Port, path))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > AnswersWithin)
                throw new InvalidOperationException($"The server does not answer. It said: {File.ReadAllText(log)}");
            Thread.Sleep(1);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        File.Delete(log);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
