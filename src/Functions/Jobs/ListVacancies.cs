using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Jobs;

/// <summary>The vacancies of one country or of all of them that one can still apply for, by country and id.</summary>
public sealed class ListVacancies(HttpPipeline http, CountryFiles<VacancyFile> vacancies, JobData jobs, CountryNames countries, TimeProvider time)
{
    public static readonly Policy<VacanciesRequest, VacancyList> Policy = new(nameof(ListVacancies))
    {
        IsCached = true, Errors = [ErrorCode.StorageUnavailable, ErrorCode.UnknownOccupation],
        Examples =
        [
            new("For bricklayers in Guatemala") { Address = "v1/vacancies?country=GTM&occupation=7112" },
        ],
    };

    [Function(nameof(ListVacancies))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/vacancies")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<VacancyList>> ListAsync(VacanciesRequest asked, Call call)
    {
        if (asked.Occupation is { } wanted && OccupationCodes.ErrorOf("/occupation", wanted) is { } error) return Problem.Invalid(error);
        var found = (await vacancies.ListAsync(asked.Country, call.Cancellation))
            .Where(one => (asked.Expired || one.File.IsOpen(CountryCalendar.Today(one.File.Country, time)))
                && (asked.Occupation is not { } wider || wider.Covers(one.File.Occupation)));
        var (page, nextCursor) = asked.PageOf(found, one => $"{one.File.Country}/{one.File.Id}");
        return new VacancyList([.. page.Select(one => VacancyAnswer.Of(one, jobs, countries, call.Language))], nextCursor);
    }
}

/// <summary>Which vacancies.</summary>
public sealed record VacanciesRequest : PageRequest
{
    /// <summary>Only those of this country.</summary>
    [Country]
    public string? Country { get; init; }

    /// <summary>Only those of this group of ISCO-08 and of those within it.</summary>
    public IscoCode? Occupation { get; init; }

    /// <summary>Whether those are listed too that have expired.</summary>
    public bool Expired { get; init; }
}

/// <summary>A page of the vacancies.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record VacancyList(IReadOnlyList<VacancyAnswer> Vacancies, string? NextCursor);
