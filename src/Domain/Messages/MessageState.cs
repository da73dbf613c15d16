using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Messages;

/// <summary>Where a message stands.</summary>
[JsonConverter(typeof(CodeConverter<MessageState>))]
public enum MessageState
{
    /// <summary>It goes out when it is due.</summary>
    Planned,
    Queued,
    Sending,
    Sent,
    Delivered,

    /// <summary>It was given to the gateway, whose answer got lost.</summary>
    Uncertain,
    Failed,

    /// <summary>Something, such as the lack of a consent, keeps it from going out.</summary>
    Suppressed,

    /// <summary>There is no need for it any more.</summary>
    Dropped,
}

/// <summary>Whom a message is for.</summary>
[JsonConverter(typeof(CodeConverter<MessageAudience>))]
public enum MessageAudience
{
    Person,
    Family,
    Both,
}
