using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Messaging;
using Reintegration.LocalHost.Hosting;

namespace Reintegration.Functions.Tests.LocalHost;

/// <summary>Azurite's queues behave as Service Bus does.</summary>
public sealed class QueuePumpTests : IAsyncLifetime
{
    private const string Queue = "pumped";

    private static readonly QueuePumpOptions Quick = new()
    {
        Poll = TimeSpan.FromMilliseconds(20),
        RetryDelay = TimeSpan.Zero,
        Lock = TimeSpan.FromSeconds(2),
    };

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource hurry = new();
    private QueueServiceClient queues = null!;
    private StorageQueueMessageSender sender = null!;
    private Task pumping = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        queues = new QueueServiceClient(
            await SharedAzurite.NewAccountAsync(), new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        sender = new StorageQueueMessageSender(queues, TimeProvider.System);
        await queues.GetQueueClient(Queue).CreateIfNotExistsAsync();
        await queues.GetQueueClient(QueueNames.DeadLetterOf(Queue)).CreateIfNotExistsAsync();
    }

    public async Task DisposeAsync()
    {
        await stopping.CancelAsync();
        await hurry.CancelAsync();
        await pumping;
    }

    [Fact]
    public async Task FailingMessage_IsTriedTenTimesThenParkedWithItsReason()
    {
        var deliveries = new ConcurrentQueue<long>();
        Pump((_, delivery, _) =>
        {
            deliveries.Enqueue(delivery);
            throw new InvalidOperationException("the bank is closed");
        });

        await sender.SendAsync(Queue, [new OutgoingMessage("one", "body")], CancellationToken.None);
        var parked = await ParkedAsync();

        Assert.Equal(Enumerable.Range(1, 10).Select(number => (long)number), deliveries);
        Assert.Equal(("one", "body", "InvalidOperationException: the bank is closed"), (parked.Id, parked.Body, parked.DeadLetterReason));
        Assert.Equal(0, await LengthAsync(Queue));
    }

    [Fact]
    public async Task MessageThatFailsOnce_IsHandledByTheNextTry()
    {
        var handled = new TaskCompletionSource<long>();
        Pump((_, delivery, _) =>
        {
            if (delivery == 1) throw new IOException("storage was away");
            handled.SetResult(delivery);
            return Task.CompletedTask;
        });

        await sender.SendAsync(Queue, [new OutgoingMessage("one", "body")], CancellationToken.None);

        Assert.Equal(2, await handled.Task.WaitAsync(TimeSpan.FromMinutes(1)));
        await HttpExtensions.EventuallyAsync(() => LengthAsync(Queue), length => length == 0);
        Assert.Equal(0, await LengthAsync(QueueNames.DeadLetterOf(Queue)));
    }

    [Fact]
    public async Task SlowHandler_KeepsItsMessageToItself()
    {
        // Three times as long as the lock holds unless it is renewed.
        var deliveries = 0;
        var finished = new TaskCompletionSource();
        Pump(async (_, _, cancellation) =>
        {
            Interlocked.Increment(ref deliveries);
            await Task.Delay(TimeSpan.FromSeconds(6), cancellation);
            finished.SetResult();
        });

        await sender.SendAsync(Queue, [new OutgoingMessage("slow", "body")], CancellationToken.None);
        await finished.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await HttpExtensions.EventuallyAsync(() => LengthAsync(Queue), length => length == 0);

        Assert.Equal(1, deliveries);
    }

    [Fact]
    public async Task ManyMessages_AreHandledSixteenAtOnce()
    {
        var (running, most, done) = (0, 0, 0);
        var release = new TaskCompletionSource();
        var full = new TaskCompletionSource();
        Pump(async (_, _, _) =>
        {
            var now = Interlocked.Increment(ref running);
            lock (release) most = Math.Max(most, now);
            if (now == 16) full.TrySetResult();
            await release.Task;
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref done);
        });

