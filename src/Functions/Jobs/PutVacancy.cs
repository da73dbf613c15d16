using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// Puts a vacancy of the ministry's own country, as a file tells of it (docs/agreements.md). It holds at once, or within a minute where another
/// instance answers, and the versions before it stay readable; one that says what the newest says already makes no version.
/// </summary>
public sealed class PutVacancy(HttpPipeline http, CountryFiles<VacancyFile> vacancies, JobData jobs, CountryNames countries)
{
    public static readonly Policy<VacancyFile, VacancyAnswer> Policy = new(nameof(PutVacancy))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Puts = true, IsVersioned = true,
        Success = StatusCodes.Status201Created, OtherStatuses = [StatusCodes.Status200OK],
        Errors =
        [
            ErrorCode.UnknownVacancy, ErrorCode.InvalidValue, ErrorCode.Duplicate, ErrorCode.UnknownOccupation,
        ],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(PutVacancy))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/vacancies/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => VacancyAnswer.Calls.PutAsync(
            vacancies, country, id, asked, call, put => VacancyAnswer.Of(put, jobs, countries, call.Language)), cancellation);
}
