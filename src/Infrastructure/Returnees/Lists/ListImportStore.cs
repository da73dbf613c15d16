using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Domain.Spreadsheets;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees.Lists;

/// <summary>
/// Imports of lists: their state and what became of their rows in the table <c>ReturneeImports</c> (partition: import id), the file as a blob, sealed
/// under a key of its own. Once the import is at rest, the key is gone and the file deleted; what stays says nothing of what was in it.
/// </summary>
public sealed class ListImportStore(Store store, Commands commands, Idempotency idempotency, PersonalDataKeys ring)
{
    private const string Row = "import";
    private const string BatchPrefix = "batch_";

    private static readonly RowType<ListImportRow> Imports = new(ListImportJson.Default);
    private static readonly RowType<ListBatch> Batches = new(ListImportJson.Default);

    /// <summary>Keeps the file, then commits the import as queued, the answer to the call, and the message that has it worked on.</summary>
    /// <returns>Null where <paramref name="answer"/> is now the answer to the call; else what stands in its way.</returns>
    public async Task<EarlierCall?> SubmitAsync(
        string id, byte[] file, bool dryRun, IdempotencyKey key, StoredAnswer answer, Caller by, CancellationToken cancellation)
    {
        var (claim, earlier) = await idempotency.ClaimAsync(store.ReturneeImports, id, key);
        if (claim is null) return earlier;
        var (fileKey, wrapped) = ring.New(id);
        try
        {
            await Blob(id).UploadAsync(new BinaryData(fileKey.Seal(FileOf(id), file)), overwrite: true, cancellation);
        }
        catch
        {
            await Idempotency.GiveBackAsync(claim);
            throw;
        }
        return await commands.RunAsync(
            store.ReturneeImports, id,
            async commit =>
            {
                if (await commit.EarlierAsync(key, CancellationToken.None, claim) is { } other) return other;
                var import = new ListImport { Status = ListImportStatus.Queued, SubmittedAt = commit.At, DryRun = dryRun };
                commit.Insert(Imports, Row, new ListImportRow(import, by.Party, by.KeyId, by.Holder, wrapped));
                commit.Happened("submitted", by);
                commit.Send(QueueNames.ReturneeImports, new OutgoingMessage(id, id));
                commit.Answer(key, answer);
                return null;
            },
            sends: true);
    }

    /// <summary>The import, and what became of its rows so far, in their order; null where there is none.</summary>
    public async Task<(ListImportRow Import, IReadOnlyList<ListBatch> Batches)?> FindAsync(string id, CancellationToken cancellation) =>
        await Imports.FindAsync(store.ReturneeImports, id, Row, cancellation) is { Value: var import }
            ? (import, await BatchesAsync(id, cancellation))
            : null;

    /// <summary>
    /// Begins the work on an import: the import with its file, or null where there is none to do. What the last run could not delete is deleted.
    /// </summary>
    public async Task<(ListImportRow Import, byte[] File)?> StartAsync(string id, CancellationToken cancellation)
    {
        var started = await ChangeAsync(id, "started", (import, _) => import.Start());
        if (started is not { WrappedKey: { } wrapped })
        {
            await Blob(id).DeleteIfExistsAsync(cancellationToken: cancellation);
            return null;
        }
        BlobDownloadResult content = await Blob(id).DownloadContentAsync(cancellation);
        return (started, ring.Unwrap(id, wrapped).Open(FileOf(id), content.Content.ToMemory().Span));
    }

    /// <summary>The batches whose rows are through.</summary>
    public async Task<IReadOnlyList<ListBatch>> BatchesAsync(string id, CancellationToken cancellation)
    {
        var batches = new List<ListBatch>();
        await foreach (var batch in Batches.RangeAsync(store.ReturneeImports, id, BatchPrefix, cancellation)) batches.Add(batch.Value);
        return batches;
    }

    /// <summary>Keeps what became of the rows of a batch. Where another run of the import was faster, what it kept stays.</summary>
    public async Task KeepAsync(string id, int number, ListBatch batch, CancellationToken cancellation)
    {
        try
        {
            var row = Batches.ToEntity(id, FormattableString.Invariant($"{BatchPrefix}{number:D5}"), batch);
            await store.ReturneeImports.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
        }
    }

    /// <param name="errors">Whether rows were rejected, or people could not be enrolled.</param>
    public Task FinishAsync(string id, bool errors, IReadOnlyList<ListColumnNotRead> notRead, CancellationToken cancellation) =>
        EndAsync(id, "finished", (import, now) => import.Finish(errors, notRead, now), cancellation);

    public Task FailAsync(string id, FileFault failure, CancellationToken cancellation) =>
        EndAsync(id, "failed", (import, now) => import.Fail(failure, now), cancellation);

    private async Task EndAsync(string id, string what, Func<ListImport, DateTimeOffset, ListImport?> rule, CancellationToken cancellation)
    {
        await ChangeAsync(id, what, rule);
        await Blob(id).DeleteIfExistsAsync(cancellationToken: cancellation);
    }

    private Task<ListImportRow?> ChangeAsync(string id, string what, Func<ListImport, DateTimeOffset, ListImport?> rule) =>
        commands.RunAsync<ListImportRow?>(store.ReturneeImports, id, async commit =>
        {
            if (await Imports.FindAsync(store.ReturneeImports, id, Row, CancellationToken.None) is not { } before) return null;
            if (rule(before.Value.Import, commit.At) is not { } import) return null;
            var after = before.Value with { Import = import, WrappedKey = import.IsAtRest ? null : before.Value.WrappedKey };
            commit.Replace(Imports, before, after);
            commit.Happened(what);
            return after;
        });

    private BlobClient Blob(string id) => store.ReturneeLists.GetBlobClient(id);

    private static SealedAt FileOf(string id) => new(ContainerNames.ReturneeLists, id, "file", "content");
}

/// <summary>An import of a list as stored.</summary>
/// <param name="Party">Who submitted it, whose the people are, and who alone may see it.</param>
/// <param name="KeyId">The access key that it was submitted with.</param>
/// <param name="WrappedKey">The key of the file, wrapped by the deployment's; null once the import is at rest.</param>
public sealed record ListImportRow(ListImport Import, string Party, string KeyId, string Holder, string? WrappedKey);

/// <summary>What became of some rows of a list that follow one another.</summary>
/// <param name="FileRows">How many rows the whole file has.</param>
public sealed record ListBatch(int FileRows, IReadOnlyList<RowOutcome> Rows);

[JsonSerializable(typeof(ListImport))]
[JsonSerializable(typeof(IReadOnlyList<RowOutcome>))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class ListImportJson : JsonSerializerContext;
