using System.Security.Cryptography;
using Reintegration.LocalHost.Storage;

namespace Reintegration.Functions.Tests.Hosting;

/// <summary>
/// Azurite for the whole run, in memory, with a storage account for each that asks: classes run in parallel and never meet. It answers one request at a
/// time, so there are two of it. They end with this process.
/// </summary>
internal static class SharedAzurite
{
    private const int Accounts = 400;
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private static readonly Lazy<Task<(AzuriteProcess Process, AzuritePorts Ports)>>[] Running = [new(StartAsync), new(StartAsync)];
    private static int next;

    /// <summary>The connection string of an account that nobody else uses.</summary>
    public static async Task<string> NewAccountAsync()
    {
        var account = Interlocked.Increment(ref next);
        Assert.True(account <= Accounts, "More storage accounts are asked for than Azurite was started with.");
        return (await Running[account % Running.Length].Value).Ports.ConnectionString(Name(account), Key);
    }

    private static async Task<(AzuriteProcess, AzuritePorts)> StartAsync()
    {
        var ports = AzuritePorts.Free();
        var accounts = string.Join(';', Enumerable.Range(1, Accounts).Select(account => $"{Name(account)}:{Key}"));
        return (await AzuriteProcess.StartAsync(ports, directory: null, CancellationToken.None, accounts), ports);
    }

    private static string Name(int account) => $"test{account:D3}";
}
