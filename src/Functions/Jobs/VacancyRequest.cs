using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Jobs;

/// <summary>A job on offer, by what it asks for; what it leaves out it does not ask for.</summary>
public sealed record VacancyRequest : VacancyTerms
{
    /// <summary>The caller's own; unique among the vacancies.</summary>
    [Text(200)]
    public required string Id { get; init; }

    /// <summary>What it is called in front of people; comes back with the match.</summary>
    [Text(200)]
    public string? Title { get; init; }

    /// <summary>Where it is; without it, in the person's country.</summary>
    [Country]
    public string? Country { get; init; }

    /// <param name="home">The country of the person.</param>
    internal Vacancy ToVacancy(string home) => ToVacancy(Id, Country ?? home);
}
