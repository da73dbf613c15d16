using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Plans;

/// <summary>The plans of one country or of all of them, by country and id.</summary>
public sealed class ListPlans(HttpPipeline http, CountryFiles<PlanFile> plans)
{
    public static readonly Policy<PlansRequest, PlanList> Policy = new(nameof(ListPlans))
    {
        IsCached = true, Errors = [ErrorCode.StorageUnavailable],
        Examples = [new("Of Guatemala") { Address = "v1/plans?country=GTM&limit=3" }],
    };

    [Function(nameof(ListPlans))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/plans")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<PlanList>> ListAsync(PlansRequest asked, Call call)
    {
        var (page, nextCursor) = asked.PageOf(
            await plans.ListAsync(asked.Country, call.Cancellation), one => $"{one.File.Country}/{one.File.Id}");
        return new PlanList([.. page.Select(PlanListed.Of)], nextCursor);
    }
}

/// <summary>Which plans.</summary>
public sealed record PlansRequest : PageRequest
{
    /// <summary>Only those of this country.</summary>
    [Country]
    public string? Country { get; init; }
}

/// <summary>A page of the plans.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record PlanList(IReadOnlyList<PlanListed> Plans, string? NextCursor);

/// <summary>A plan in a few words.</summary>
/// <param name="Country">Whose it is (ISO 3166-1 alpha-3).</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Steps">How many it has.</param>
/// <param name="Version">From 1.</param>
public sealed record PlanListed(string Country, string Id, int Steps, int Version)
{
    internal static PlanListed Of(FileVersion<PlanFile> found) => new(found.File.Country, found.File.Id, found.File.Steps.Count, found.Version);
}
