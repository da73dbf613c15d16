using System.Text.Json;
using Azure.Data.Tables;
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
    string Id, int Version, string Party, SurveyStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset? FinishedAt, SurveyReport Report,
    SurveyProgress? Progress);

/// <summary>How far the import of a survey is.</summary>
/// <param name="Percent">Of the work, from 0 to 100.</param>
/// <param name="Rows">How many rows of the file were read so far.</param>
public sealed record SurveyProgress(int Percent, int Rows);

/// <summary>
/// Submitted surveys: their state and history in the table <c>Surveys</c> (partition: survey id), the file and the report of the import as blobs,
/// since either can be far larger than a row.
/// </summary>
public sealed class SurveyStore(Store store, Commands commands, Idempotency idempotency)
{
    private const string Row = "survey";
    private const string ProgressRow = "progress";
    private const int BlockSize = 4 * 1024 * 1024;

    // The time that a try has is for one of them, not for all of a large file.
    private static readonly StorageTransferOptions InBlocks = new() { InitialTransferSize = BlockSize, MaximumTransferSize = BlockSize };

    private static readonly RowType<SubmittedSurvey> Surveys = new();
    private static readonly RowType<SurveyProgress> Progress = new();

    /// <summary>Keeps the file, then commits the survey as queued, the answer to the call, and the message that has it imported.</summary>
    /// <returns>Null where <paramref name="answer"/> is now the answer to the call; else what stands in its way.</returns>
    public async Task<EarlierCall?> SubmitAsync(
        string id, Stream file, bool dryRun, IdempotencyKey key, StoredAnswer answer, Caller by, CancellationToken cancellation)
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
                var decision = SubmittedSurvey.Submit(by.Party, commit.At, dryRun);
                commit.Insert(Surveys, Row, decision.Survey);
                commit.Happened(SurveyEvents.Submitted, by);
                commit.Send(QueueNames.SurveyImports, new OutgoingMessage(id, id));
                commit.Answer(key, answer);
                return null;
            },
            sends: true);
    }

    public async Task<Survey?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await Surveys.FindAsync(store.Surveys, id, Row, cancellation) is not { Value: var survey }) return null;
        var report = survey.Report is { } name ? await ReportAsync(name, cancellation)
            : survey.IsAtRest ? await ReportAsync(FormerReportOf(id), cancellation)
            : new SurveyReport();
        var progress = survey.IsAtRest ? null : await Progress.FindAsync(store.Surveys, id, ProgressRow, cancellation);
        return new Survey(id, survey.Version, survey.SubmittedBy, survey.Status, survey.SubmittedAt, survey.FinishedAt, report, progress?.Value);
    }

    /// <summary>
    /// Begins the work on a survey: the survey, or null where there is none to do, because its message came twice, or is a stray.
    /// </summary>
    public async Task<SubmittedSurvey?> StartAsync(string id, CancellationToken cancellation) =>
        (await ChangeAsync(id, (survey, _) => survey.Start(), by: null, cancellation))?.Survey;

    /// <summary>Has a held survey published; null where it is not held, or the caller has not seen its version, and nothing is changed.</summary>
    public Task<SurveyDecision?> ConfirmAsync(string id, Caller by, CancellationToken cancellation, Predicate<int>? seen = null) =>
        ChangeAsync(id, (survey, _) => survey.Confirm(), by, cancellation, seen);

    /// <summary>Gives up a held survey; null where it is not held, or the caller has not seen its version, and nothing is changed.</summary>
    public Task<SurveyDecision?> DiscardAsync(string id, Caller by, CancellationToken cancellation, Predicate<int>? seen = null) =>
        ChangeAsync(id, (survey, now) => survey.Discard(now), by, cancellation, seen);

    /// <summary>
    /// Has what a survey replaced published again; null where it is not published itself, or the caller has not seen its version, and nothing
    /// is changed.
    /// </summary>
    public Task<SurveyDecision?> RevertAsync(string id, Caller by, CancellationToken cancellation, Predicate<int>? seen = null) =>
        ChangeAsync(id, (survey, _) => survey.Revert(), by, cancellation, seen);

    /// <summary>Notes how far an import is. Nothing depends on it, so that storage may fail meanwhile.</summary>
    public async Task NoteProgressAsync(string id, SurveyProgress progress, CancellationToken cancellation)
    {
        try
        {
            await store.Surveys.UpsertEntityAsync(Progress.ToEntity(id, ProgressRow, progress), TableUpdateMode.Replace, cancellation);
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // The next one is a second later.
        }
    }

    public async Task DownloadAsync(string id, string path, CancellationToken cancellation) =>
        await store.SurveyFiles.GetBlobClient(FileOf(id)).DownloadToAsync(path, cancellation);

    /// <summary>
    /// Keeps the report of an import, then marks the survey as what it came to. Where another run of the import was faster, its report stays, and
    /// nobody reads this one.
    /// </summary>
    public async Task FinishAsync(string id, SurveyReport report, CancellationToken cancellation)
    {
        // A name of its own, so that the report of a finished survey never changes.
        var name = $"{id}/report_{Guid.NewGuid():N}.json";
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(report, SurveyReportJson.Default.SurveyReport));
        await UploadAsync(name, json, cancellation);
        await ChangeAsync(
            id, (survey, now) => survey.Finish(report.Outcome, name, now), by: null, cancellation,
            then: report.Published is { Count: > 0 } ? commit => commit.Send(QueueNames.PriceAlerts, PriceAlertMessages.Survey(id)) : null);
    }

    /// <summary>Marks a survey as reverted. Its report stays what it was.</summary>
    public Task FinishRevertAsync(string id, CancellationToken cancellation) =>
        ChangeAsync(id, (survey, now) => survey.Finish(SurveyStatus.Reverted, survey.Report!, now), by: null, cancellation);

    private Task<SurveyDecision?> ChangeAsync(
        string id, Func<SubmittedSurvey, DateTimeOffset, SurveyDecision?> rule, Caller? by, CancellationToken cancellation,
        Predicate<int>? seen = null, Action<Commit>? then = null) =>
        commands.RunAsync<SurveyDecision?>(
            store.Surveys, id,
            async commit =>
            {
                if (await Surveys.FindAsync(store.Surveys, id, Row, cancellation) is not { } before) return null;
                if (seen?.Invoke(before.Value.Version) == false) return null;
                var decision = rule(before.Value, commit.At);
                if (decision?.Event is not { } happened) return decision;
                commit.Replace(Surveys, before, decision.Survey);
                commit.Happened(happened, by);
                // A name of its own, because a queue may take a second message of the same name for the first one again.
                then?.Invoke(commit);
                if (decision.ToWork) commit.Send(QueueNames.SurveyImports, new OutgoingMessage($"{id}-{commit.Id:N}", id));
                return decision;
            },
            sends: by is not null || then is not null);

    /// <exception cref="InvalidDataException">There is none of this name.</exception>
    public async Task<SurveyReport> ReportAsync(string name, CancellationToken cancellation)
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
