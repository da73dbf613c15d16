using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>Where a submitted survey stands, and what its import came to.</summary>
public sealed class GetSurvey(HttpPipeline http, SurveyStore surveys)
{
    public static readonly Policy<NoRequest, SurveyAnswer> Policy = new(nameof(GetSurvey))
    {
        Scopes = [Scope.Surveyor], Whose = Whose.OwnPartys, Errors = [ErrorCode.UnknownSurvey, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(GetSurvey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/surveys/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => GetAsync(id, call), cancellation);

    private async Task<Outcome<SurveyAnswer>> GetAsync(string id, Call call) =>
        id.Length == 32 && id.All(char.IsAsciiHexDigit)
            && await surveys.FindAsync(id.ToLowerInvariant(), call.Cancellation) is { } survey && call.MaySee(survey.Party)
            ? SurveyAnswer.Of(survey, call.Language)
            : new Problem(ErrorCode.UnknownSurvey, new("No hay ninguna encuesta con ese identificador.", "There is no survey with that id."));
}

/// <summary>
/// A submitted survey. Of its rows, those that are neither imported nor duplicates were rejected; warnings are about rows that count.
/// </summary>
/// <param name="FinishedAt">Left out until the import has ended, well or not.</param>
/// <param name="DecimalSign">What stands before the decimals of the file's numbers; left out where it could not be read.</param>
/// <param name="Duplicates">Rows that say the same as one before.</param>
/// <param name="Periods">The quarters that were imported.</param>
/// <param name="Corridors">The ids of the corridors that were imported.</param>
/// <param name="Failure">Why the file as a whole could not be read; left out where it could.</param>
public sealed record SurveyAnswer(
    string Id, SurveyStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset? FinishedAt, int Rows, int Imported, int Duplicates,
    DecimalSign? DecimalSign, IReadOnlyList<LineIssue> Rejected, IReadOnlyList<LineIssue> Warnings,
    IReadOnlyList<string> Periods, IReadOnlyList<string> Corridors, LineIssue? Failure)
{
    internal static SurveyAnswer Of(Survey survey, Language language)
    {
        var report = survey.Report;
        return new SurveyAnswer(
            survey.Id, survey.Status, survey.SubmittedAt, survey.FinishedAt, report.Rows, report.Imported, report.Duplicates,
            report.DecimalSign, [.. report.Rejected.Select(Issue)], [.. report.Warnings.Select(Issue)], report.Periods, report.Corridors,
            report.Failure is { } failure ? Issue(failure) : null);

        LineIssue Issue(SurveyIssue issue) => new(issue.Line, issue.Code, issue.Detail(language));
    }
}

/// <summary>What is to be said of a line of the file.</summary>
/// <param name="Line">The header is line 1.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people, in the language of the answer.</param>
public sealed record LineIssue(int Line, SurveyIssueCode Code, string Detail);
