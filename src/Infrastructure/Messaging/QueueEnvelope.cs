using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reintegration.Infrastructure.Messaging;

/// <summary>What Service Bus keeps beside a message's body and a storage queue does not.</summary>
public sealed record QueueEnvelope(string Id, string Body, DateTimeOffset? DueAt, string? DeadLetterReason = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, QueueEnvelopeJson.Default.QueueEnvelope);

    /// <summary>Null for anything but an envelope.</summary>
    public static QueueEnvelope? FromJson(BinaryData json)
    {
        try
        {
            return JsonSerializer.Deserialize(json.ToMemory().Span, QueueEnvelopeJson.Default.QueueEnvelope);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(QueueEnvelope))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class QueueEnvelopeJson : JsonSerializerContext;
