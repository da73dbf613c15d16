using System.Net;
using System.Net.Sockets;

namespace Reintegration.Functions.Tests.Messaging;

/// <summary>A port of this machine that takes connections and says nothing.</summary>
internal sealed class SilentPort : IDisposable
{
    private readonly TcpListener listener;
    private readonly List<TcpClient> callers = [];

    public SilentPort(int port)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = HoldAsync();
    }

    /// <summary>How many have called.</summary>
    public int Callers => callers.Count;

    public void Dispose()
    {
        listener.Stop();
        foreach (var caller in callers) caller.Dispose();
    }

    private async Task HoldAsync()
    {
        try
        {
            while (true) callers.Add(await listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // It was stopped.
        }
    }
}
