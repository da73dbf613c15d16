using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// Ranks vacancies for a person by what the person can do, and says why, what is missing and which programmes would close the gap. Sex, age,
/// origin and the country where experience was gained change nothing.
/// </summary>
public sealed class MatchJobs(HttpPipeline http, JobData jobs, ProgrammeCatalogue catalogue, CountryNames countries, TimeProvider time)
{
    public static readonly Policy<JobMatchRequest, MatchAnswer> Policy = new(nameof(MatchJobs))
    {
        Errors = [ErrorCode.StorageUnavailable],
        Examples =
        [
            new("One vacancy for a bricklayer", """
                {"person":{"country":"GTM","experience":[{"occupation":"7112","years":4,"country":"USA"}],"languages":["es"]},
                 "vacancies":[{"id":"a","occupation":"7112","minYears":3,"certificates":["work-at-height"]}]}
                """),
        ],
    };

    [Function(nameof(MatchJobs))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/job-match")] HttpRequest request,
        CancellationToken cancellation) =>
        http.RunAsync(Policy, request, MatchAsync, cancellation);

    private async Task<Outcome<MatchAnswer>> MatchAsync(JobMatchRequest asked, Call call)
    {
        FieldError[] errors = [.. asked.Errors()];
        if (errors.Length > 0) return Problem.Invalid(errors);

        var (person, language) = (asked.Person.ToCandidate(), call.Language);
        var words = new MatchWords(person, jobs.Classification);
        var titles = asked.Vacancies.ToDictionary(vacancy => vacancy.Id, vacancy => vacancy.Title);
        var country = NamedCode.Of(person.Country, countries.Of(person.Country), language);
        var today = CountryCalendar.Today(person.Country, time);
        // Only those of training and certification say what they close.
        var programmes = (await catalogue.OfAsync(person.Country, call.Cancellation)).Where(programme => programme.Validity.Includes(today)).ToList();
        var matches = JobMatching.Rank(person, asked.Vacancies.Select(vacancy => vacancy.ToVacancy(person.Country)), jobs.Weights);
        return new MatchAnswer(
            [.. matches.Select((match, index) => Of(match, index + 1))], WeightsAnswer.Of(jobs.Weights, language), ClassificationSource.Isco08);

        MatchedVacancy Of(JobMatch match, int rank) => new(
            match.Vacancy.Id, titles[match.Vacancy.Id],
            OccupationListed.Of(jobs.Classification[match.Vacancy.Occupation], language), rank, match.Score, words.Summary(match).In(language),
            [.. match.Parts.Select(part =>
                new MatchedPart(part.Part, decimal.Round(part.Score, 4), part.Weight, words.Of(part.Part, match).In(language)))],
            [.. match.Missing.Select(GapAnswer.Of)],
            // Those that close most gaps first.
            [.. programmes.Select(programme => ClosingProgramme.Of(programme, country, match.Missing, language))
                .Where(closing => closing.Closes.Count > 0).OrderByDescending(closing => closing.Closes.Count)]);
    }
}
