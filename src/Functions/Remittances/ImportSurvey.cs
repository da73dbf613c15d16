using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>Imports a submitted survey. The message is its id; one that comes twice finds the survey finished and does nothing.</summary>
public sealed partial class ImportSurvey(SurveyStore surveys, SurveyImporter importer, QuoteBook book, ILogger<ImportSurvey> logger)
{
    [Function(nameof(ImportSurvey))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.SurveyImports, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var id = message.Body.ToString();
        if (!await surveys.StartAsync(id, cancellation)) return;

        var file = Path.GetTempFileName();
        try
        {
            await surveys.DownloadAsync(id, file, cancellation);
            var report = await importer.ImportAsync(file, cancellation);
            await surveys.FinishAsync(id, report, cancellation);
            var failure = report.Failure is { } issue ? Codes<SurveyIssueCode>.Of(issue.Code) : "-";
            Imported(id, report.Rows, report.Imported, report.Duplicates, report.Rejected.Count, failure);
        }
        finally
        {
            File.Delete(file);
        }
        book.Forget();
        // An import leaves twice the memory behind that the product needs; it comes a few times a year, and what is idle would not give it back.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information,
        Message = "Survey {Id}: {Rows} rows, {Imported} imported, {Duplicates} duplicates, {Rejected} rejected, failure {Failure}")]
    private partial void Imported(string id, int rows, int imported, int duplicates, int rejected, string failure);
}
