using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.FollowUps;

/// <summary>How a person was asked.</summary>
[JsonConverter(typeof(CodeConverter<ContactedBy>))]
public enum ContactedBy
{
    InPerson,
    Voice,
    Whatsapp,
    Sms,
    Email,
}
