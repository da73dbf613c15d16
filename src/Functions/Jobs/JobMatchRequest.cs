using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Jobs;

/// <summary>A person, and the vacancies to rank for them.</summary>
public sealed record JobMatchRequest
{
    public required JobSeekerRequest Person { get; init; }

    [Length(1, 1000)]
    public required IReadOnlyList<VacancyRequest> Vacancies { get; init; }

    internal IEnumerable<FieldError> Errors()
    {
        foreach (var (index, worked) in Person.Experience.Index())
        {
            if (OccupationCodes.ErrorOf($"/person/experience/{index}/occupation", worked.Occupation) is { } error) yield return error;
        }
        var ids = new HashSet<string>();
        foreach (var (index, vacancy) in Vacancies.Index())
        {
            if (!ids.Add(vacancy.Id)) yield return FieldError.Duplicate($"/vacancies/{index}/id", vacancy.Id);
            foreach (var error in vacancy.Errors()) yield return error with { Pointer = $"/vacancies/{index}{error.Pointer}" };
        }
    }
}

/// <summary>
/// A person who looks for a job, by what counts for one. A profile can be sent as it is: what it says of who a person is – sex, age, origin,
/// disability, language of their people – is taken and never looked at.
/// </summary>
public sealed record JobSeekerRequest
{
    private const int MostEntries = 50;

    /// <summary>Where the person lives.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>Where the person lives: code or name. Without it, no vacancy of the country is too far.</summary>
    [Text(200)]
    public string? Municipality { get; init; }

    /// <summary>Other municipalities where the person would work without moving.</summary>
    [Length(0, MostEntries), Text(200)]
    public IReadOnlyList<string> OtherMunicipalities { get; init; } = [];

    public WillingToMove WillingToMove { get; init; } = WillingToMove.No;

    /// <summary>What the person has worked as, anywhere.</summary>
    [Length(0, MostEntries)]
    public IReadOnlyList<ExperienceRequest> Experience { get; init; } = [];

    [Length(0, MostEntries), Code]
    public IReadOnlyList<string> Certificates { get; init; } = [];

    [Length(0, MostEntries)]
    public IReadOnlyList<LanguageSpokenRequest> Languages { get; init; } = [];

    /// <summary>Never looked at.</summary>
    public JsonElement? Sex { get; init; }

    /// <inheritdoc cref="Sex"/>
    public JsonElement? Age { get; init; }

    /// <inheritdoc cref="Sex"/>
    public JsonElement? CountryOfOrigin { get; init; }

    /// <inheritdoc cref="Sex"/>
    public JsonElement? Nationality { get; init; }

    /// <inheritdoc cref="Sex"/>
    public JsonElement? Disability { get; init; }

    /// <inheritdoc cref="Sex"/>
    public JsonElement? IndigenousLanguage { get; init; }

    internal Candidate ToCandidate() => new(Country)
    {
        Municipality = Municipality,
        OtherMunicipalities = OtherMunicipalities,
        WillingToMove = WillingToMove,
        Experience = [.. Experience.Select(worked => new Experience(worked.Occupation, worked.Years))],
        Certificates = Certificates.ToHashSet(),
        Languages = [.. Languages.Select(spoken => new LanguageSpoken(spoken.Code, spoken.Level))],
    };
}

/// <summary>What a person has worked as.</summary>
public sealed record ExperienceRequest
{
    /// <summary>ISCO-08, 1 to 4 digits; one of fewer says less, and comes as near as what it says.</summary>
    public required IscoCode Occupation { get; init; }

    /// <summary>0 for less than a year.</summary>
    [Range(0, 70)]
    public required decimal Years { get; init; }

    /// <summary>Where; work abroad counts exactly as work at home.</summary>
    [Country]
    public string? Country { get; init; }
}

/// <summary>A language that a person speaks: its code, or this.</summary>
[ShortForm("code")]
public sealed record LanguageSpokenRequest
{
    [LanguageCode]
    public required string Code { get; init; }

    /// <summary>Of the Common European Framework; without it, no level asked for is taken to be missed.</summary>
    public LanguageLevel? Level { get; init; }
}