        await sender.SendAsync(
            Queue, [.. Enumerable.Range(0, 40).Select(number => new OutgoingMessage($"{number}", "body"))], CancellationToken.None);
        await full.Task.WaitAsync(TimeSpan.FromMinutes(1));
        // Time for a seventeenth to be taken, if there were a place for it.
        await Task.Delay(300);
        release.SetResult();
        await HttpExtensions.EventuallyAsync(() => Task.FromResult(Volatile.Read(ref done)), count => count == 40);

        Assert.Equal(16, most);
    }

    [Fact]
    public async Task Stopping_WaitsForTheMessageBeingHandled()
    {
        var (started, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        Pump(async (_, _, _) =>
        {
            started.SetResult();
            await release.Task;
        });
        await sender.SendAsync(Queue, [new OutgoingMessage("one", "body")], CancellationToken.None);
        await started.Task.WaitAsync(TimeSpan.FromMinutes(1));

        await stopping.CancelAsync();
        await Task.Delay(200);
        Assert.False(pumping.IsCompleted);
        release.SetResult();
        await pumping.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await LengthAsync(Queue));
    }

    // Stopped before its first step, then before its second, and so on: with one place, which most steps wait for or have.
    [Fact]
    public async Task Stopping_AtAnyMoment_EndsThePump()
    {
        await sender.SendAsync(
            Queue, [.. Enumerable.Range(0, 60).Select(number => new OutgoingMessage($"{number}", "body"))], CancellationToken.None);
        for (var step = 1; step <= 20; step++)
        {
            using var stop = new CancellationTokenSource();
            var pump = new QueuePump(
                Queue, queues, sender, (_, _, _) => Task.CompletedTask, Quick with { Concurrency = 1 }, TimeProvider.System,
                NullLogger<QueuePump>.Instance);
            await new StopsAt(step, stop).Run(() => pump.RunAsync(stop.Token, hurry.Token)).WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task ForeignMessage_IsParked()
    {
        Pump((_, _, _) => Task.CompletedTask);

        await queues.GetQueueClient(Queue).SendMessageAsync("not an envelope");

        Assert.Equal("not a message of this program", (await ParkedAsync()).DeadLetterReason);
    }

    [Fact]
    public async Task MessageReceivedBeforeItIsDue_IsHiddenAgainWithoutCountingAsATry()
    {
        var handled = new TaskCompletionSource<(long Delivery, DateTimeOffset At)>();
        var due = TimeProvider.System.GetUtcNow().AddSeconds(3);
        // As a queue shows it whose longest delay ended before the message is due.
        await queues.GetQueueClient(Queue).SendMessageAsync(new QueueEnvelope("later", "body", due).ToJson());
        Pump((_, delivery, _) =>
        {
            handled.SetResult((delivery, TimeProvider.System.GetUtcNow()));
            return Task.CompletedTask;
        });

        var (delivery, at) = await handled.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, delivery);
        Assert.True(at >= due);
    }

    private void Pump(Func<QueueEnvelope, long, CancellationToken, Task> handle) => pumping =
        new QueuePump(Queue, queues, sender, handle, Quick, TimeProvider.System, NullLogger<QueuePump>.Instance)
            .RunAsync(stopping.Token, hurry.Token);

    private async Task<int> LengthAsync(string queue) => (await queues.GetQueueClient(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private async Task<QueueEnvelope> ParkedAsync()
    {
        var deadLetters = queues.GetQueueClient(QueueNames.DeadLetterOf(Queue));
        await HttpExtensions.EventuallyAsync(() => LengthAsync(QueueNames.DeadLetterOf(Queue)), length => length == 1);
        return QueueEnvelope.FromJson((await deadLetters.ReceiveMessageAsync()).Value.Body)!;
    }

    /// <summary>Runs what it is given as any thread would, and cancels before its nth step, which is one that follows an await.</summary>
    private sealed class StopsAt(int step, CancellationTokenSource stop) : SynchronizationContext
    {
        private int steps;

        public Task Run(Func<Task> work)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                return work();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public override void Post(SendOrPostCallback d, object? state) => ThreadPool.QueueUserWorkItem(_ =>
        {
            SetSynchronizationContext(this);
            if (Interlocked.Increment(ref steps) == step) stop.Cancel();
            d(state);
        });
    }
}
