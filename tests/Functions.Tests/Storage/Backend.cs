using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Storage;

/// <summary>What stands between an operation and storage, as one process has it.</summary>
internal sealed class Backend
{
    private readonly QueueServiceClient queues;

    private Backend(string connection, TestTime time, HttpPipelineTransport? transport)
    {
        (Connection, Time) = (connection, time);
        Store = SharedStore.Of(connection, transport);
        queues = Store.Client(
            "queue", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 },
            (text, options) => new QueueServiceClient(text, options), (uri, identity, options) => new QueueServiceClient(uri, identity, options));
        Outbox = new Outbox(Store, new StorageQueueMessageSender(queues, time), time, NullLogger<Outbox>.Instance);
        Commands = new Commands(Outbox, time);
        Idempotency = new Idempotency(time);
        Surveys = new SurveyStore(Store, Commands, Idempotency);
        Quotes = new QuoteStore(Store);
    }

    public string Connection { get; }
    public TestTime Time { get; }
    public Store Store { get; }
    public Outbox Outbox { get; }
    public Commands Commands { get; }
    public Idempotency Idempotency { get; }
    public SurveyStore Surveys { get; }
    public QuoteStore Quotes { get; }

    /// <summary>One with an account of its own, with all tables, containers and queues.</summary>
    public static async Task<Backend> StartAsync()
    {
        var backend = new Backend(await SharedAzurite.NewAccountAsync(), new TestTime(), null);
        await backend.Store.CreateAsync(CancellationToken.None);
        foreach (var queue in QueueNames.All) await backend.CreateQueueAsync(queue);
        return backend;
    }

    /// <summary>
    /// Runs a test with an interference at the first request to storage, then at the second, and so on until there is none so late. It gets
    /// another process on the same storage and clock, with the interference in between.
    /// </summary>
    public async Task AtEveryRequestAsync(Func<int, Interference> interference, Func<Backend, Task> test)
    {
        for (var call = 1; ; call++)
        {
            var made = interference(call);
            await test(new Backend(Connection, Time, made.Transport));
            if (made.Happened) continue;
            Assert.True(call > 2, "There were no requests to interfere with.");
            return;
        }
    }

    /// <summary>Sweeps when everything that is under way has had its time.</summary>
    public async Task SweepLateAsync()
    {
        Time.Advance(TimeSpan.FromHours(2));
        await Outbox.SweepAsync(CancellationToken.None);
    }

    public Task CreateQueueAsync(string queue) => queues.CreateQueueAsync(queue);

    /// <summary>Takes what is on a queue: the bodies of its messages.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync(string queue)
    {
        var client = queues.GetQueueClient(queue);
        var bodies = new List<string>();
        while (true)
        {
            var messages = (await client.ReceiveMessagesAsync(32)).Value;
            if (messages.Length == 0) return bodies;
            foreach (var message in messages)
            {
                bodies.Add(QueueEnvelope.FromJson(message.Body)!.Body);
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    /// <summary>How many notes of unsent messages there are.</summary>
    public async Task<int> PendingAsync() => await Store.Pending.QueryAsync<Azure.Data.Tables.TableEntity>().CountAsync();

    /// <summary>The history of a partition: what happened, in its order.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(string partition) =>
        await HistoryEvent.Rows.RangeAsync(Store.Surveys, partition, HistoryEvent.Prefix, CancellationToken.None)
            .Select(row => row.Value.What).ToListAsync();
}
