using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Infrastructure.Messages;

/// <summary>Which message of which person: what gateways, queues and callbacks know a message by.</summary>
/// <param name="Message">Its id among the person's.</param>
public sealed record MessageAddress(string Returnee, string Message)
{
    /// <summary>The address that a text is; null where it is none.</summary>
    public static MessageAddress? Parse(string text) =>
        text.Split('.') is [var returnee, var message] && ReturneeStore.IsId(returnee) && message.Length > 0 ? new(returnee, message) : null;

    /// <summary>The message on the queue that has it sent.</summary>
    /// <param name="version">Of the message: a queue may take a second one of the same name for the first again.</param>
    public OutgoingMessage Queued(int version) => new($"{this}.{version}", ToString());

    public override string ToString() => $"{Returnee}.{Message}";
}
