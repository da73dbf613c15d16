using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Tests.Messaging;

/// <summary>What every way to send messages does; each is run through it against the real queue.</summary>
public abstract class MessageSenderContract
{
    private readonly string run = Guid.NewGuid().ToString("N");

    /// <summary>Sends.</summary>
    protected abstract Task SendAsync(IReadOnlyCollection<OutgoingMessage> messages);

    /// <summary>Takes from the queue what has arrived by now, for good.</summary>
    protected abstract Task<IReadOnlyList<(string Id, string Body)>> TakeAsync();

    [Fact]
    public async Task Message_Sent_ArrivesWithItsIdAndBody()
    {
        await SendAsync([new OutgoingMessage(Id(1), "cuerpo con ñ y \"comillas\"")]);

        Assert.Equal([(Id(1), "cuerpo con ñ y \"comillas\"")], await ReceiveAsync(1));
    }

    [Fact]
    public async Task ManyMessages_SentAtOnce_AllArrive()
    {
        // Some 2 MiB: more than one Service Bus batch takes.
        var messages = Enumerable.Range(0, 250).Select(number => new OutgoingMessage(Id(number), new string('x', 8 * 1024))).ToList();

        await SendAsync(messages);

        Assert.Equal(messages.Select(message => message.Id).Order(), (await ReceiveAsync(250)).Select(message => message.Id).Order());
    }

    [Fact]
    public async Task ScheduledMessage_ArrivesNotBeforeItIsDue()
    {
        var due = TimeProvider.System.GetUtcNow().AddSeconds(3);

        await SendAsync(
            [new OutgoingMessage(Id(1), "later", due), new OutgoingMessage(Id(2), "now", TimeProvider.System.GetUtcNow().AddMinutes(-1))]);

        Assert.Equal(Id(2), Assert.Single(await ReceiveAsync(1)).Id);
        Assert.Equal(Id(1), Assert.Single(await ReceiveAsync(1)).Id);
        // A second of grace: the queue and this test may be on different machines.
        Assert.True(TimeProvider.System.GetUtcNow() >= due.AddSeconds(-1));
    }

    [Fact]
    public async Task NoMessages_AreSentWithoutError()
    {
        await SendAsync([]);
        Assert.DoesNotContain(await TakeAsync(), IsOurs);
    }

    private string Id(int number) => $"{run}-{number:D4}";

    private bool IsOurs((string Id, string Body) message) => message.Id.StartsWith(run, StringComparison.Ordinal);

    private async Task<List<(string Id, string Body)>> ReceiveAsync(int count)
    {
        var received = new List<(string Id, string Body)>();
        for (var tries = 0; tries < 600 && received.Count < count; tries++)
        {
            received.AddRange((await TakeAsync()).Where(IsOurs));
            if (received.Count < count) await Task.Delay(50);
        }
        return received;
    }
}
