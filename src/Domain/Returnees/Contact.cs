using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees;

/// <summary>How somebody can be reached.</summary>
[JsonConverter(typeof(CodeConverter<Channel>))]
public enum Channel
{
    Sms,
    Whatsapp,
    Voice,
    Email,
}

/// <summary>Where somebody can be reached.</summary>
public sealed record Contact
{
    public required Channel Channel { get; init; }

    /// <summary>
    /// A telephone number, as it is dialled in the person's country or with its country code, or an e-mail address. It is kept as it was given.
    /// </summary>
    [Text(254)]
    public required string Address { get; init; }
}
