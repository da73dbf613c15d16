using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Plans;

/// <summary>The file of a plan as it was put, to be edited and put again. It is that of the newest version unless another is asked for.</summary>
public sealed class GetPlanFile(HttpPipeline http, CountryFiles<PlanFile> plans)
{
    public static readonly Policy<VersionRequest, PlanFile> Policy = new(nameof(GetPlanFile))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownPlan, ErrorCode.StorageUnavailable],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetPlanFile))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/plans/{country}/{id}/file")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(
            Policy, request, (asked, call) => PlanFileAnswer.Calls.GetFileAsync(plans, country, id, asked.Version, call), cancellation);
}
