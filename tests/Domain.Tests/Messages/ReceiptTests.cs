using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Returnees;

namespace Reintegration.Domain.Tests.Messages;

public sealed class ReceiptTests
{
    private static readonly Receipt Sending = new(ReceiptState.Sending, null, default);
    private static readonly Receipt Sent = new(ReceiptState.Sent, null, default);
    private static readonly Receipt Delivered = new(ReceiptState.Delivered, null, default);
    private static readonly Receipt Failed = new(ReceiptState.Failed, MessageReason.Bounced, default);

    private static readonly Gen<(Channel Channel, Receipt[] Receipts, Receipt[] Shuffled)> Cases =
        from channel in Gen.Elements(Channel.Sms, Channel.Whatsapp, Channel.Email)
        from first in Gen.Elements(Sending, Sent, Delivered)
        let kinds = channel == Channel.Email ? new[] { Sending, Sent, Delivered, Failed } : [Sending, Sent, Delivered]
        from others in Gen.Elements(kinds).ListOf()
        from shuffled in Gen.Shuffle(others.Append(first).ToArray())
        select (channel, others.Append(first).ToArray(), shuffled.ToArray());

    [Theory]
    [InlineData(Channel.Sms)]
    [InlineData(Channel.Whatsapp)]
    [InlineData(Channel.Voice)]
    [InlineData(Channel.Email)]
    public void Receipts_OfSendingSentAndDelivered_InEveryOrderComeToDelivered(Channel channel)
    {
        Receipt[] all = [Sending, Sent, Delivered];
        var orders =
            from first in all
            from second in all.Where(one => one != first)
            select new[] { first, second, all.Single(one => one != first && one != second) };

        Assert.Equal(6, orders.Count());
        Assert.All(orders, order => Assert.Equal((MessageState.Delivered, null), After(channel, MessageState.Sending, order)));
    }

    // A gateway may be faster than our own writing of what it answered, and tells what became of a message whose answer was lost.
    [Theory]
    [InlineData(MessageState.Planned)]
    [InlineData(MessageState.Queued)]
    [InlineData(MessageState.Sending)]
    [InlineData(MessageState.Uncertain)]
    public void Receipt_OfAMessageThatIsNotKnownToBeSent_SaysThatItIs(MessageState state) =>
        Assert.Equal((MessageState.Sent, null), After(Channel.Sms, state, Sending));

    [Fact]
    public void Receipts_OfAnEmail_DeliveredAndBouncedComeToBouncedInAnyOrder()
    {
        Assert.Equal((MessageState.Failed, MessageReason.Bounced), After(Channel.Email, MessageState.Sent, Delivered, Failed));
        Assert.Equal((MessageState.Failed, MessageReason.Bounced), After(Channel.Email, MessageState.Sent, Failed, Delivered));
    }

    [Fact]
    public void Receipts_OfAnSms_UndeliveredThenDelivered_StaysFailedAndIsOdd()
    {
        Assert.Equal((MessageState.Failed, MessageReason.Bounced), After(Channel.Sms, MessageState.Sent, Failed, Delivered));
        Assert.True(Receipts.Apply(Channel.Sms, MessageState.Failed, MessageReason.Bounced, Delivered).IsOdd);
        Assert.True(Receipts.Apply(Channel.Sms, MessageState.Delivered, null, Failed).IsOdd);
    }

    [Theory]
    [InlineData(MessageState.Suppressed)]
    [InlineData(MessageState.Dropped)]
    public void Receipt_OfAMessageThatWasNeverSent_ChangesNothingAndIsOdd(MessageState state) => Assert.Equal(
        new AfterReceipt(state, MessageReason.OptedOut, IsOdd: true), Receipts.Apply(Channel.Sms, state, MessageReason.OptedOut, Delivered));

    [Fact]
    public void Receipt_ThatComesFiveTimes_MovesTheMessageOnce()
    {
        var (state, reason, moves) = (MessageState.Sent, (MessageReason?)null, 0);
        for (var time = 0; time < 5; time++)
        {
            var after = Receipts.Apply(Channel.Sms, state, reason, Delivered);
            if ((after.State, after.Reason) != (state, reason)) moves++;
            (state, reason) = (after.State, after.Reason);
        }

        Assert.Equal((MessageState.Delivered, 1), (state, moves));
    }

    // Any receipts, any number of times, in any order: an e-mail that failed has failed, and without a failure the furthest one holds.
    [Fact]
    public void Receipts_InAnyOrder_ComeToTheSameEnd() => Property.Holds(Cases, given =>
    {
        var expected = given.Receipts.Max(receipt => receipt.State) switch
        {
            ReceiptState.Failed => MessageState.Failed,
            ReceiptState.Delivered => MessageState.Delivered,
            _ => MessageState.Sent,
        };

        Assert.Equal(expected, After(given.Channel, MessageState.Sending, given.Receipts).State);
        Assert.Equal(expected, After(given.Channel, MessageState.Sending, [.. given.Shuffled]).State);
    });

    private static (MessageState State, MessageReason? Reason) After(
        Channel channel, MessageState state, params Receipt[] receipts) => receipts.Aggregate(
        (State: state, Reason: (MessageReason?)null),
        (message, receipt) =>
        {
            var after = Receipts.Apply(channel, message.State, message.Reason, receipt);
            return (after.State, after.Reason);
        });
}
