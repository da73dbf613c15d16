using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>How well a person fits a vacancy, and what is missing.</summary>
/// <param name="Score">From 0 to 1, four decimals; 1 exactly where nothing is missing.</param>
/// <param name="Parts">What the vacancy asks for, part by part.</param>
/// <param name="Missing">What keeps the score below 1.</param>
/// <param name="Nearest">
/// The person's occupation nearest to the vacancy's, and the level of the group they share; null where none shares a group.
/// </param>
/// <param name="RelevantYears">Years of experience, each year as near as its occupation.</param>
public sealed record JobMatch(
    Vacancy Vacancy, decimal Score, IReadOnlyList<PartScore> Parts, IReadOnlyList<Gap> Missing,
    (IscoCode Occupation, IscoLevel Shared)? Nearest, decimal RelevantYears);

/// <param name="Score">From 0 to 1, not rounded.</param>
/// <param name="Weight">As the weights have it: parts that a vacancy does not ask for are left out, and the others count in proportion.</param>
public readonly record struct PartScore(MatchPart Part, decimal Score, decimal Weight);

[JsonConverter(typeof(CodeConverter<GapKind>))]
public enum GapKind
{
    Occupation,
    Experience,
    Certificate,
    Language,
    Place,
}

/// <summary>Something that a vacancy asks for and the person does not have, or not enough of.</summary>
/// <param name="Code">The vacancy's occupation, the certificate, the language, or the municipality (else country); null for experience.</param>
/// <param name="Required">False where the vacancy only desires it.</param>
public sealed record Gap(GapKind Kind, string? Code, bool Required = true)
{
    /// <summary>For a language: the level asked for, where one is.</summary>
    public LanguageLevel? Level { get; init; }

    /// <summary>For experience: the years in the vacancy's own occupation that would fill it.</summary>
    public decimal? Years { get; init; }

    /// <summary>Whether a programme closes it that teaches or certifies these.</summary>
    /// <param name="occupations">ISCO-08 codes; one of fewer digits stands for all unit groups below it.</param>
    /// <param name="certificates">Codes of certificates.</param>
    /// <param name="languages">ISO 639.</param>
    public bool IsClosedBy(IReadOnlyList<string> occupations, IReadOnlyList<string> certificates, IReadOnlyList<string> languages) => Kind switch
    {
        GapKind.Occupation => occupations.Any(group => Code?.StartsWith(group, StringComparison.Ordinal) == true),
        GapKind.Certificate => certificates.Contains(Code),
        GapKind.Language => languages.Contains(Code),
        _ => false,
    };
}
