using BenchmarkDotNet.Attributes;
using Reintegration.Domain.Jobs;
using Reintegration.Infrastructure.Jobs;

namespace Reintegration.Benchmarks.Domain;

/// <summary>A whole labour exchange for one person: 1,000 vacancies that ask for something of everything.</summary>
[MemoryDiagnoser]
public class JobMatchBenchmarks
{
    private const int Vacancies = 1000;

    private static readonly string[] Certificates = ["agricultural-machinery", "pesticide-handling", "masonry", "first-aid", "driving-heavy"];
    private static readonly string[] Languages = ["es", "en", "fr"];

    private readonly JobData data = new();
    private readonly Candidate person;
    private readonly Vacancy[] vacancies;

    public JobMatchBenchmarks()
    {
        var units = data.Classification.Groups.Where(group => group.Code.Level == IscoLevel.Unit).Select(group => group.Code).ToList();
        person = new Candidate("MEX")
        {
            Experience = [.. new[] { "9211", "8341", "6111", "7112", "5120" }.Select(
                code => new Experience(data.Classification.Find(code)!.Code, 2.5m))],
            Certificates = Certificates.Take(2).ToHashSet(),
            Languages = [new("es"), new("en", LanguageLevel.A2)],
            Municipality = "m1",
            OtherMunicipalities = ["m2"],
        };
        vacancies = [.. Enumerable.Range(0, Vacancies).Select(number => new Vacancy($"v{number}", units[number * 7 % units.Count], "MEX")
        {
            Municipality = $"m{number % 5}",
            MinYears = number % 6,
            Certificates = [new(Certificates[number % 5]), new(Certificates[(number + 2) % 5], Required: false)],
            Languages = [new(Languages[number % 3], LanguageLevel.B1)],
        })];
    }

    [Benchmark(Description = "nearest of 5 codes for 1,000 vacancies, and no more", Baseline = true)]
    public int NearestCodes()
    {
        var shared = 0;
        foreach (var vacancy in vacancies) shared += person.Experience.Max(worked => (int?)worked.Occupation.SharedWith(vacancy.Occupation) ?? 0);
        return shared;
    }

    [Benchmark(Description = "JobMatching.Rank of 1,000 vacancies")]
    public IReadOnlyList<JobMatch> Rank() => JobMatching.Rank(person, vacancies, data.Weights);
}
