using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Takes a survey (CSV or the World Bank's workbook) and queues its import. One that would change much is held until it is confirmed
/// (docs/methodology.md says how much).
/// </summary>
public sealed class SubmitSurvey(HttpPipeline http, SurveyStore surveys)
{
    public static readonly Policy<SurveyRequest, SurveyAccepted> Policy = new(nameof(SubmitSurvey))
    {
        Scopes = [Scope.Surveyor], Creates = true, Success = StatusCodes.Status202Accepted,
        Files = [Csv.MediaType, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
        // The World Bank's whole workbook is half of this.
        BodyLimit = 100L * 1024 * 1024,
        Errors = [ErrorCode.Invalid, ErrorCode.Required, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(SubmitSurvey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/surveys")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, SubmitAsync, cancellation);

    private async Task<Outcome<SurveyAccepted>> SubmitAsync(SurveyRequest asked, Call call)
    {
        if (call.Request.Body.Length == 0) return Problem.Invalid(FieldError.Required(""));

        // The id comes from the idempotency key, so that a repeated call meets its own survey and nobody else's.
        var id = call.Idempotency.Hash[..32];
        return await Creating.AnswerAsync(
            Policy, call, $"/api/v1/surveys/{id}", new SurveyAccepted(id, SurveyStatus.Queued),
            answer => surveys.SubmitAsync(id, call.Request.Body, asked.DryRun, call.Idempotency, answer, call.Caller, call.Cancellation));
    }
}

/// <summary>How a survey is to be taken.</summary>
public sealed record SurveyRequest
{
    /// <summary>Whether it is only to be reported what it would change; nothing is published then.</summary>
    public bool DryRun { get; init; }
}

/// <summary>A survey that waits to be worked on.</summary>
/// <param name="Id">The answer's <c>Location</c> says what becomes of it.</param>
public sealed record SurveyAccepted(string Id, SurveyStatus Status);
