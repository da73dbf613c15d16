using System.Text.Json.Serialization;

namespace Reintegration.Functions.Credit;

/// <summary>The JSON of this folder, generated at build.</summary>
[JsonSerializable(typeof(LoanAnswer))]
[JsonSerializable(typeof(PayOffAnswer))]
[JsonSerializable(typeof(RateAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class CreditJson : JsonSerializerContext;
