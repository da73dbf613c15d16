using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Reintegration.Domain.Remittances;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// One period of a corridor that readers may see: which rows are its (<see cref="Revision"/>, a fingerprint of their content, and how many)
/// and its figures at the equivalent of USD 200, unrounded.
/// </summary>
public sealed record PublishedPeriod(
    string Revision,
    int Services,
    decimal? AverageTotalCostPercent,
    decimal? SmartTotalCostPercent);

/// <summary>What is published of a corridor, and the ETag that says which state of it this is.</summary>
public sealed record PublishedCorridor(Corridor Corridor, IReadOnlyDictionary<SurveyPeriod, PublishedPeriod> Periods, ETag ETag)
{
    public SurveyPeriod Newest => Periods.Keys.Max();

    internal static string ToJson(IEnumerable<KeyValuePair<SurveyPeriod, PublishedPeriod>> periods) => JsonSerializer.Serialize(
        periods.OrderBy(period => period.Key).ToDictionary(period => period.Key.ToString(), period => period.Value),
        PublishedJson.Default.DictionaryStringPublishedPeriod);

    internal static Dictionary<SurveyPeriod, PublishedPeriod> FromJson(string json) =>
        JsonSerializer.Deserialize(json, PublishedJson.Default.DictionaryStringPublishedPeriod)!.ToDictionary(
            period => SurveyPeriod.TryParse(period.Key, out var key) ? key : throw new JsonException(period.Key),
            period => period.Value);
}

[JsonSerializable(typeof(Dictionary<string, PublishedPeriod>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class PublishedJson : JsonSerializerContext;
