using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>A job on offer, by what it asks for; what it leaves out it does not ask for.</summary>
/// <param name="Id">The caller's own; unique among the vacancies compared.</param>
/// <param name="Occupation">A unit group: four digits.</param>
/// <param name="Country">Where it is, ISO 3166-1 alpha-3.</param>
public sealed record Vacancy(string Id, IscoCode Occupation, string Country)
{
    /// <summary>Where it is within the country: code or name; null where it does not matter.</summary>
    public string? Municipality { get; init; }

    /// <summary>Years of experience asked for; 0 for none.</summary>
    public decimal MinYears { get; init; }

    public IReadOnlyList<CertificateAsked> Certificates { get; init; } = [];
    public IReadOnlyList<LanguageAsked> Languages { get; init; } = [];
}

/// <param name="Code">As programmes award it, such as <c>welding-basic</c>.</param>
/// <param name="Required">False where it is only desirable.</param>
public sealed record CertificateAsked(string Code, bool Required = true);

/// <param name="Code">ISO 639, lower case.</param>
/// <param name="Level">At least; null where any command of the language will do.</param>
/// <param name="Required">False where it is only desirable.</param>
public sealed record LanguageAsked(string Code, LanguageLevel? Level = null, bool Required = true);

/// <summary>The six levels of the Common European Framework of Reference for Languages (Council of Europe).</summary>
[JsonConverter(typeof(CodeConverter<LanguageLevel>))]
public enum LanguageLevel
{
    [JsonStringEnumMemberName("A1")] A1 = 1,
    [JsonStringEnumMemberName("A2")] A2 = 2,
    [JsonStringEnumMemberName("B1")] B1 = 3,
    [JsonStringEnumMemberName("B2")] B2 = 4,
    [JsonStringEnumMemberName("C1")] C1 = 5,
    [JsonStringEnumMemberName("C2")] C2 = 6,
}
