using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Domain.Messages;

/// <summary>What a gateway says became of a message.</summary>
[JsonConverter(typeof(CodeConverter<ReceiptState>))]
public enum ReceiptState
{
    /// <summary>The gateway has it, and has not passed it on.</summary>
    Sending,

    /// <summary>It was passed on to the recipient's network.</summary>
    Sent,
    Delivered,

    /// <summary>It will not arrive.</summary>
    Failed,
}

/// <summary>A gateway's word on a message.</summary>
/// <param name="Reason">Why it failed; null where it did not.</param>
/// <param name="At">When it was, as far as the gateway says; when we heard of it, where it does not (UTC).</param>
public sealed record Receipt(ReceiptState State, MessageReason? Reason, DateTimeOffset At);

/// <summary>Where a message stands after a receipt.</summary>
/// <param name="IsOdd">Whether the gateway contradicts itself, or what we know: an operator may want to know.</param>
public readonly record struct AfterReceipt(MessageState State, MessageReason? Reason, bool IsOdd);

/// <summary>
/// How receipts move a message. They come in any order, late and several times, also before we stored that the message was given to the gateway:
/// whatever says less than is known already changes nothing.
/// </summary>
public static class Receipts
{
    /// <summary>
    /// Where a message stands after a receipt; where it stood, if the receipt says nothing new. Of delivery and failure the first one holds, but for
    /// e-mail, which may come back after it was delivered.
    /// </summary>
    /// <param name="reason">Why it is where it is.</param>
    public static AfterReceipt Apply(Channel channel, MessageState state, MessageReason? reason, Receipt receipt)
    {
        var stays = new AfterReceipt(state, reason, IsOdd: false);
        return (state, receipt.State) switch
        {
            // We never gave it to a gateway.
            (MessageState.Suppressed or MessageState.Dropped, _) => stays with { IsOdd = true },
            (MessageState.Failed, ReceiptState.Delivered) => stays with { IsOdd = true },
            (MessageState.Failed, _) => stays,
            (MessageState.Delivered, ReceiptState.Failed) => channel == Channel.Email ? Failed(receipt) : stays with { IsOdd = true },
            (MessageState.Delivered, _) => stays,
            (_, ReceiptState.Failed) => Failed(receipt),
            (_, ReceiptState.Delivered) => new AfterReceipt(MessageState.Delivered, null, IsOdd: false),
            (MessageState.Sent, _) => stays,
            // Planned, queued, sending, uncertain: now it is known that the gateway has it.
            _ => new AfterReceipt(MessageState.Sent, null, IsOdd: false),
        };
    }

    private static AfterReceipt Failed(Receipt receipt) => new(MessageState.Failed, receipt.Reason ?? MessageReason.Bounced, IsOdd: false);
}
