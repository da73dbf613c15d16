using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Domain.Spreadsheets;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>Where a submitted survey stands, and what its import came to.</summary>
public sealed class GetSurvey(HttpPipeline http, SurveyStore surveys)
{
    public static readonly Policy<NoRequest, SurveyAnswer> Policy = new(nameof(GetSurvey))
    {
        Scopes = [Scope.Surveyor], Whose = Whose.OwnPartys, IsVersioned = true, Errors = [ErrorCode.UnknownSurvey, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(GetSurvey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/surveys/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => GetAsync(id, call), cancellation);

    private async Task<Outcome<SurveyAnswer>> GetAsync(string id, Call call)
    {
        if (await surveys.OwnAsync(id, call) is not { } survey) return SurveyProblems.Unknown;
        call.Version = survey.Version;
        return SurveyAnswer.Of(survey, call.Language);
    }
}

/// <summary>
/// A submitted survey. Of its rows, those that are neither imported nor duplicates were rejected; warnings are about rows that count.
/// </summary>
/// <param name="FinishedAt">Left out until the import has ended, well or not.</param>
/// <param name="Progress">How far the import is; left out before and after it.</param>
/// <param name="Rows">How many the file has, its header and empty ones left out.</param>
/// <param name="Imported">How many services its rows are. While it is held, and after a dry run, none of them is published.</param>
/// <param name="Duplicates">Rows that say the same as one before.</param>
/// <param name="RejectedRows">How many were rejected.</param>
/// <param name="DecimalSign">What stands before the decimals of the file's numbers; left out where it could not be read.</param>
/// <param name="Rejected">Why rows were rejected; with <paramref name="Warnings"/>, the first thousand.</param>
/// <param name="Counts">How many issues there are of each code, those that are not listed included.</param>
/// <param name="Changes">
/// What it changes, or would change while it is held and after a dry run: by corridor and period, those that make it wait first; a thousand at most.
/// </param>
/// <param name="Periods">The quarters of its services.</param>
/// <param name="Corridors">The ids of the corridors of its services.</param>
/// <param name="Failure">Why the file as a whole could not be read; left out where it could.</param>
public sealed record SurveyAnswer(
    string Id, SurveyStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset? FinishedAt, SurveyProgress? Progress, int Rows, int Imported,
    int Duplicates, int RejectedRows, DecimalSign? DecimalSign, IReadOnlyList<LineIssue> Rejected, IReadOnlyList<LineIssue> Warnings,
    IReadOnlyList<IssueCount> Counts, IReadOnlyList<CorridorChange> Changes, IReadOnlyList<string> Periods, IReadOnlyList<string> Corridors,
    LineIssue? Failure)
{
    internal static SurveyAnswer Of(Survey survey, Language language)
    {
        var report = survey.Report;
        return new SurveyAnswer(
            survey.Id, survey.Status, survey.SubmittedAt, survey.FinishedAt, survey.Progress, report.Rows, report.Imported, report.Duplicates,
            report.RejectedRows, report.DecimalSign, [.. report.Rejected.Select(Issue)], [.. report.Warnings.Select(Issue)],
            [.. report.Counts.OrderBy(count => count.Key).Select(count => new IssueCount(count.Key, count.Value))],
            [.. report.Changes.Select(change => CorridorChange.Of(change, language))], report.Periods, report.Corridors,
            report.Failure is { } failure ? Issue(failure) : null);

        LineIssue Issue(SurveyIssue issue) => new(issue.Line, issue.Code, issue.Detail(language), issue.Count == 1 ? null : issue.Count);
    }
}

/// <summary>What is to be said of a line of the file.</summary>
/// <param name="Line">The header is line 1.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people, in the language of the answer.</param>
/// <param name="Count">How many lines it is said of, where it is said once for several; then <paramref name="Line"/> is the first of them.</param>
public sealed record LineIssue(int Line, SurveyIssueCode Code, string Detail, int? Count);

/// <summary>How many issues there are of one code.</summary>
public sealed record IssueCount(SurveyIssueCode Code, int Count);

/// <summary>What a survey does to a corridor in a period.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="Period">The quarter, such as <c>2025_3Q</c>.</param>
/// <param name="ServicesBefore">Published of the same period, or else of the newest before it; left out where there is neither.</param>
/// <param name="AverageTotalCostPercentBefore">At the equivalent of USD 200, to four decimals; left out where there is none.</param>
/// <param name="AverageTotalCostPercentAfter">The same, of the survey.</param>
/// <param name="Reasons">Why the survey waits to be confirmed; none where it would not, for this.</param>
public sealed record CorridorChange(
    string Corridor, string Period, int? ServicesBefore, int ServicesAfter, decimal? AverageTotalCostPercentBefore,
    decimal? AverageTotalCostPercentAfter, IReadOnlyList<ReasonToHold> Reasons)
{
    internal static CorridorChange Of(SurveyChange change, Language language) => new(
        change.Corridor, change.Period, change.ServicesBefore, change.ServicesAfter, Rounded.Percent(change.AverageBefore),
        Rounded.Percent(change.AverageAfter),
        [.. change.Reasons.Select(reason => new ReasonToHold(reason, DetailOf(reason).In(language)))]);

    private static Text DetailOf(HoldReason reason) => reason switch
    {
        HoldReason.FewerServices => new("Pierde más de un tercio de sus servicios.", "It loses more than a third of its services."),
        HoldReason.AverageMoved => new("Su promedio cambia en más de la mitad.", "Its average moves by more than half."),
        _ => new("Tiene un precio poco verosímil; vea las advertencias.", "It has a price that is not plausible; see the warnings."),
    };
}

/// <summary>Why a survey waits to be confirmed.</summary>
/// <param name="Detail">For people, in the language of the answer.</param>
public sealed record ReasonToHold(HoldReason Code, string Detail);
