using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.LocalHost.Storage;

namespace Reintegration.Functions.Tests.LocalHost;

/// <summary>The program as a person starts it, with ports and a folder of its own.</summary>
internal sealed class LocalHostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();

    private LocalHostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => [.. output];
    public IReadOnlyList<string> Errors => [.. errors];

    public static LocalHostProcess Start(Place place, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = place.Directory,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Reintegration.LocalHost.dll") },
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in place.Environment.Concat(environment)) start.Environment[name] = value;
        return new LocalHostProcess(Process.Start(start)!);
    }

    /// <summary>Waits for the last line that the program prints when it is ready.</summary>
    public async Task ReadyAsync()
    {
        await HttpExtensions.EventuallyAsync(
            () => Task.FromResult(Output.Any(line => line.TrimStart().StartsWith("try ", StringComparison.Ordinal)) || process.HasExited),
            ready => ready);
        Assert.False(process.HasExited, string.Join('\n', Errors));
    }

    /// <summary>Ctrl+C, as the terminal sends it.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        return await ExitAsync();
    }

    /// <summary>Ends it at once, as the machine does that runs out of memory (SIGKILL); storage that it started runs on.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (!string.IsNullOrWhiteSpace(line)) lines.Enqueue(line);
    }

    /// <summary>Ports and a folder that several starts share.</summary>
    public sealed class Place : IDisposable
    {
        public Place()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("reintegration-process-").FullName;
        public int Port { get; }
        public AzuritePorts Azurite { get; } = AzuritePorts.Free();
        public Uri Api => new($"http://localhost:{Port}/api/v1/");

        /// <summary>A caller with the development key of a scope.</summary>
        public HttpClient ClientOf(string scope)
        {
            var keys = File.ReadLines(Path.Combine(Directory, "development-keys")).Select(line => line.Split(' '));
            var client = new HttpClient { BaseAddress = Api, Timeout = TimeSpan.FromSeconds(30) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", keys.First(line => line[1] == scope)[2]);
            return client;
        }

        public IEnumerable<(string Name, string? Value)> Environment =>
        [
            ("PORT", $"{Port}"), ("Local__Directory", Directory), ("DOTNET_ENVIRONMENT", "Development"), ("Azurite__BlobPort", $"{Azurite.Blob}"),
            ("Azurite__QueuePort", $"{Azurite.Queue}"), ("Azurite__TablePort", $"{Azurite.Table}"), ("Storage__ConnectionString", null),
            ("ASPNETCORE_URLS", null),
        ];

        public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
    }
}
