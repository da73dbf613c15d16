using System.Text.Json;
using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// What an import came to. <see cref="Rows"/> = <see cref="Imported"/> + <see cref="Duplicates"/> + the rejected ones; warnings do not count.
/// <see cref="Failure"/> is set where the file as a whole could not be read; nothing was imported then.
/// </summary>
public sealed record SurveyReport
{
    /// <summary>What stood before the decimals of its numbers; null where the file could not be read, and in reports of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecimalSign? DecimalSign { get; init; }
    public int Rows { get; init; }
    public int Imported { get; init; }
    public int Duplicates { get; init; }
    public IReadOnlyList<SurveyIssue> Rejected { get; init; } = [];
    public IReadOnlyList<SurveyIssue> Warnings { get; init; } = [];
    public IReadOnlyList<string> Periods { get; init; } = [];
    public IReadOnlyList<string> Corridors { get; init; } = [];
    public SurveyIssue? Failure { get; init; }
}

[JsonSerializable(typeof(SurveyReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(SurveyIssueCodes)])]
public sealed partial class SurveyReportJson : JsonSerializerContext;

/// <summary>The codes as they are written everywhere (<see cref="Codes{T}"/>).</summary>
internal sealed class SurveyIssueCodes() : JsonStringEnumConverter<SurveyIssueCode>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
