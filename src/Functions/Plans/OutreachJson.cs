using System.Text.Json.Serialization;
using Reintegration.Functions.Templates;

namespace Reintegration.Functions.Plans;

/// <summary>The JSON of this area, generated at build: nothing is looked up by reflection before the first request.</summary>
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(PreviewAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class OutreachJson : JsonSerializerContext;
