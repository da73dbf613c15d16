using Reintegration.Domain.Eligibility;

namespace Reintegration.Domain.Jobs;

/// <summary>A registered person as somebody who looks for a job, from the facts that are known of them.</summary>
public static class CandidateFacts
{
    /// <summary>
    /// What the facts say. They tell years of experience only together: these count for the occupation that is listed first, so that none counts
    /// twice.
    /// </summary>
    /// <param name="country">Where the person lives.</param>
    public static Candidate Of(string country, Profile facts)
    {
        var years = Known("yearsOfExperience")?.Number ?? 0;
        var occupations = CodesOf("occupations").Select(code => IscoCode.TryParse(code, out var read) ? read : (IscoCode?)null).OfType<IscoCode>();
        return new Candidate(country)
        {
            Municipality = CodesOf("municipality") is [var municipality, ..] ? municipality : null,
            Experience = [.. occupations.Index().Select(one => new Experience(one.Item, one.Index == 0 ? years : 0))],
            Certificates = CodesOf("certificates").ToHashSet(),
            Languages = [.. CodesOf("languages").Select(code => new LanguageSpoken(code))],
        };

        FactValue? Known(string name) => facts[Facts.Find(name) ?? throw new InvalidOperationException($"There is no fact {name}.")];

        IReadOnlyList<string> CodesOf(string name) => Known(name)?.Codes ?? [];
    }
}
