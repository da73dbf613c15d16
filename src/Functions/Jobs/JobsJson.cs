using System.Text.Json;
using System.Text.Json.Serialization;
using Reintegration.Domain.Jobs;

namespace Reintegration.Functions.Jobs;

[JsonSerializable(typeof(MatchAnswer))]
[JsonSerializable(typeof(OccupationList))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LowerCase<MatchPart>), typeof(LowerCase<GapKind>), typeof(JsonStringEnumConverter<LanguageLevel>)])]
internal sealed partial class JobsJson : JsonSerializerContext;

/// <summary>The code of a value of one word.</summary>
internal sealed class LowerCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower)
    where T : struct, Enum;
