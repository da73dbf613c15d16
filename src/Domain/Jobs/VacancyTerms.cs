using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>What a job on offer asks for; what it leaves out it does not ask for.</summary>
public abstract record VacancyTerms
{
    private const int MostEntries = 50;

    /// <summary>A unit group of ISCO-08: 4 digits.</summary>
    public required IscoCode Occupation { get; init; }

    /// <summary>Where it is within the country: code or name. Without it, it does not matter.</summary>
    [Text(200)]
    public string? Municipality { get; init; }

    /// <summary>Years of experience asked for.</summary>
    [Range(0, 70)]
    public decimal MinYears { get; init; }

    [Length(0, MostEntries)]
    public IReadOnlyList<CertificateTerms> Certificates { get; init; } = [];

    [Length(0, MostEntries)]
    public IReadOnlyList<LanguageTerms> Languages { get; init; } = [];

    /// <summary>What is wrong with members that are right each by itself; pointers begin here.</summary>
    public virtual IEnumerable<FieldError> Errors()
    {
        if (OccupationCodes.ErrorOf("/occupation", Occupation, units: true) is { } unknown) yield return unknown;
        foreach (var error in Duplicates(Certificates.Select(asked => asked.Code), "/certificates")) yield return error;
        foreach (var error in Duplicates(Languages.Select(asked => asked.Code), "/languages")) yield return error;
    }

    /// <summary>The vacancy that terms without <see cref="Errors"/> tell of.</summary>
    protected Vacancy ToVacancy(string id, string country) => new(id, Occupation, country)
    {
        Municipality = Municipality,
        MinYears = MinYears,
        Certificates = [.. Certificates.Select(asked => new CertificateAsked(asked.Code, asked.Required))],
        Languages = [.. Languages.Select(asked => new LanguageAsked(asked.Code, asked.Level, asked.Required))],
    };

    private static IEnumerable<FieldError> Duplicates(IEnumerable<string> codes, string pointer)
    {
        var earlier = new HashSet<string>();
        return codes.Index().Where(code => !earlier.Add(code.Item)).Select(code => FieldError.Duplicate($"{pointer}/{code.Index}", code.Item));
    }
}

/// <summary>A certificate that a vacancy asks for: its code, or this.</summary>
[ShortForm("code")]
public sealed record CertificateTerms
{
    /// <summary>As programmes award it, such as <c>welding-basic</c>.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>False where it is only desirable.</summary>
    public bool Required { get; init; } = true;
}

/// <summary>A language that a vacancy asks for: its code, or this.</summary>
[ShortForm("code")]
public sealed record LanguageTerms
{
    [LanguageCode]
    public required string Code { get; init; }

    /// <summary>At least; without it, any command of the language will do.</summary>
    public LanguageLevel? Level { get; init; }

    /// <summary>False where it is only desirable.</summary>
    public bool Required { get; init; } = true;
}
