using System.ComponentModel;
using System.Diagnostics;

namespace Reintegration.LocalHost.Storage;

/// <summary>The storage emulator as a child process. It ends with this object, and with this process however that ends.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private bool disposed;

    private AzuriteProcess(Process process) => this.process = process;

    /// <summary>Starts Azurite and waits until it listens.</summary>
    /// <param name="directory">Where it keeps its data; null to keep it in memory only.</param>
    /// <param name="accounts">Accounts as <c>name:key;name:key</c>, in place of the usual one.</param>
    /// <exception cref="LocalHostException">Node or Azurite is missing, or Azurite does not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        AzuritePorts ports, string? directory, CancellationToken cancellation, string? accounts = null)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Script(), "--silent", "--disableTelemetry", "--skipApiVersionCheck",
                "--blobPort", $"{ports.Blob}", "--queuePort", $"{ports.Queue}", "--tablePort", $"{ports.Table}",
            },
        };
        foreach (var argument in directory is null ? ["--inMemoryPersistence"] : new[] { "--location", directory }) start.ArgumentList.Add(argument);
        if (accounts is not null) start.Environment["AZURITE_ACCOUNTS"] = accounts;

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new LocalHostException(
                "Node.js 20 or newer is needed to start the storage emulator Azurite, and 'node' was not found. "
                + "Install it from https://nodejs.org, or set Storage__ConnectionString.",
                exception);
        }
        var said = "";
        process.OutputDataReceived += (_, line) => said = line.Data is { Length: > 0 } text ? text : said;
        process.ErrorDataReceived += (_, line) => said = line.Data is { Length: > 0 } text ? text : said;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var azurite = new AzuriteProcess(process);
        var started = Stopwatch.GetTimestamp();
        try
        {
            while (ports.Taken().Count < 3)
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(started) > StartsWithin)
                    throw new LocalHostException($"The storage emulator Azurite did not start: {said}");
                await Task.Delay(50, cancellation);
            }
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(StopsWithin);
            await process.WaitForExitAsync(timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }

    private static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "eng", "azurite", "azurite.mjs");
            if (File.Exists(script) && Directory.Exists(Path.Combine(folder.FullName, "eng", "azurite", "node_modules"))) return script;
        }
        throw new LocalHostException("Azurite is not installed: run eng/setup.sh in the repository, or set Storage__ConnectionString.");
    }
}
