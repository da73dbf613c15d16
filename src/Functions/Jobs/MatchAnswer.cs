using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Programmes;

namespace Reintegration.Functions.Jobs;

/// <summary>The vacancies, best first, and what they were ranked by.</summary>
public sealed record MatchAnswer(IReadOnlyList<MatchedVacancy> Matches, WeightsAnswer Weights, ClassificationSource Source);

/// <summary>How well a vacancy fits the person.</summary>
/// <param name="Vacancy">Its id; the one that the caller gave it, where they sent it.</param>
/// <param name="Title">What it is called in front of people.</param>
/// <param name="Rank">From 1 on; vacancies with the same score are in the order given.</param>
/// <param name="Score">From 0 to 1, to four decimals; 1 exactly where nothing is missing.</param>
/// <param name="Why">The match in a sentence.</param>
/// <param name="Parts">What the vacancy asks for: the score is the mean of these, by weight.</param>
/// <param name="Missing">What keeps the score below 1.</param>
/// <param name="Programmes">Those of the person's country that close something of what is missing, those that close most first.</param>
public sealed record MatchedVacancy(
    string Vacancy, string? Title, OccupationListed Occupation, int Rank, decimal Score, string Why,
    IReadOnlyList<MatchedPart> Parts, IReadOnlyList<GapAnswer> Missing, IReadOnlyList<ClosingProgramme> Programmes);

/// <summary>One part of what a vacancy asks for.</summary>
/// <param name="Score">From 0 to 1, to four decimals.</param>
/// <param name="Weight">What the part counts beside the others that the vacancy asks for.</param>
public sealed record MatchedPart(MatchPart Part, decimal Score, decimal Weight, string Why);

/// <summary>Something that the vacancy asks for and the person does not have, or not enough of.</summary>
/// <param name="Code">The vacancy's occupation, the certificate, the language, or the municipality (else country); left out for experience.</param>
/// <param name="Level">Of a language: the level asked for.</param>
/// <param name="Years">Of experience: the years in the vacancy's own occupation that would fill it, rounded up to one decimal.</param>
/// <param name="Required">False where the vacancy only desires it.</param>
public sealed record GapAnswer(GapKind Kind, string? Code, LanguageLevel? Level, decimal? Years, bool Required)
{
    internal static GapAnswer Of(Gap gap) =>
        new(gap.Kind, gap.Code, gap.Level, gap.Years is { } years ? Math.Ceiling(years * 10) / 10 : null, gap.Required);
}

/// <summary>
/// A programme of the person's country that closes something of what is missing; whether it takes the person, <c>POST /api/v1/eligibility</c> says.
/// </summary>
/// <param name="Example">Whether it is an example modelled on a public programme, and not an offer.</param>
/// <param name="Closes">What it closes.</param>
public sealed record ClosingProgramme(NamedCode Country, string Id, string Name, NamedCode Kind, bool Example, IReadOnlyList<ClosedGap> Closes)
{
    internal static ClosingProgramme Of(Programme programme, NamedCode country, IReadOnlyList<Gap> missing, Language language)
    {
        var (occupations, certificates, languages) = programme.Closes;
        return new(
            country, programme.Id, programme.Name.In(language), ProgrammeTexts.Of(programme.Kind, language), programme.Example,
            [.. missing.Where(gap => gap.IsClosedBy(occupations, certificates, languages)).Select(gap => new ClosedGap(gap.Kind, gap.Code))]);
    }
}

/// <summary>A gap that a programme closes.</summary>
public sealed record ClosedGap(GapKind Kind, string? Code);
