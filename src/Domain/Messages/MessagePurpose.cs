using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Messages;

/// <summary>Why people are written to. It belongs to the template that was approved; nobody chooses it when sending.</summary>
[JsonConverter(typeof(CodeConverter<MessagePurpose>))]
public enum MessagePurpose
{
    /// <summary>Their own request causes it, such as their enrolment that was approved: it needs the consent <c>services</c>.</summary>
    Service,

    /// <summary>Any other: it needs the consent <c>outreach</c>, ends with an opt-out, and counts towards the weekly cap.</summary>
    Outreach,
}
