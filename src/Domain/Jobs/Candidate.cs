using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>
/// A person who looks for a job, by what counts for one. Sex, age and origin are not here, nor is where experience was gained: what is not
/// here cannot change a score.
/// </summary>
/// <param name="Country">Where the person lives, ISO 3166-1 alpha-3.</param>
public sealed record Candidate(string Country)
{
    public IReadOnlyList<Experience> Experience { get; init; } = [];
    public IReadOnlySet<string> Certificates { get; init; } = new HashSet<string>();
    public IReadOnlyList<LanguageSpoken> Languages { get; init; } = [];

    /// <summary>Where the person lives: code or name; null where it is not known, and then no vacancy of the country is too far.</summary>
    public string? Municipality { get; init; }

    /// <summary>Other municipalities where the person would work without moving.</summary>
    public IReadOnlyList<string> OtherMunicipalities { get; init; } = [];

    public WillingToMove WillingToMove { get; init; }

    /// <summary>Whether the person lives in a municipality of their country, or would work there without moving.</summary>
    /// <param name="municipality">Code or name, as people type it; null is none.</param>
    public bool WorksIn(string? municipality) =>
        municipality is not null && OtherMunicipalities.Append(Municipality).OfType<string>().Contains(municipality, Typed.Comparer);
}

/// <param name="Occupation">Of any level: a wider group than a unit group says less, and comes as near as what it says.</param>
/// <param name="Years">Years worked in it, anywhere; 0 for less than a year.</param>
public readonly record struct Experience(IscoCode Occupation, decimal Years);

/// <param name="Code">ISO 639, lower case.</param>
/// <param name="Level">Null where the person did not say: a missing fact is never a no.</param>
public sealed record LanguageSpoken(string Code, LanguageLevel? Level = null);

public enum WillingToMove
{
    No,
    WithinCountry,
    Abroad,
}
