using Microsoft.Extensions.Logging;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messages;

/// <summary>Moves messages by receipts.</summary>
public sealed partial class MessageReceipts(Store store, Commands commands, ILogger<MessageReceipts> logger)
{
    /// <summary>Moves a message by what a gateway says of it; what says nothing new changes nothing.</summary>
    /// <param name="gatewayId">What the gateway calls it; null where it does not say.</param>
    /// <returns>Whether the message is there.</returns>
    public Task<bool> ReceiveAsync(MessageAddress address, Receipt receipt, string? gatewayId) => commands.RunAsync(
        store.Returnees, address.Returnee,
        async commit =>
        {
            var stored = await MessageRow.Rows.FindAsync(store.Returnees, address.Returnee, MessageRow.KeyOf(address.Message), CancellationToken.None);
            if (stored is not { Value: var row }) return false;
            var after = Receipts.Apply(row.Channel ?? Channel.Sms, row.State, row.Reason, receipt);
            if (after.IsOdd) Odd(Codes<MessageState>.Of(row.State), Codes<ReceiptState>.Of(receipt.State));
            if (after.State == row.State && after.Reason == row.Reason) return true;
            commit.Replace(MessageRow.Rows, stored, row with
            {
                State = after.State,
                Reason = after.Reason,
                Version = row.Version + 1,
                GatewayId = row.GatewayId ?? gatewayId,
                SentAt = row.SentAt ?? receipt.At,
                DeliveredAt = after.State == MessageState.Delivered ? receipt.At : row.DeliveredAt,
            });
            commit.Happened($"message {address.Message} {Codes<MessageState>.Of(after.State)}");
            return true;
        });

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A gateway contradicts what is known: a message is {State}, and it says {Receipt}")]
    private partial void Odd(string state, string receipt);
}
