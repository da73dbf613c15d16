using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.LocalHost.Hosting;

/// <summary>
/// Delivers the messages of one storage queue as Service Bus would: at least once, several at a time, invisible to others while a handler
/// runs, and parked in <c>{queue}-deadletter</c> with the reason when ten tries did not help.
/// </summary>
/// <param name="handle">
/// Handles one message, given how often it has been delivered. Its token fires only when waiting for it any longer is pointless.
/// </param>
internal sealed partial class QueuePump(
    string queue, QueueServiceClient queues, IMessageSender sender, Func<QueueEnvelope, long, CancellationToken, Task> handle,
    QueuePumpOptions options, TimeProvider time, ILogger<QueuePump> logger)
{
    // Set by the storage service.
    private const int ReceiveLimit = 32;
    private const int LongestReason = 1000;
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly QueueClient messages = queues.GetQueueClient(queue);
    private readonly QueueClient deadLetters = queues.GetQueueClient(QueueNames.DeadLetterOf(queue));

    /// <summary>Pumps until <paramref name="stopping"/>, then returns when the messages being handled are finished.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken hurry)
    {
        using var slots = new SemaphoreSlim(options.Concurrency);
        try
        {
            while (true)
            {
                var free = await TakeSlotsAsync(slots, stopping);
                var received = await ReceiveAsync(free, stopping);
                if (free > received.Length) slots.Release(free - received.Length);
                foreach (var message in received) _ = RunOneAsync(message);
                if (received.Length == 0) await Task.Delay(options.Poll, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Every slot that is free again is a message that is finished.
            for (var i = 0; i < options.Concurrency; i++) await slots.WaitAsync(CancellationToken.None);
        }

        async Task RunOneAsync(QueueMessage message)
        {
            try
            {
                await DeliverAsync(message, hurry);
            }
            catch (Exception exception)
            {
                // The message becomes visible again by itself.
                PumpFailed(exception, queue);
            }
            finally
            {
                slots.Release();
            }
        }
    }

    private static async Task<int> TakeSlotsAsync(SemaphoreSlim slots, CancellationToken stopping)
    {
        await slots.WaitAsync(stopping);
        var taken = 1;
        while (taken < ReceiveLimit && slots.Wait(0, CancellationToken.None)) taken++;
        return taken;
    }

    private async Task<QueueMessage[]> ReceiveAsync(int limit, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested) return [];
        try
        {
            // Not cancelled half-way: messages that the queue has handed out would stay locked with nobody to handle them.
            return await messages.ReceiveMessagesAsync(limit, options.Lock, CancellationToken.None);
        }
        catch (Exception exception)
        {
            PumpFailed(exception, queue);
            return [];
        }
    }

    private async Task DeliverAsync(QueueMessage message, CancellationToken hurry)
    {
        if (QueueEnvelope.FromJson(message.Body) is not { } envelope)
        {
            await ParkAsync(
                message, message.PopReceipt, new QueueEnvelope(message.MessageId, message.Body.ToString(), null), "not a message of this program");
            return;
        }
        if (envelope.DueAt > time.GetUtcNow())
        {
            // Due later than a queue can hide a message for: hidden again, as a new message so that this look does not count as a try.
            await sender.SendAsync(queue, [new OutgoingMessage(envelope.Id, envelope.Body, envelope.DueAt)], CancellationToken.None);
            await messages.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
            return;
        }

        var (receipt, failure) = await HandleAsync(message, envelope, hurry);
        if (failure is null)
        {
            await messages.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None);
            return;
        }
        HandlerFailed(failure, queue, envelope.Id, message.DequeueCount);
        if (message.DequeueCount >= options.MaxDeliveries)
            await ParkAsync(message, receipt, envelope, $"{failure.GetType().Name}: {failure.Message}");
        else
            await messages.UpdateMessageAsync(
                message.MessageId, receipt, visibilityTimeout: options.DelayAfter(message.DequeueCount), cancellationToken: CancellationToken.None);
    }

    /// <summary>Runs the handler while renewing the lock; the latest receipt of the lock, and what the handler threw.</summary>
    private async Task<(string Receipt, Exception? Failure)> HandleAsync(QueueMessage message, QueueEnvelope envelope, CancellationToken hurry)
    {
        using var finished = new CancellationTokenSource();
        var renewing = RenewAsync(message, finished.Token);
        Exception? failure = null;
        try
        {
            await handle(envelope, message.DequeueCount, hurry);
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        await finished.CancelAsync();
        return (await renewing, failure);
    }

    private async Task<string> RenewAsync(QueueMessage message, CancellationToken finished)
    {
        var receipt = message.PopReceipt;
        while (true)
        {
            try
            {
                await Task.Delay(options.Lock / 2, time, finished);
                receipt = (await messages.UpdateMessageAsync(
                    message.MessageId, receipt, visibilityTimeout: options.Lock, cancellationToken: CancellationToken.None)).Value.PopReceipt;
            }
            catch (OperationCanceledException)
            {
                return receipt;
            }
            catch (Exception exception)
            {
                PumpFailed(exception, queue);
            }
        }
    }

    private async Task ParkAsync(QueueMessage message, string receipt, QueueEnvelope envelope, string reason)
    {
        var parked = envelope with { DeadLetterReason = reason.Length <= LongestReason ? reason : reason[..LongestReason] };
        await deadLetters.SendMessageAsync(parked.ToJson(), TimeSpan.Zero, Forever, CancellationToken.None);
        await messages.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None);
        Parked(QueueNames.DeadLetterOf(queue), envelope.Id);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Queue}: message {Id} failed at delivery {Delivery}")]
    private partial void HandlerFailed(Exception exception, string queue, string id, long delivery);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Message {Id} was parked in {DeadLetters}")]
    private partial void Parked(string deadLetters, string id);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "{Queue}: the queue could not be read or written")]
    private partial void PumpFailed(Exception exception, string queue);
}
