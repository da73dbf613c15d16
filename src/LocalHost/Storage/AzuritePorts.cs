using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Reintegration.LocalHost.Storage;

/// <summary>The ports of the storage emulator on this machine.</summary>
public sealed record AzuritePorts(int Blob = 10000, int Queue = 10001, int Table = 10002)
{
    // The account and key that every Azurite has; they open nothing but an emulator.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public string ConnectionString(string account = Account, string key = Key) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={key};BlobEndpoint=http://127.0.0.1:{Blob}/{account};"
        + $"QueueEndpoint=http://127.0.0.1:{Queue}/{account};TableEndpoint=http://127.0.0.1:{Table}/{account};";

    /// <summary>Those of the three that something listens on.</summary>
    public IReadOnlyList<int> Taken()
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        return [.. new[] { Blob, Queue, Table }.Where(listening.Contains)];
    }

    /// <summary>Three ports that nothing listens on now.</summary>
    public static AzuritePorts Free()
    {
        var listeners = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToList();
        listeners.ForEach(listener => listener.Stop());
        return new AzuritePorts(ports[0], ports[1], ports[2]);
    }
}
