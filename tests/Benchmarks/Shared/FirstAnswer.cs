using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Reintegration.Benchmarks.Shared;

/// <summary>One request by hand, so that asking costs next to nothing while the server is still starting.</summary>
internal static class FirstAnswer
{
    private const int Patience = 30_000;

    public static bool IsOk(int port, string path)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = Patience };
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
            var buffer = new byte[1024];
            var read = socket.Receive(buffer);
            return buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
