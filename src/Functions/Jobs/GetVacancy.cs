using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// A vacancy, open or expired: what the work is and what it asks for. People come to it by a referral; it holds nobody's address. It is the newest
/// version unless another is asked for; those before it stay readable.
/// </summary>
public sealed class GetVacancy(HttpPipeline http, CountryFiles<VacancyFile> vacancies, JobData jobs, CountryNames countries)
{
    public static readonly Policy<VersionRequest, VacancyAnswer> Policy = new(nameof(GetVacancy))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownVacancy, ErrorCode.StorageUnavailable],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetVacancy))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/vacancies/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => VacancyAnswer.Calls.GetAsync(
            vacancies, country, id, asked.Version, call, found => VacancyAnswer.Of(found, jobs, countries, call.Language)), cancellation);
}
