using System.Text.Json;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>A submitted survey. Times are UTC.</summary>
/// <param name="Party">Who submitted it, and alone may see it.</param>
public sealed record Survey(
    string Id, string Party, SurveyStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset? FinishedAt, SurveyReport Report);

/// <summary>
/// Submitted surveys: their state and history in the table <c>Surveys</c> (partition: survey id), the file and the report of the import as blobs,
/// since either can be far larger than a row.
/// </summary>
public sealed class SurveyStore(Store store, Commands commands, Idempotency idempotency)
{
    private const string Row = "survey";
    private const int BlockSize = 4 * 1024 * 1024;

    // The time that a try has is for one of them, not for all of a large file.
    private static readonly StorageTransferOptions InBlocks = new() { InitialTransferSize = BlockSize, MaximumTransferSize = BlockSize };

    private static readonly RowType<SubmittedSurvey> Surveys = new();

    /// <summary>Keeps the file, then commits the survey as queued, the answer to the call, and the message that has it imported.</summary>
    /// <returns>Null where <paramref name="answer"/> is now the answer to the call; else what stands in its way.</returns>
    public async Task<EarlierCall?> SubmitAsync(
        string id, Stream file, IdempotencyKey key, StoredAnswer answer, Caller by, CancellationToken cancellation)
    {
        var (claim, earlier) = await idempotency.ClaimAsync(store.Surveys, id, key);
        if (claim is null) return earlier;
        try
        {
            await UploadAsync(FileOf(id), file, cancellation);
        }
        catch
        {
            await Idempotency.GiveBackAsync(claim);
            throw;
        }
        return await commands.RunAsync(
            store.Surveys, id,
            async commit =>
            {
                if (await commit.EarlierAsync(key, CancellationToken.None, claim) is { } other) return other;
                var decision = SubmittedSurvey.Submit(by.Party, commit.At);
                commit.Insert(Surveys, Row, decision.Survey);
                commit.Happened(decision.Event, by.KeyId);
                if (decision.ToImport) commit.Send(QueueNames.SurveyImports, new OutgoingMessage(id, id));
                commit.Answer(key, answer);
                return null;
            },
            sends: true);
    }

    public async Task<Survey?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await Surveys.FindAsync(store.Surveys, id, Row, cancellation) is not { Value: var survey }) return null;
        var report = survey.IsFinished ? await ReportAsync(survey.Report ?? FormerReportOf(id), cancellation) : new SurveyReport();
        return new Survey(id, survey.SubmittedBy, survey.Status, survey.SubmittedAt, survey.FinishedAt, report);
    }

    /// <summary>
    /// Marks a survey as being imported. False where it is finished already or does not exist: its message came twice, or is a stray, and
    /// there is nothing to do.
    /// </summary>
    public Task<bool> StartAsync(string id, CancellationToken cancellation) => ChangeAsync(id, (survey, _) => survey.Start(), cancellation);

    public async Task DownloadAsync(string id, string path, CancellationToken cancellation) =>
        await store.SurveyFiles.GetBlobClient(FileOf(id)).DownloadToAsync(path, cancellation);

    /// <summary>
    /// Keeps the report of an import, then marks the survey as done, or as failed where the file could not be read. Where another run of the
    /// import was faster, its report stays, and nobody reads this one.
    /// </summary>
    public async Task FinishAsync(string id, SurveyReport report, CancellationToken cancellation)
    {
        // A name of its own, so that the report of a finished survey never changes.
        var name = $"{id}/report_{Guid.NewGuid():N}.json";
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(report, SurveyReportJson.Default.SurveyReport));
        await UploadAsync(name, json, cancellation);
        await ChangeAsync(id, (survey, now) => survey.Finish(report.Failure is null, name, now), cancellation);
    }

    private Task<bool> ChangeAsync(string id, Func<SubmittedSurvey, DateTimeOffset, SurveyDecision?> rule, CancellationToken cancellation) =>
        commands.RunAsync(store.Surveys, id, async commit =>
        {
            if (await Surveys.FindAsync(store.Surveys, id, Row, cancellation) is not { } before) return false;
            if (rule(before.Value, commit.At) is not { } decision) return false;
            commit.Replace(Surveys, before, decision.Survey);
            commit.Happened(decision.Event);
            return true;
        });

    private async Task<SurveyReport> ReportAsync(string name, CancellationToken cancellation)
    {
        var options = new BlobOpenReadOptions(allowModifications: false);
        await using var blob = await store.SurveyFiles.GetBlobClient(name).OpenReadAsync(options, cancellation);
        return await JsonSerializer.DeserializeAsync(blob, SurveyReportJson.Default.SurveyReport, cancellation)
            ?? throw new InvalidDataException($"{name} is no report.");
    }

    private async Task UploadAsync(string name, Stream content, CancellationToken cancellation) =>
        await store.SurveyFiles.GetBlobClient(name).UploadAsync(content, new BlobUploadOptions { TransferOptions = InBlocks }, cancellation);

    private static string FileOf(string id) => $"{id}/file";

    // Where the report of every survey was before its row named it.
    private static string FormerReportOf(string id) => $"{id}/report.json";
}
