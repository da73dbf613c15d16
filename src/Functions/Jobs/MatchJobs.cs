using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// Ranks vacancies for a person by what the person can do, and says why, what is missing and which programmes would close the gap. Sex, age,
/// origin and the country where experience was gained change nothing.
/// </summary>
public sealed class MatchJobs(HttpPipeline http, VacancyRanking ranking)
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

        var person = asked.Person.ToCandidate();
        var titles = asked.Vacancies.ToDictionary(vacancy => vacancy.Id, vacancy => vacancy.Title);
        return await ranking.OfAsync(person, asked.Vacancies.Select(vacancy => vacancy.ToVacancy(person.Country)), titles, call);
    }
}
