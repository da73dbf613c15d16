using Microsoft.Extensions.Configuration;
using Reintegration.Infrastructure.Storage;
using Reintegration.LocalHost.Storage;

namespace Reintegration.Benchmarks.Shared;

/// <summary>An Azurite of its own, on free ports, with its data in a directory that goes with it.</summary>
internal sealed class Emulator : IAsyncDisposable
{
    private readonly AzuriteProcess process;
    private readonly TemporaryDirectory directory;

    private Emulator(AzuriteProcess process, AzuritePorts ports, TemporaryDirectory directory) =>
        (this.process, Ports, this.directory) = (process, ports, directory);

    public AzuritePorts Ports { get; }

    public static async Task<Emulator> StartAsync()
    {
        var directory = new TemporaryDirectory();
        try
        {
            var ports = AzuritePorts.Free();
            return new Emulator(await AzuriteProcess.StartAsync(ports, directory.Path, CancellationToken.None), ports, directory);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>The product's view of this Azurite.</summary>
    public Store Store() => StoreOf(Ports.ConnectionString());

    public static Store StoreOf(string connectionString) => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("Storage:ConnectionString", connectionString)]).Build());

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        directory.Dispose();
    }
}
