using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>Where a submitted survey stands.</summary>
public enum SurveyStatus
{
    Queued,
    Importing,
    Done,
    Failed,
}

/// <summary>A submitted survey. Times are UTC.</summary>
/// <param name="Party">Who submitted it, and alone may see it.</param>
public sealed record Survey(string Id, string Party, SurveyStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset? FinishedAt, SurveyReport Report);

/// <summary>
/// Submitted surveys: their state in the table <c>Surveys</c> (partition: survey id), the file and the report of the import as blobs, since
/// either can be far larger than a row.
/// </summary>
public sealed class SurveyStore(Store store, Outbox outbox, TimeProvider time)
{
    private const string Row = "survey";

    /// <summary>
    /// Keeps the file, then in one transaction the survey as queued, the answer to the call and the message that has it imported; then
    /// sends the message.
    /// </summary>
    public async Task SubmitAsync(string id, Stream file, IdempotencyKey key, StoredAnswer answer, string submittedBy, CancellationToken cancellation)
    {
        await store.SurveyFiles.GetBlobClient(FileOf(id)).UploadAsync(file, overwrite: true, cancellation);
        var message = outbox.RowOf(id, QueueNames.SurveyImports, new OutgoingMessage(id, id));
        var survey = new TableEntity(id, Row)
        {
            ["Status"] = nameof(SurveyStatus.Queued),
            ["SubmittedAt"] = time.GetUtcNow(),
            ["SubmittedBy"] = submittedBy,
        };
        await store.Surveys.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpsertReplace, survey),
                new TableTransactionAction(TableTransactionActionType.UpsertReplace, message),
                Idempotency.Answered(id, key, answer),
            ],
            cancellation);
        await outbox.SendAsync(store.Surveys, message, cancellation);
    }

    public async Task<Survey?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await store.Surveys.FindAsync(id, Row, cancellation) is not { } row) return null;
        var status = Enum.Parse<SurveyStatus>(row.GetString("Status"));
        var finished = status is SurveyStatus.Done or SurveyStatus.Failed;
        return new Survey(
            id, row.GetString("SubmittedBy"), status, row.GetDateTimeOffset("SubmittedAt")!.Value, row.GetDateTimeOffset("FinishedAt"),
            finished ? await ReportAsync(id, cancellation) : new SurveyReport());
    }

    /// <summary>
    /// Marks a survey as being imported. False where it is finished already or does not exist: its message came twice, or is a stray, and
    /// there is nothing to do. One already being imported starts again, since whoever began it may have broken off.
    /// </summary>
    public async Task<bool> StartAsync(string id, CancellationToken cancellation)
    {
        if (await store.Surveys.FindAsync(id, Row, cancellation) is not { } row) return false;
        if (row.GetString("Status") is nameof(SurveyStatus.Done) or nameof(SurveyStatus.Failed)) return false;
        await SetAsync(row, SurveyStatus.Importing, cancellation);
        return true;
    }

    public async Task DownloadAsync(string id, string path, CancellationToken cancellation) =>
        await store.SurveyFiles.GetBlobClient(FileOf(id)).DownloadToAsync(path, cancellation);

    /// <summary>Keeps the report of an import, then marks the survey as done, or as failed where the file could not be read.</summary>
    public async Task FinishAsync(string id, SurveyReport report, CancellationToken cancellation)
    {
        await using (var blob = await store.SurveyFiles.GetBlobClient(ReportOf(id)).OpenWriteAsync(overwrite: true, cancellationToken: cancellation))
            await JsonSerializer.SerializeAsync(blob, report, SurveyReportJson.Default.SurveyReport, cancellation);
        var row = (await store.Surveys.FindAsync(id, Row, cancellation))!;
        row["FinishedAt"] = time.GetUtcNow();
        await SetAsync(row, report.Failure is null ? SurveyStatus.Done : SurveyStatus.Failed, cancellation);
    }

    private Task<Response> SetAsync(TableEntity row, SurveyStatus status, CancellationToken cancellation)
    {
        row["Status"] = status.ToString();
        return store.Surveys.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, cancellation);
    }

    private async Task<SurveyReport> ReportAsync(string id, CancellationToken cancellation)
    {
        await using var blob = await store.SurveyFiles.GetBlobClient(ReportOf(id)).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellation);
        return (await JsonSerializer.DeserializeAsync(blob, SurveyReportJson.Default.SurveyReport, cancellation))!;
    }

    private static string FileOf(string id) => $"{id}/file";

    private static string ReportOf(string id) => $"{id}/report.json";
}
