using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Has what a survey replaced published again, as long as nothing has replaced the survey itself; what it published for the first time is then
/// published no more. Repeating the call changes nothing.
/// </summary>
public sealed class RevertSurvey(HttpPipeline http, SurveyStore surveys, QuoteStore quotes)
{
    public static readonly Policy<NoRequest, SurveyAccepted> Policy = new(nameof(RevertSurvey))
    {
        Scopes = [Scope.Surveyor], Whose = Whose.OwnPartys, IsVersioned = true, Success = StatusCodes.Status202Accepted,
        Errors = [ErrorCode.UnknownSurvey, ErrorCode.IllegalMove, ErrorCode.Superseded, ErrorCode.NotKept, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(RevertSurvey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/surveys/{id}/revert")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => RevertAsync(id, call), cancellation);

    private async Task<Outcome<SurveyAccepted>> RevertAsync(string id, Call call)
    {
        if (await surveys.OwnAsync(id, call) is not { } survey) return SurveyProblems.Unknown;
        if (!call.HasSeen(survey.Version)) return Problem.Stale;
        if (survey.Status == SurveyStatus.Done && await ObstacleAsync(survey.Report, call.Cancellation) is { } obstacle) return obstacle;
        return await surveys.MoveAsync(survey, call, surveys.RevertAsync, SurveyStatus.Done, moved => new SurveyAccepted(survey.Id, moved));
    }

    /// <summary>Why what the survey published cannot be taken back; null where it can.</summary>
    private async Task<Problem?> ObstacleAsync(SurveyReport report, CancellationToken cancellation)
    {
        // One of an earlier version, which did not note what it published.
        if (report.Published is null && report.Imported > 0) return NotKept(report.Corridors);

        var current = (await quotes.ListAsync(cancellation)).ToDictionary(corridor => corridor.Corridor.ToString());
        var published = (report.Published ?? []).Select(revision => (
            Name: $"{revision.Corridor} {revision.Period}",
            revision.Replacement,
            Now: SurveyPeriod.TryParse(revision.Period, out var period)
                ? current.GetValueOrDefault(revision.Corridor)?.Periods.GetValueOrDefault(period)
                : null)).ToList();
        if (published.Where(revision => revision.Now?.Revision != revision.Replacement.Revision).Select(revision => revision.Name).ToList()
            is { Count: > 0 } superseded)
        {
            var list = First(superseded);
            return new Problem(ErrorCode.Superseded, new(
                $"Después se publicó otra cosa de {list}: revierta primero esa encuesta, o envíe una corregida.",
                $"Something else was published since of {list}: revert that survey first, or send a corrected one."));
        }
        return published.Where(revision => !revision.Replacement.CanBeUndone(revision.Now!)).Select(revision => revision.Name).ToList()
            is { Count: > 0 } gone
            ? NotKept(gone)
            : null;
    }

    private static Problem NotKept(IReadOnlyList<string> names)
    {
        var list = First(names);
        return new Problem(ErrorCode.NotKept, new(
            $"Lo que había antes de {list} ya no se conserva: envíe otra vez esa encuesta.",
            $"What there was before of {list} is no longer kept: send that survey again."));
    }

    private static string First(IReadOnlyList<string> names) => string.Join(", ", names.Take(5)) + (names.Count > 5 ? " …" : "");
}
