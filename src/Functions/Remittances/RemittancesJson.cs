using System.Text.Json.Serialization;

namespace Reintegration.Functions.Remittances;

/// <summary>The JSON of this area, generated at build: nothing is looked up by reflection before the first request.</summary>
[JsonSerializable(typeof(CorridorList))]
[JsonSerializable(typeof(ComparisonAnswer), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(SavingsAnswer))]
[JsonSerializable(typeof(SurveyAnswer))]
[JsonSerializable(typeof(SurveyAccepted))]
[JsonSerializable(typeof(LiveAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RemittancesJson : JsonSerializerContext;
