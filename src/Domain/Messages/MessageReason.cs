using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Messages;

/// <summary>Why a message is where it is: why it was not sent, why it waits, or why it failed.</summary>
[JsonConverter(typeof(CodeConverter<MessageReason>))]
public enum MessageReason
{
    /// <summary>They do not agree, or no longer, to what it is for.</summary>
    NoConsent,

    /// <summary>They asked not to be written to there.</summary>
    OptedOut,

    /// <summary>A gateway found that nobody can be reached there.</summary>
    Unreachable,

    /// <summary>There is no contact on a channel that it may be sent on.</summary>
    NoContact,

    /// <summary>The template has no text for any of their channels.</summary>
    NoText,

    /// <summary>The same message went to the same contact already, for them or somebody who shares it.</summary>
    SentBefore,

    /// <summary>They were written to as often this week as one may be.</summary>
    WeeklyCap,

    /// <summary>It is night where they are, or outside the hours of the campaign.</summary>
    QuietHours,

    /// <summary>Its time was over before it could be sent.</summary>
    Expired,

    /// <summary>It was due before it was planned, or before the day that it counts from moved.</summary>
    Past,

    /// <summary>The journey, enrolment or step that it is about is no more.</summary>
    NoLongerDue,

    /// <summary>Its campaign was stopped.</summary>
    Cancelled,

    /// <summary>Its campaign is paused.</summary>
    Paused,

    /// <summary>The gateway could not take it for now, and is tried again.</summary>
    GatewayFailed,

    /// <summary>The gateway could not take it for as long as it was tried.</summary>
    GaveUp,

    /// <summary>A network or the recipient blocks it; it is not tried again.</summary>
    Blocked,

    /// <summary>The gateway refused it for another cause, and would again.</summary>
    Refused,

    /// <summary>Our account at the gateway is not set up for it.</summary>
    Misconfigured,

    /// <summary>Outside the 24 hours after they wrote, WhatsApp takes approved templates only.</summary>
    NeedsTemplate,

    /// <summary>It was taken by the gateway, and came back from the recipient's side.</summary>
    Bounced,
}
