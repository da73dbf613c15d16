using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Plans;

/// <summary>
/// Messages placed relative to days of a person, as a ministry wrote them. It is the newest version unless another is asked for; those before it stay
/// readable.
/// </summary>
public sealed class GetPlan(HttpPipeline http, CountryFiles<PlanFile> plans)
{
    public static readonly Policy<VersionRequest, PlanFileAnswer> Policy = new(nameof(GetPlan))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownPlan, ErrorCode.StorageUnavailable],
        Examples = [new("The one that ships") { Address = "v1/plans/GTM/default" }],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetPlan))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/plans/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => PlanFileAnswer.Calls.GetAsync(
            plans, country, id, asked.Version, call, PlanFileAnswer.Of), cancellation);
}
