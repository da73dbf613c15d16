using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Confirms a survey that is held, and so has it published; where something else was published meanwhile, so that it would change other figures
/// than it said, it is held again. Repeating the call changes nothing.
/// </summary>
public sealed class ConfirmSurvey(HttpPipeline http, SurveyStore surveys)
{
    public static readonly Policy<NoRequest, SurveyAccepted> Policy = new(nameof(ConfirmSurvey))
    {
        Scopes = [Scope.Surveyor], Whose = Whose.OwnPartys, IsVersioned = true, Success = StatusCodes.Status202Accepted,
        Errors = [ErrorCode.UnknownSurvey, ErrorCode.IllegalMove, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(ConfirmSurvey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/surveys/{id}/confirm")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ConfirmAsync(id, call), cancellation);

    private async Task<Outcome<SurveyAccepted>> ConfirmAsync(string id, Call call)
    {
        if (await surveys.OwnAsync(id, call) is not { } survey) return SurveyProblems.Unknown;
        return await surveys.MoveAsync(survey, call, surveys.ConfirmAsync, SurveyStatus.Held, moved => new SurveyAccepted(survey.Id, moved));
    }
}
