using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messaging;

/// <summary>
/// Messages that must go out because something was stored. Their row is written in the transaction that stores it, sent right after, and
/// deleted once the queue has taken it; what could not be sent then is sent by <see cref="SweepAsync"/>. A message may go out twice, never not.
/// </summary>
public sealed partial class Outbox(Store store, IMessageSender sender, TimeProvider time, ILogger<Outbox> logger)
{
    private const string Row = "outbox";

    // Long enough for the request that wrote a row to have sent it.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>The row to write in the same transaction as what the message is about.</summary>
    public TableEntity RowOf(string partition, string queue, OutgoingMessage message) => new(partition, Row)
    {
        ["Queue"] = queue,
        ["MessageId"] = message.Id,
        ["Body"] = message.Body,
        ["WrittenAt"] = time.GetUtcNow(),
    };

    /// <summary>Sends the message of a row that was just stored. A failure is logged and left to the sweep.</summary>
    public async Task SendAsync(TableClient table, TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await sender.SendAsync(row.GetString("Queue"), [new OutgoingMessage(row.GetString("MessageId"), row.GetString("Body"))], cancellation);
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SendFailed(exception, row.GetString("Queue"), row.GetString("MessageId"));
        }
    }

    /// <summary>Sends what an interrupted or failed request left unsent.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {Row} and WrittenAt lt {time.GetUtcNow() - Grace}");
        await foreach (var row in store.Surveys.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            await SendAsync(store.Surveys, row, cancellation);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Message {MessageId} could not be sent to {Queue} and stays in the outbox")]
    private partial void SendFailed(Exception exception, string queue, string messageId);
}
