using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Statistics;

namespace Reintegration.Functions.Statistics;

/// <summary>
/// Has the people of a ministry's own country counted now, and not only next night. It is done once <c>GET /statistics</c> says an <c>asOf</c> that
/// is not before <c>askedAt</c>. To ask twice does no harm: one counting answers all who asked before it began.
/// </summary>
public sealed class AskForStatistics(HttpPipeline http, StatisticsStore statistics)
{
    public static readonly Policy<CountryRequest, StatisticsAsked> Policy = new(nameof(AskForStatistics))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Success = StatusCodes.Status202Accepted, Errors = [ErrorCode.NoStatistics],
    };

    [Function(nameof(AskForStatistics))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/statistics")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, AskAsync, cancellation);

    private async Task<Outcome<StatisticsAsked>> AskAsync(CountryRequest asked, Call call) => call.MaySee("", asked.Country)
        ? new StatisticsAsked(asked.Country, await statistics.AskAsync(asked.Country, call.Caller))
        : StatisticsProblems.None;
}

/// <summary>Whose people are to be counted.</summary>
public sealed record CountryRequest
{
    /// <summary>One of the ministry's own (ISO 3166-1 alpha-3).</summary>
    [Country]
    public required string Country { get; init; }
}

/// <summary>That people will be counted.</summary>
/// <param name="Country">Whose (ISO 3166-1 alpha-3).</param>
/// <param name="AskedAt">Statistics that are not older than this answer the call.</param>
public sealed record StatisticsAsked(string Country, DateTimeOffset AskedAt);

internal static class StatisticsProblems
{
    public static Problem None => new(ErrorCode.NoStatistics, new(
        "No hay estadísticas de este país que usted pueda ver; si es el suyo, pida con POST /statistics que se cuente.",
        "There are no statistics of this country that you may see; if it is yours, ask for them with POST /statistics."));
}
