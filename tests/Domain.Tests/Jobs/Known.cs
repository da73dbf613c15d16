using Reintegration.Domain.Jobs;

namespace Reintegration.Domain.Tests.Jobs;

/// <summary>Weights that the expected scores of these tests are worked out with, and short ways to write people and vacancies.</summary>
internal static class Known
{
    public static readonly MatchWeights Weights = WeightsOf();

    public static MatchWeights WeightsOf(
        decimal occupation = 0.4m, decimal experience = 0.2m, decimal certificates = 0.2m, decimal languages = 0.1m, decimal place = 0.1m,
        decimal unit = 1, decimal minor = 0.7m, decimal subMajor = 0.4m, decimal major = 0.2m, decimal desired = 0.5m) => new(
        new Dictionary<MatchPart, Weight>
        {
            [MatchPart.Occupation] = Of(occupation),
            [MatchPart.Experience] = Of(experience),
            [MatchPart.Certificates] = Of(certificates),
            [MatchPart.Languages] = Of(languages),
            [MatchPart.Place] = Of(place),
        },
        new Dictionary<IscoLevel, decimal>
        {
            [IscoLevel.Unit] = unit,
            [IscoLevel.Minor] = minor,
            [IscoLevel.SubMajor] = subMajor,
            [IscoLevel.Major] = major,
        },
        default, Of(desired));

    public static IscoCode Code(string text) => IscoCode.TryParse(text, out var code) ? code : throw new ArgumentException(text, nameof(text));

    public static Candidate Person(params (string Occupation, decimal Years)[] experience) =>
        new("GTM") { Experience = [.. experience.Select(worked => new Experience(Code(worked.Occupation), worked.Years))] };

    public static Vacancy Vacancy(string occupation, string id = "v") => new(id, Code(occupation), "GTM");

    private static Weight Of(decimal value) => new(value, default);
}
