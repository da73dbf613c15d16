using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Campaigns;

namespace Reintegration.Functions.Campaigns;

/// <summary>The campaigns of the caller's countries, by country and id.</summary>
public sealed class ListCampaigns(HttpPipeline http, CampaignStore campaigns)
{
    public static readonly Policy<CampaignsRequest, CampaignList> Policy = new(nameof(ListCampaigns))
    {
        Scopes = [Scope.Ministry, Scope.Approver], Whose = Whose.OwnCountrys, Errors = [ErrorCode.UnknownCountry, ErrorCode.InvalidCursor],
    };

    [Function(nameof(ListCampaigns))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/campaigns")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<CampaignList>> ListAsync(CampaignsRequest asked, Call call)
    {
        string[] countries = [.. call.Caller.Countries.Order(StringComparer.Ordinal)];
        if (asked.Country is { } country && !countries.Contains(country))
            return Problem.Invalid(FieldError.UnknownValue("/country", country, countries) with { Code = ErrorCode.UnknownCountry });

        // Ids begin with their country, so that they order the lists of several.
        var pages = await Task.WhenAll(countries.Where(one => asked.Country is null || one == asked.Country)
            .Select(one => campaigns.PageAsync(one, asked.Cursor?.After ?? "", asked.Limit + 1, call.Cancellation)));
        var (page, nextCursor) = asked.PageOf(
            pages.SelectMany(found => found).Select(found => CampaignListed.Of(found.Campaign)).OrderBy(one => one.Id, StringComparer.Ordinal),
            one => one.Id);
        return new CampaignList(page, nextCursor);
    }
}

/// <summary>Which campaigns.</summary>
public sealed record CampaignsRequest : PageRequest
{
    /// <summary>Only those of this country.</summary>
    [Country]
    public string? Country { get; init; }
}

/// <summary>A page of the campaigns.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record CampaignList(IReadOnlyList<CampaignListed> Campaigns, string? NextCursor);

/// <summary>A campaign in a few words.</summary>
/// <param name="Country">Whose people it is for (ISO 3166-1 alpha-3).</param>
/// <param name="StartedAt">Left out where it has not started (UTC).</param>
public sealed record CampaignListed(
    string Id, string Country, string Name, CampaignState State, CampaignAuthor Author, string ContentHash, DateTimeOffset? StartedAt, int Version)
{
    internal static CampaignListed Of(Campaign campaign) => new(
        campaign.Id, campaign.Country, campaign.Name, campaign.State, campaign.Author, campaign.ContentHash, campaign.StartedAt, campaign.Version);
}
