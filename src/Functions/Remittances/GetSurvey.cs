using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>Where a submitted survey stands, and what its import came to.</summary>
public sealed class GetSurvey(HttpPipeline http, SurveyStore surveys)
{
    [Function(nameof(GetSurvey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/surveys/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        http.AuthorizedAsync(request, Scopes.Surveyor, call => GetAsync(call, id), cancellation);

    private async Task<IResult> GetAsync(Call call, string id)
    {
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower) || await surveys.FindAsync(id, call.Cancellation) is not { } survey)
            return Problem.NotFound("unknown-survey", new("No hay ninguna encuesta con ese identificador.", "There is no survey with that id."));

        var report = survey.Report;
        return PrivateContent.Of(
            StatusCodes.Status200OK,
            new SurveyAnswer(
                survey.Id, survey.Status.ToString().ToLowerInvariant(), survey.SubmittedAt, survey.FinishedAt, report.Rows, report.Imported, report.Duplicates,
                Sentences(report.Rejected), Sentences(report.Warnings), report.Periods, report.Corridors,
                report.Failure is null ? null : IssueShape.Of(report.Failure, call.Language)),
            RemittancesJson.Default.SurveyAnswer,
            call.Language);

        IReadOnlyList<IssueShape> Sentences(IEnumerable<SurveyIssue> issues) => [.. issues.Select(issue => IssueShape.Of(issue, call.Language))];
    }
}

/// <param name="Failure">Set where the file as a whole could not be read.</param>
internal sealed record SurveyAnswer(
    string Id, string Status, DateTimeOffset SubmittedAt, DateTimeOffset? FinishedAt, int Rows, int Imported, int Duplicates,
    IReadOnlyList<IssueShape> Rejected, IReadOnlyList<IssueShape> Warnings, IReadOnlyList<string> Periods, IReadOnlyList<string> Corridors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IssueShape? Failure);

internal sealed record IssueShape(int Line, string Code, string Detail)
{
    public static IssueShape Of(SurveyIssue issue, Language language) => new(issue.Line, issue.Code, issue.Detail(language));
}
