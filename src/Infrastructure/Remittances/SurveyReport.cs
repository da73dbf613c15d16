using System.Text.Json.Serialization;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// What an import came to. <see cref="Rows"/> = <see cref="Imported"/> + <see cref="Duplicates"/> + the rejected ones; warnings do not count.
/// <see cref="Failure"/> is set where the file as a whole could not be read; nothing was imported then.
/// </summary>
public sealed record SurveyReport
{
    /// <summary>The most issues that it lists; <see cref="Counts"/> counts them all.</summary>
    public const int MostIssues = 1000;

    /// <summary>The most corridors' periods whose changes it lists, those that make it wait first.</summary>
    public const int MostChanges = 1000;

    /// <summary>One at rest: what the import came to.</summary>
    public SurveyStatus Outcome { get; init; } = SurveyStatus.Done;

    /// <summary>What stood before the decimals of its numbers; null where the file could not be read, and in reports of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecimalSign? DecimalSign { get; init; }
    public int Rows { get; init; }

    /// <summary>How many rows are services that are published, or would be.</summary>
    public int Imported { get; init; }
    public int Duplicates { get; init; }
    public int RejectedRows { get; init; }

    /// <summary>The first of its issues, by line; with <see cref="Warnings"/>, <see cref="MostIssues"/> at most.</summary>
    public IReadOnlyList<SurveyIssue> Rejected { get; init; } = [];
    public IReadOnlyList<SurveyIssue> Warnings { get; init; } = [];

    /// <summary>How many issues there are of each code.</summary>
    public IReadOnlyDictionary<SurveyIssueCode, int> Counts { get; init; } = new Dictionary<SurveyIssueCode, int>();
    public IReadOnlyList<SurveyChange> Changes { get; init; } = [];

    /// <summary>What it published, in place of what; null in reports of earlier versions.</summary>
    public IReadOnlyList<PublishedRevision>? Published { get; init; }
    public IReadOnlyList<string> Periods { get; init; } = [];
    public IReadOnlyList<string> Corridors { get; init; } = [];
    public SurveyIssue? Failure { get; init; }
}

/// <summary>A revision of a corridor's period, by the names of both, and the one that it replaced; null where there was none.</summary>
public sealed record PublishedRevision(string Corridor, string Period, string Revision, string? Replaced)
{
    [JsonIgnore]
    public Replacement Replacement => new(Revision, Replaced);
}

[JsonSerializable(typeof(SurveyReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
public sealed partial class SurveyReportJson : JsonSerializerContext;
