using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Storage;

/// <summary>A command takes effect once or not at all, whatever goes wrong and whoever is faster, and its messages go out.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private const string Queue = QueueNames.SurveyImports;
    private const string Row = "counter";

    private static readonly RowType<Counter> Counters = new();

    private Backend backend = null!;
    private int partitions;

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    public async Task InitializeAsync() => backend = await Backend.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Command_WithAFaultAtAnyRequest_CountsOnceAndSendsAllItsMessages(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var partition = NewPartition();
            await CountAsync(backend, partition, "before", messages: 0);
            EarlierCall? met = null;
            var failure = await Record.ExceptionAsync(async () => met = await CountAsync(faulty, partition, "once", messages: 3));

            Assert.Null(met);
            var counted = await CountOfAsync(partition);
            Assert.True(counted == 2 || (counted == 1 && failure is not null));
            Assert.False(fault.IsPassing() && failure is not null);
            var repeated = await CountAsync(backend, partition, "once", messages: 3);
            Assert.Equal(counted == 2 ? "2" : null, repeated?.Answer?.Json);
            Assert.Equal(2, await CountOfAsync(partition));

            await backend.SweepLateAsync();
            Assert.Equal([$"{partition} 0", $"{partition} 1", $"{partition} 2"], (await backend.TakeAsync(Queue)).Distinct().Order());
            Assert.Equal(0, await backend.PendingAsync());
        });
    }

    [Fact]
    public async Task FiftyCommands_AtOnceOnOneRow_AllCount()
    {
        var partition = NewPartition();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => CountAsync(backend, partition, $"{number}", messages: 0)));

        Assert.Equal(50, await CountOfAsync(partition));
        Assert.Equal(50, (await backend.HistoryAsync(partition)).Count);
    }

    [Fact]
    public async Task CreatingCall_ManyTimesAtOnce_CountsOnceAndAnswersAlike()
    {
        var partition = NewPartition();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CountAsync(backend, partition, "same", messages: 0)));

        Assert.Equal(1, await CountOfAsync(partition));
        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.OfType<EarlierCall>(), answer => Assert.Equal("1", answer.Answer?.Json));
    }

    [Fact]
    public async Task EveryRow_HoldsTheIdOfItsWrite()
    {
        var partition = NewPartition();
        await CountAsync(backend, partition, "once", messages: 0);

        var rows = await backend.Store.Surveys.Range(partition, "", CancellationToken.None).ToListAsync();

        Assert.Equal(["counter", "event", "idempotency"], rows.Select(row => row.RowKey.Split('_')[0]));
        Assert.NotNull(Assert.Single(rows.Select(row => row.GetGuid("Write")).Distinct()));
    }

    [Fact]
    public async Task CommandThatDecidesNothing_WritesNothing()
    {
        var partition = NewPartition();

        Assert.Equal("no", await backend.Commands.RunAsync(backend.Store.Surveys, partition, _ => Task.FromResult("no"), sends: true));

        Assert.Empty(await backend.Store.Surveys.Range(partition, "", CancellationToken.None).ToListAsync());
        Assert.Equal(0, await backend.PendingAsync());
    }

    [Fact]
    public Task CommandThatSaysNotWhatHappened_IsRefused() => Assert.ThrowsAsync<InvalidOperationException>(() => backend.Commands.RunAsync(
        backend.Store.Surveys, NewPartition(),
        commit =>
        {
            commit.Insert(Counters, Row, new Counter(1));
            return Task.FromResult(0);
        }));

    [Fact]
    public Task CommandWithMoreRowsThanATransaction_IsRefused() => Assert.ThrowsAsync<InvalidOperationException>(() => backend.Commands.RunAsync(
        backend.Store.Surveys, NewPartition(),
        commit =>
        {
            for (var number = 0; number < TableRows.TransactionLimit; number++) commit.Insert(Counters, $"{number}", new Counter(number));
            commit.Happened("counted");
            return Task.FromResult(0);
        }));

    [Fact]
    public async Task Sweep_OfANoteThatFails_GoesOnWithTheOthers()
    {
        // A queue that does not exist yet: what was stored for it stays in the outbox.
        var (lost, late) = (NewPartition(), NewPartition());
        await SendAsync(lost, "no-such-queue");
        await SendAsync(late, "queue-to-come");
        await backend.CreateQueueAsync("queue-to-come");
        await backend.SweepLateAsync();

        Assert.Equal([late], await backend.TakeAsync("queue-to-come"));
        Assert.Equal(1, await backend.PendingAsync());
        await backend.CreateQueueAsync("no-such-queue");
        await backend.Outbox.SweepAsync(CancellationToken.None);
        Assert.Equal([lost], await backend.TakeAsync("no-such-queue"));
        Assert.Equal(0, await backend.PendingAsync());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sweep_WithAFaultAtAnyRequest_IsFinishedByTheNext(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var partition = NewPartition();
            await SendAsync(partition, partition);
            await backend.CreateQueueAsync(partition);
            backend.Time.Advance(TimeSpan.FromMinutes(2));
            await Record.ExceptionAsync(() => faulty.Outbox.SweepAsync(CancellationToken.None));

            await backend.SweepLateAsync();
            Assert.Equal([partition], (await backend.TakeAsync(partition)).Distinct());
            Assert.Equal(0, await backend.PendingAsync());
        });
    }

    [Fact]
    public async Task Sweep_WithinAMinuteOfTheCommand_LeavesItsMessagesToIt()
    {
        var partition = NewPartition();
        await SendAsync(partition, partition);
        await backend.CreateQueueAsync(partition);

        await backend.Outbox.SweepAsync(CancellationToken.None);

        Assert.Empty(await backend.TakeAsync(partition));
        Assert.Equal(1, await backend.PendingAsync());
    }

    [Fact]
    public async Task MessageDueLater_SentByTheSweep_IsStillDueThen()
    {
        var due = backend.Time.GetUtcNow().AddDays(3);
        var partition = NewPartition();
        await SendAsync(partition, "due-queue", due);
        await backend.CreateQueueAsync("due-queue");
        await backend.SweepLateAsync();

        Assert.Empty(await backend.TakeAsync("due-queue"));
        Assert.Equal(0, await backend.PendingAsync());
    }

    /// <summary>Counts one further, as a creating call with a key of its own does; null where it did, else what it met.</summary>
    private static Task<EarlierCall?> CountAsync(Backend backend, string partition, string key, int messages) => backend.Commands.RunAsync(
        backend.Store.Surveys, partition,
        async commit =>
        {
            var idempotency = new IdempotencyKey(key, "body");
            if (await commit.EarlierAsync(idempotency, CancellationToken.None) is { } earlier) return earlier;
            var before = await Counters.FindAsync(backend.Store.Surveys, partition, Row, CancellationToken.None);
            var next = new Counter((before?.Value.Count ?? 0) + 1);
            if (before is null) commit.Insert(Counters, Row, next);
            else commit.Replace(Counters, before, next);
            commit.Happened("counted");
            for (var number = 0; number < messages; number++) commit.Send(Queue, new OutgoingMessage($"{number}", $"{partition} {number}"));
            commit.Answer(idempotency, new StoredAnswer(201, "/counter", $"{next.Count}"));
            return null;
        },
        sends: messages > 0);

    private Task<bool> SendAsync(string partition, string queue, DateTimeOffset? dueAt = null) => backend.Commands.RunAsync(
        backend.Store.Surveys, partition,
        commit =>
        {
            commit.Happened("sent");
            commit.Send(queue, new OutgoingMessage(partition, partition, dueAt));
            return Task.FromResult(true);
        },
        sends: true);

    private async Task<int> CountOfAsync(string partition) =>
        (await Counters.FindAsync(backend.Store.Surveys, partition, Row, CancellationToken.None))?.Value.Count ?? 0;

    private string NewPartition() => $"partition{++partitions:D3}";

    private sealed record Counter(int Count);
}
