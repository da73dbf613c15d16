using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Does the work on a submitted survey: imports it, publishes what was confirmed, or puts back what it replaced. The message is its id; one that
/// comes twice finds nothing to do.
/// </summary>
public sealed partial class ImportSurvey(
    SurveyStore surveys, QuoteStore quotes, SurveyImporter importer, QuoteBook book, TimeProvider time, ILogger<ImportSurvey> logger)
{
    [Function(nameof(ImportSurvey))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.SurveyImports, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var id = message.Body.ToString();
        if (await surveys.StartAsync(id, cancellation) is not { } survey) return;

        if (survey.Status == SurveyStatus.Reverting) await RevertAsync(id, survey, cancellation);
        else await ImportAsync(id, survey, cancellation);
        book.Forget();
    }

    private async Task ImportAsync(string id, SubmittedSurvey survey, CancellationToken cancellation)
    {
        var confirmed = survey is { Status: SurveyStatus.Publishing, Report: { } name }
            ? (await surveys.ReportAsync(name, cancellation)).Changes
            : null;
        var file = Path.GetTempFileName();
        try
        {
            await surveys.DownloadAsync(id, file, cancellation);
            var progress = new ProgressNotes(surveys, id, time, cancellation);
            var report = await importer.ImportAsync(file, cancellation, id, survey.DryRun, confirmed, progress);
            await progress.LastAsync();
            await surveys.FinishAsync(id, report, cancellation);
            var failure = report.Failure is { } issue ? Codes<SurveyIssueCode>.Of(issue.Code) : "-";
            var outcome = Codes<SurveyStatus>.Of(report.Outcome);
            Imported(id, outcome, report.Rows, report.Imported, report.Duplicates, report.RejectedRows, failure);
        }
        finally
        {
            File.Delete(file);
        }
        // An import leaves twice the memory behind that the product needs; it comes a few times a year, and what is idle would not give it back.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private async Task RevertAsync(string id, SubmittedSurvey survey, CancellationToken cancellation)
    {
        var report = await surveys.ReportAsync(survey.Report!, cancellation);
        foreach (var revisions in (report.Published ?? []).GroupBy(revision => revision.Corridor))
        {
            if (!Corridor.TryParse(revisions.Key, out var corridor)) continue;
            await quotes.RevertAsync(corridor, revisions.ToDictionary(PeriodOf, revision => revision.Replacement), cancellation);
        }
        await surveys.FinishRevertAsync(id, cancellation);
    }

    private static SurveyPeriod PeriodOf(PublishedRevision revision) =>
        SurveyPeriod.TryParse(revision.Period, out var period) ? period : throw new InvalidDataException($"'{revision.Period}' is no period.");

    [LoggerMessage(EventId = 1, Level = LogLevel.Information,
        Message = "Survey {Id}: {Outcome}, {Rows} rows, {Imported} imported, {Duplicates} duplicates, {Rejected} rejected, failure {Failure}")]
    private partial void Imported(string id, string outcome, int rows, int imported, int duplicates, int rejected, string failure);

    /// <summary>Notes how far an import is, once a second at most and one note at a time.</summary>
    private sealed class ProgressNotes(SurveyStore surveys, string id, TimeProvider time, CancellationToken cancellation) : IProgress<SurveyProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

        private Task noting = Task.CompletedTask;
        private DateTimeOffset last = time.GetUtcNow();

        public void Report(SurveyProgress value)
        {
            var now = time.GetUtcNow();
            if (now - last < Pause || !noting.IsCompleted) return;
            last = now;
            noting = surveys.NoteProgressAsync(id, value, cancellation);
        }

        public Task LastAsync() => noting;
    }
}
