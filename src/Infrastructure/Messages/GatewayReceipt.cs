using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Reintegration.Domain.Messages;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Infrastructure.Messages;

/// <summary>A receipt as it is queued and kept: ids and codes, and nothing that a person could be told by.</summary>
/// <param name="Gateway">The kind of gateway, such as <c>twilio</c>.</param>
/// <param name="Message">Our id of the message, or the gateway's where it names that only.</param>
/// <param name="Result">Why it failed; null where it did not.</param>
/// <param name="Code">The gateway's own code.</param>
/// <param name="GatewayId">What the gateway calls the message.</param>
/// <param name="At">When we heard of it (UTC).</param>
public sealed record GatewayReceipt(
    string Gateway, string Message, ReceiptState State, GatewayResult? Result, string? Code, string? GatewayId, DateTimeOffset At)
{
    /// <summary>What the gateway calls the receipt, the same when it is sent again; null where it does not say.</summary>
    public string? Event { get; init; }

    /// <summary>What it says of the message.</summary>
    public Receipt ToReceipt() => new(State, State == ReceiptState.Failed ? ReasonOf(Result) : null, At);

    /// <summary>On the queue: the same receipt is the same message, however often it comes.</summary>
    public OutgoingMessage ToQueue() => new(Hash(), JsonSerializer.Serialize(this, GatewayReceiptJson.Default.GatewayReceipt));

    /// <summary>Of all but the time at which it came.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(this with { At = default }, GatewayReceiptJson.Default.GatewayReceipt)));

    public static GatewayReceipt Parse(string queued) =>
        JsonSerializer.Deserialize(queued, GatewayReceiptJson.Default.GatewayReceipt) ?? throw new InvalidDataException("It is no receipt.");

    private static MessageReason ReasonOf(GatewayResult? result) => result switch
    {
        GatewayResult.BadAddress => MessageReason.Unreachable,
        GatewayResult.OptedOut => MessageReason.OptedOut,
        GatewayResult.Blocked => MessageReason.Blocked,
        GatewayResult.NeedsTemplate => MessageReason.NeedsTemplate,
        GatewayResult.Misconfigured => MessageReason.Misconfigured,
        // The network tried for hours.
        GatewayResult.Temporary => MessageReason.GaveUp,
        GatewayResult.Refused => MessageReason.Refused,
        _ => MessageReason.Bounced,
    };
}

[JsonSerializable(typeof(GatewayReceipt))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
internal sealed partial class GatewayReceiptJson : JsonSerializerContext;
