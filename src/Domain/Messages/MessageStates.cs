namespace Reintegration.Domain.Messages;

public static class MessageStates
{
    /// <summary>Whether nothing is to be done about a message any more; a receipt may still say what became of it.</summary>
    /// <param name="reason">Why it is there.</param>
    public static bool IsEnd(this MessageState state, MessageReason? reason) => state switch
    {
        MessageState.Planned or MessageState.Queued or MessageState.Sending => false,
        MessageState.Uncertain => reason == MessageReason.GaveUp,
        _ => true,
    };
}
