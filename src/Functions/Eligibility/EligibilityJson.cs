using System.Text.Json.Serialization;
using Reintegration.Functions.Programmes;

namespace Reintegration.Functions.Eligibility;

/// <summary>The JSON of programmes and who is eligible for them, generated at build.</summary>
[JsonSerializable(typeof(EligibilityAnswer))]
[JsonSerializable(typeof(ProgrammeList))]
[JsonSerializable(typeof(ProgrammeAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class EligibilityJson : JsonSerializerContext;
