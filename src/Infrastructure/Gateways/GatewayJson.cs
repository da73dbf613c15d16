using System.Text.Json.Serialization;

namespace Reintegration.Infrastructure.Gateways;

[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(AzureEmail))]
[JsonSerializable(typeof(MailboxLetter))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class GatewayJson : JsonSerializerContext;
