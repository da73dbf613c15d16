using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Jobs;

/// <summary>A job on offer in a country.</summary>
/// <param name="Country">Where it is, and whose ministry edits it.</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Title">What it is called in front of people.</param>
/// <param name="Description">The work, the hours, the pay, in plain text.</param>
/// <param name="Municipality">Where it is within the country; left out where it does not matter.</param>
/// <param name="MinYears">Years of experience asked for.</param>
/// <param name="Openings">How many people are wanted.</param>
/// <param name="ExpiresOn">The last day on which one can apply, in the country.</param>
/// <param name="Employer">The party that offers it; left out where that has no key of its own.</param>
/// <param name="Version">From 1.</param>
public sealed record VacancyAnswer(
    NamedCode Country, string Id, string Title, string Description, OccupationListed Occupation, string? Municipality, decimal MinYears,
    IReadOnlyList<CertificateTerms> Certificates, IReadOnlyList<LanguageTerms> Languages, int Openings, DateOnly ExpiresOn, string? Employer,
    int Version)
{
    internal static readonly FileCalls<VacancyFile> Calls = new(ErrorCode.UnknownVacancy, new("una vacante", "vacancy"), "v1/vacancies");

    internal static VacancyAnswer Of(FileVersion<VacancyFile> found, JobData jobs, CountryNames countries, Language language)
    {
        var file = found.File;
        return new(
            NamedCode.Of(file.Country, countries.Of(file.Country), language), file.Id, file.Title.In(language), file.Description.In(language),
            OccupationListed.Of(jobs.Classification[file.Occupation], language), file.Municipality, file.MinYears, file.Certificates,
            file.Languages, file.Openings, file.ExpiresOn, file.Employer, found.Version);
    }
}
