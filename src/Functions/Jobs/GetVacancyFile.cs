using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// The file of a vacancy as it was put, in both languages, to be edited and put again. It is that of the newest version unless another is asked for.
/// </summary>
public sealed class GetVacancyFile(HttpPipeline http, CountryFiles<VacancyFile> vacancies)
{
    public static readonly Policy<VersionRequest, VacancyFile> Policy = new(nameof(GetVacancyFile))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownVacancy, ErrorCode.StorageUnavailable],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetVacancyFile))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/vacancies/{country}/{id}/file")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(
            Policy, request, (asked, call) => VacancyAnswer.Calls.GetFileAsync(vacancies, country, id, asked.Version, call), cancellation);
}
