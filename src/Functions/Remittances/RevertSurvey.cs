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
        Scopes = [Scope.Surveyor], Whose = Whose.OwnPartys, Success = StatusCodes.Status202Accepted,
        Errors = [ErrorCode.UnknownSurvey, ErrorCode.IllegalMove, ErrorCode.Superseded, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(RevertSurvey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/surveys/{id}/revert")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => RevertAsync(id, call), cancellation);

    private async Task<Outcome<SurveyAccepted>> RevertAsync(string id, Call call)
    {
        if (await surveys.OwnAsync(id, call) is not { } survey) return SurveyProblems.Unknown;
        if (survey.Status == SurveyStatus.Done && await SupersededAsync(survey.Report, call.Cancellation) is { Count: > 0 } superseded)
        {
            var list = string.Join(", ", superseded.Take(5));
            return new Problem(ErrorCode.Superseded, new(
                $"Después se publicó otra cosa de {list}: revierta primero esa encuesta, o envíe una corregida.",
                $"Something else was published since of {list}: revert that survey first, or send a corrected one."));
        }
        return await surveys.RevertAsync(survey.Id, call.Caller, call.Cancellation) is { } decision
            ? new SurveyAccepted(survey.Id, decision.Survey.Status)
            : SurveyProblems.IllegalMove(survey.Status, SurveyStatus.Done);
    }

    /// <summary>What the survey published and readers see no more.</summary>
    private async Task<IReadOnlyList<string>> SupersededAsync(SurveyReport report, CancellationToken cancellation)
    {
        var published = (await quotes.ListAsync(cancellation)).ToDictionary(corridor => corridor.Corridor.ToString());
        return
        [
            .. from revision in report.Published ?? []
               let now = SurveyPeriod.TryParse(revision.Period, out var period)
                   ? published.GetValueOrDefault(revision.Corridor)?.Periods.GetValueOrDefault(period)
                   : null
               where now?.Revision != revision.Revision
               select $"{revision.Corridor} {revision.Period}",
        ];
    }
}
