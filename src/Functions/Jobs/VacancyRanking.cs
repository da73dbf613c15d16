using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Jobs;

/// <summary>Vacancies in the order in which they fit a person, with the reasons, what is missing and which programmes would close the gap.</summary>
public sealed class VacancyRanking(JobData jobs, ProgrammeCatalogue catalogue, CountryNames countries, TimeProvider time)
{
    /// <param name="titles">What vacancies are called in front of people, by id.</param>
    internal async Task<MatchAnswer> OfAsync(
        Candidate person, IEnumerable<Vacancy> vacancies, IReadOnlyDictionary<string, string?> titles, Call call)
    {
        var language = call.Language;
        var words = new MatchWords(person, jobs.Classification);
        var country = NamedCode.Of(person.Country, countries.Of(person.Country), language);
        var today = CountryCalendar.Today(person.Country, time);
        // Only those of training and certification say what they close.
        var programmes = (await catalogue.OfAsync(person.Country, call.Cancellation)).Where(programme => programme.Validity.Includes(today)).ToList();
        var matches = JobMatching.Rank(person, vacancies, jobs.Weights);
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
