using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// Ranks vacancies for a person by what the person can do, and says why, what is missing and which programmes would close the gap. Sex, age,
/// origin and the country where experience was gained change nothing.
/// </summary>
public sealed class MatchJobs(HttpPipeline http, JobData jobs, ProgrammeCatalogue catalogue, TimeProvider time)
{
    [Function(nameof(MatchJobs))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/job-match")] HttpRequest request, CancellationToken cancellation) =>
        http.CalculateAsync(request, Match, cancellation);

    private IResult Match(Call call, JsonFields body)
    {
        var asked = new MatchQuestionReader(jobs.Classification).Read(body);
        if (body.Invalid is { } invalid) return invalid;

        var words = new MatchWords(asked.Person, jobs.Classification);
        var today = CountryCalendar.Today(asked.Person.Country, time);
        // Only those of training and certification say what they close.
        var programmes = catalogue.Of(asked.Person.Country).Where(programme => programme.Validity.Includes(today)).ToList();
        var matches = JobMatching.Rank(asked.Person, asked.Vacancies, jobs.Weights);
        var answer = new MatchAnswer(
            [.. matches.Select((match, index) => Shape(match, index + 1))], WeightsShape.Of(jobs.Weights, call.Language), ClassificationSource.Isco08);
        return PrivateContent.Of(StatusCodes.Status200OK, answer, JobsJson.Default.MatchAnswer, call.Language);

        MatchShape Shape(JobMatch match, int rank) => new(
            match.Vacancy.Id, asked.Titles.GetValueOrDefault(match.Vacancy.Id), OccupationShape.Of(jobs.Classification.Find(match.Vacancy.Occupation)!, call.Language),
            rank, match.Score, words.Summary(match).In(call.Language),
            [.. match.Parts.Select(part => new PartShape(part.Part, decimal.Round(part.Score, 4), part.Weight, words.Of(part.Part, match).In(call.Language)))],
            [.. match.Missing.Select(GapShape.Of)],
            // Those that close most gaps first.
            [.. programmes.Select(programme => GapClosingShape.Of(programme, match.Missing, call.Language))
                .Where(closing => closing.Closes.Count > 0).OrderByDescending(closing => closing.Closes.Count)]);
    }
}

internal sealed record MatchAnswer(IReadOnlyList<MatchShape> Matches, WeightsShape Weights, ClassificationSource Source);

/// <param name="Vacancy">The id that the caller gave it.</param>
/// <param name="Rank">From 1 on; vacancies with the same score are in the order given.</param>
/// <param name="Parts">What the vacancy asks for: the score is the mean of these, by weight.</param>
internal sealed record MatchShape(
    string Vacancy, string? Title, OccupationShape Occupation, int Rank, decimal Score, string Why,
    IReadOnlyList<PartShape> Parts, IReadOnlyList<GapShape> Missing, IReadOnlyList<GapClosingShape> Programmes);

internal sealed record PartShape(MatchPart Part, decimal Score, decimal Weight, string Why);

/// <param name="Level">Of a language: the level asked for.</param>
/// <param name="Years">Of experience: the years in the vacancy's own occupation that would fill it, rounded up to one decimal.</param>
/// <param name="Required">False where the vacancy only desires it.</param>
internal sealed record GapShape(GapKind Kind, string? Code, LanguageLevel? Level, decimal? Years, bool Required)
{
    public static GapShape Of(Gap gap) => new(gap.Kind, gap.Code, gap.Level, gap.Years is { } years ? Math.Ceiling(years * 10) / 10 : null, gap.Required);
}

/// <summary>A programme of the person's country that closes something of what is missing; whether it takes the person, <c>POST /api/v1/eligibility</c> says.</summary>
/// <param name="Example">Whether it is an example modelled on a public programme, and not an offer.</param>
internal sealed record GapClosingShape(string Country, string Id, string Name, string Kind, bool Example, IReadOnlyList<ClosedShape> Closes)
{
    public static GapClosingShape Of(Programme programme, IReadOnlyList<Gap> missing, Language language)
    {
        var (occupations, certificates, languages) = programme.Closes;
        return new(
            programme.Country, programme.Id, programme.Name.In(language), ProgrammeKinds.NameOf(programme.Kind), programme.Example,
            [.. missing.Where(gap => gap.IsClosedBy(occupations, certificates, languages)).Select(gap => new ClosedShape(gap.Kind, gap.Code!))]);
    }
}

internal sealed record ClosedShape(GapKind Kind, string Code);

internal sealed record WeightsShape(IReadOnlyList<WeightShape> Parts, NearnessShape Nearness, DesiredShape Desired)
{
    public static WeightsShape Of(MatchWeights weights, Language language) => new(
        [.. weights.Parts.Select(part => new WeightShape(part.Key, part.Value.Value, part.Value.Why.In(language)))],
        new NearnessShape(
            weights.Nearness(IscoLevel.Unit), weights.Nearness(IscoLevel.Minor), weights.Nearness(IscoLevel.SubMajor), weights.Nearness(IscoLevel.Major), weights.Nearness(null),
            weights.WhyNearness.In(language)),
        new DesiredShape(weights.Desired.Value, weights.Desired.Why.In(language)));
}

internal sealed record WeightShape(MatchPart Part, decimal Weight, string Why);

/// <summary>What an occupation counts by the narrowest group it shares with the vacancy's.</summary>
internal sealed record NearnessShape(decimal Unit, decimal Minor, decimal SubMajor, decimal Major, decimal None, string Why);

/// <param name="Factor">What something only desirable counts beside something required.</param>
internal sealed record DesiredShape(decimal Factor, string Why);
