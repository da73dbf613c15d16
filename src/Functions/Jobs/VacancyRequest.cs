using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Jobs;

/// <summary>A job on offer, by what it asks for; what it leaves out it does not ask for.</summary>
public sealed record VacancyRequest
{
    private const int MostEntries = 50;

    /// <summary>The caller's own; unique among the vacancies.</summary>
    [Text(200)]
    public required string Id { get; init; }

    /// <summary>What it is called in front of people; comes back with the match.</summary>
    [Text(200)]
    public string? Title { get; init; }

    /// <summary>A unit group of ISCO-08: 4 digits.</summary>
    public required IscoCode Occupation { get; init; }

    /// <summary>Where it is; without it, in the person's country.</summary>
    [Country]
    public string? Country { get; init; }

    /// <summary>Where it is within the country: code or name. Without it, it does not matter.</summary>
    [Text(200)]
    public string? Municipality { get; init; }

    /// <summary>Years of experience asked for.</summary>
    [Range(0, 70)]
    public decimal MinYears { get; init; }

    [Length(0, MostEntries)]
    public IReadOnlyList<CertificateAskedRequest> Certificates { get; init; } = [];

    [Length(0, MostEntries)]
    public IReadOnlyList<LanguageAskedRequest> Languages { get; init; } = [];

    /// <param name="pointer">Where it stands.</param>
    internal IEnumerable<FieldError> Errors(string pointer)
    {
        if (OccupationCodes.ErrorOf($"{pointer}/occupation", Occupation, units: true) is { } unknown) yield return unknown;
        foreach (var error in Duplicates(Certificates.Select(asked => asked.Code), $"{pointer}/certificates")) yield return error;
        foreach (var error in Duplicates(Languages.Select(asked => asked.Code), $"{pointer}/languages")) yield return error;
    }

    /// <param name="home">The country of the person.</param>
    internal Vacancy ToVacancy(string home) => new(Id, Occupation, Country ?? home)
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
public sealed record CertificateAskedRequest
{
    /// <summary>As programmes award it, such as <c>welding-basic</c>.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>False where it is only desirable.</summary>
    public bool Required { get; init; } = true;
}

/// <summary>A language that a vacancy asks for: its code, or this.</summary>
[ShortForm("code")]
public sealed record LanguageAskedRequest
{
    [LanguageCode]
    public required string Code { get; init; }

    /// <summary>At least; without it, any command of the language will do.</summary>
    public LanguageLevel? Level { get; init; }

    /// <summary>False where it is only desirable.</summary>
    public bool Required { get; init; } = true;
}
