using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Remittances;

/// <summary>Takes a survey (CSV or the World Bank's workbook) and queues its import.</summary>
public sealed class SubmitSurvey(HttpPipeline http, SurveyStore surveys)
{
    // The World Bank's whole workbook is half of this.
    private const long BodyLimit = 100L * 1024 * 1024;

    private static readonly string[] ContentTypes = ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];

    [Function(nameof(SubmitSurvey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/surveys")] HttpRequest request, CancellationToken cancellation) =>
        http.CreateAsync(request, Scopes.Surveyor, SubmitAsync, cancellation, BodyLimit);

    private async Task<IResult> SubmitAsync(Call call)
    {
        var type = (call.Request.ContentType ?? "").Split(';')[0].Trim();
        if (!ContentTypes.Contains(type, StringComparer.OrdinalIgnoreCase)) return UnsupportedType;
        if (call.Request.Body.Length == 0) return Problem.Invalid(FieldError.Required(""));

        // The id comes from the idempotency key, so that a repeated call meets its own survey and nobody else's.
        var key = call.Idempotency!;
        var id = key.Hash[..32];
        var location = $"/api/v1/surveys/{id}";
        var json = JsonSerializer.Serialize(new SurveyAccepted(id, "queued"), RemittancesJson.Default.SurveyAccepted);
        var answer = new StoredAnswer(StatusCodes.Status202Accepted, location, json);
        return await surveys.SubmitAsync(id, call.Request.Body, key, answer, call.Caller!.KeyId, call.Cancellation) is { } earlier
            ? HttpPipeline.Repeated(earlier)
            : new PrivateContent(answer.Status, Encoding.UTF8.GetBytes(json), location);
    }

    private static Problem UnsupportedType => new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported-type",
        new($"Envíe la encuesta como {string.Join(" o ", ContentTypes)}.", $"Send the survey as {string.Join(" or ", ContentTypes)}."));
}

internal sealed record SurveyAccepted(string Id, string Status);
