using Microsoft.Extensions.Logging;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messages;

public sealed partial class Delivery
{
    /// <summary>
    /// Moves a message by what its gateway says of it. One that failed for good on its channel goes by the next one, where there is one. A receipt that
    /// comes again, or of a channel that the message has left, changes nothing.
    /// </summary>
    /// <param name="gatewayId">What the gateway calls the message; null where it does not say.</param>
    /// <returns>False where there is no such message, or not yet.</returns>
    public Task<bool> ReceiveAsync(MessageAddress address, Receipt receipt, string? gatewayId, CancellationToken cancellation) => commands.RunAsync(
        store.Returnees, address.Returnee,
        async commit =>
        {
            var (returnee, stored) = await returnees.WithMessageAsync(address.Returnee, address.Message);
            if (returnee is null || stored is null) return false;
            var row = stored.Value;
            if (row.Channel is not { } channel || (row.GatewayId is { } known && gatewayId is not null && known != gatewayId)) return true;
            var after = Receipts.Apply(channel, row.State, row.Reason, receipt);
            if (after.IsOdd) ReceiptIsOdd(channel, row.State, receipt.State);
            if ((after.State, after.Reason) == (row.State, row.Reason)) return true;

            var moved = row with
            {
                State = after.State, Reason = after.Reason, Version = row.Version + 1, GatewayId = row.GatewayId ?? gatewayId,
                SentAt = row.SentAt ?? (after.State == MessageState.Failed ? null : receipt.At),
                DeliveredAt = after.State == MessageState.Delivered ? receipt.At : row.DeliveredAt,
            };
            if (after.State == MessageState.Failed) moved = await FailedAsync(commit, address, returnee, row, moved);
            commit.Replace(MessageRow.Rows, stored, moved);
            commit.Happened($"message {address.Message} {Codes<MessageState>.Of(moved.State)}");
            return true;
        },
        sends: true);

    private async Task<MessageRow> FailedAsync(Commit commit, MessageAddress address, Returnee returnee, MessageRow before, MessageRow failed)
    {
        var result = failed.Reason switch
        {
            MessageReason.Unreachable => GatewayResult.BadAddress,
            MessageReason.OptedOut => GatewayResult.OptedOut,
            MessageReason.Blocked => GatewayResult.Blocked,
            MessageReason.NeedsTemplate => GatewayResult.NeedsTemplate,
            _ => GatewayResult.Refused,
        };
        await ReleaseAsync(address, before, result);
        var tried = before.RefusedOn.Append(Codes<Domain.Returnees.Channel>.Of(before.Channel!.Value)).ToHashSet();
        var isThereAnother = ContactsOf(returnee, before).Any(contact => !tried.Contains(Codes<Domain.Returnees.Channel>.Of(contact.Channel)));
        // Who has read it already is not written to again.
        if (before.State == MessageState.Delivered || !isThereAnother) return failed;
        var next = Refused(failed, result) with { DueAt = commit.At };
        commit.Send(QueueNames.Messages, address.Queued(next.Version));
        return next;
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "The gateway of {Channel} says {Said} of a message that is {State}")]
    private partial void ReceiptIsOdd(Domain.Returnees.Channel channel, MessageState state, ReceiptState said);
}
