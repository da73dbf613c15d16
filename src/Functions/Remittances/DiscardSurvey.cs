using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>Gives up a survey that is held: nothing of it is published. Repeating the call changes nothing.</summary>
public sealed class DiscardSurvey(HttpPipeline http, SurveyStore surveys)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(DiscardSurvey))
    {
        Scopes = [Scope.Surveyor], Whose = Whose.OwnPartys, IsVersioned = true, Success = StatusCodes.Status204NoContent,
        Errors = [ErrorCode.UnknownSurvey, ErrorCode.IllegalMove, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(DiscardSurvey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/surveys/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => DiscardAsync(id, call), cancellation);

    private async Task<Outcome<NoAnswer>> DiscardAsync(string id, Call call)
    {
        if (await surveys.OwnAsync(id, call) is not { } survey) return SurveyProblems.Unknown;
        return await surveys.MoveAsync(survey, call, surveys.DiscardAsync, SurveyStatus.Held, _ => new NoAnswer());
    }
}
