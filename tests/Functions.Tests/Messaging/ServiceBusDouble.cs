using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Sasl;
using Amqp.Types;

namespace Reintegration.Functions.Tests.Messaging;

/// <summary>How the double takes what comes in.</summary>
internal enum Manner
{
    /// <summary>Takes every message.</summary>
    Accepts,

    /// <summary>Has no such queue.</summary>
    HasNoQueue,

    /// <summary>Takes no message.</summary>
    Refuses,

    /// <summary>Drops the link at the next message, and takes those after it.</summary>
    DropsTheLinkOnce,

    /// <summary>Says nothing to a message.</summary>
    IsSilent,
}

/// <summary>
/// An AMQP 1.0 listener on this machine that the Service Bus client takes for the emulator, with as much of Service Bus as a sender meets: its
/// sign-in, the node that takes tokens, batches, and the moment before which a message is not delivered.
/// </summary>
internal sealed class ServiceBusDouble : ILinkProcessor, IRequestProcessor, IDisposable
{
    // Of the Standard tier.
    private const ulong LargestMessage = 256 * 1024;

    private static readonly Symbol DueAt = "x-opt-scheduled-enqueue-time";

    private readonly ContainerHost host;
    private readonly ConcurrentQueue<(string Id, string Body, DateTimeOffset DueAt)> messages = new();

    public ServiceBusDouble(int port)
    {
        Port = port;
        host = new ContainerHost(new Address($"amqp://localhost:{port}"));
        foreach (var listener in host.Listeners) listener.SASL.EnableMechanism("MSSBCBS", SaslProfile.Anonymous);
        host.RegisterRequestProcessor("$cbs", this);
        host.RegisterLinkProcessor(this);
        host.Open();
    }

    public int Port { get; }

    /// <summary>How each queue takes what comes in; one that is not named accepts.</summary>
    public ConcurrentDictionary<string, Manner> Manners { get; } = new();

    int IRequestProcessor.Credit => 100;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Of the emulator at a port.</summary>
    public static string ConnectionString(int port) =>
        $"Endpoint=sb://localhost:{port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=c2VjcmV0;UseDevelopmentEmulator=true;";

    /// <summary>Takes what has arrived and is due, for good.</summary>
    public IReadOnlyList<(string Id, string Body)> Take()
    {
        var taken = new List<(string Id, string Body)>();
        for (var left = messages.Count; left > 0 && messages.TryDequeue(out var message); left--)
        {
            if (message.DueAt <= TimeProvider.System.GetUtcNow()) taken.Add((message.Id, message.Body));
            else messages.Enqueue(message);
        }
        return taken;
    }

    public void Dispose() => host.Close();

    void IRequestProcessor.Process(RequestContext request) => request.Complete(new Message
    {
        ApplicationProperties = new ApplicationProperties { ["status-code"] = 202, ["status-description"] = "Accepted" },
    });

    void ILinkProcessor.Process(AttachContext attach)
    {
        var queue = ((Target)attach.Attach.Target).Address.Trim('/');
        attach.Attach.MaxMessageSize = LargestMessage;
        if (MannerOf(queue) == Manner.HasNoQueue) attach.Complete(new Error(ErrorCode.NotFound) { Description = "There is no such queue." });
        else attach.Complete(new TargetLinkEndpoint(new Queue(this, queue), attach.Link), 100);
    }

    private Manner MannerOf(string queue) => Manners.GetValueOrDefault(queue);

    private void Arrive(string queue, MessageContext message)
    {
        switch (MannerOf(queue))
        {
            case Manner.IsSilent:
                return;
            case Manner.Refuses:
                message.Complete(new Error(ErrorCode.NotAllowed) { Description = "The queue is disabled." });
                return;
            case Manner.DropsTheLinkOnce:
                Manners[queue] = Manner.Accepts;
                message.Link.Close(TimeSpan.Zero, new Error(ErrorCode.DetachForced));
                return;
            default:
                foreach (var one in MessagesIn(message.Message)) messages.Enqueue(one);
                message.Complete();
                return;
        }
    }

    // A batch is a message whose every section of data is a message.
    private static IEnumerable<(string Id, string Body, DateTimeOffset DueAt)> MessagesIn(Message message) => message.BodySection switch
    {
        DataList batch => Enumerable.Range(0, batch.Count).SelectMany(index => MessagesIn(Decoded(batch[index]))),
        Data data when message.Properties?.MessageId is null => MessagesIn(Decoded(data)),
        Data data =>
        [
            (message.Properties.MessageId, System.Text.Encoding.UTF8.GetString(data.Binary),
                message.MessageAnnotations?[DueAt] is DateTime due ? new DateTimeOffset(due, TimeSpan.Zero) : DateTimeOffset.MinValue),
        ],
        _ => throw new InvalidOperationException($"A message of {message.BodySection}."),
    };

    private static Message Decoded(Data data) => Message.Decode(new ByteBuffer(data.Binary, 0, data.Binary.Length, data.Binary.Length));

    private sealed class Queue(ServiceBusDouble standIn, string name) : IMessageProcessor
    {
        public int Credit => 100;

        public void Process(MessageContext messageContext) => standIn.Arrive(name, messageContext);
    }
}
