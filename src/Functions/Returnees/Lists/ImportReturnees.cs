using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees.Lists;
using Reintegration.Infrastructure.Spreadsheets;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Returnees.Lists;

/// <summary>
/// Imports a list of people, batch by batch: what became of the rows of a batch is kept before the next one begins, so that a run that breaks off is
/// taken up there. The message is the import's id; one that comes twice finds nothing to do.
/// </summary>
public sealed partial class ImportReturnees(ListImportStore imports, ListColumns columns, RowImport rows, ILogger<ImportReturnees> logger)
{
    // What is kept of a batch fits into a row, whatever is wrong with its lines.
    private const int BatchSize = 50;
    private const int AtOnce = 8;

    [Function(nameof(ImportReturnees))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.ReturneeImports, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var id = message.Body.ToString();
        if (await imports.StartAsync(id, cancellation) is not var (import, content)) return;
        try
        {
            var file = ListFile.Open(content, columns, cancellation);
            var run = new ListRun(id, new Caller(import.KeyId, import.Party, import.Holder, [Scope.Partner], []), import.Import.DryRun);
            await ImportAsync(file, run, cancellation);
        }
        catch (UnreadableFileException exception)
        {
            await imports.FailAsync(id, exception.Fault, cancellation);
            Failed(id, exception.Message);
        }
    }

    private async Task ImportAsync(ListFile file, ListRun run, CancellationToken cancellation)
    {
        // A dry run finds again what it would have done.
        var kept = run.DryRun ? 0 : (await imports.BatchesAsync(run.Import, cancellation)).Count;
        foreach (var (number, batch) in file.Rows().Chunk(BatchSize).Index().Skip(kept))
        {
            cancellation.ThrowIfCancellationRequested();
            var outcomes = await WorkAsync(batch, run, cancellation);
            await imports.KeepAsync(run.Import, number, new ListBatch(file.Count, outcomes), cancellation);
        }
        RowOutcome[] all = [.. (await imports.BatchesAsync(run.Import, cancellation)).SelectMany(batch => batch.Rows)];
        var errors = all.Any(row => row.Result == RowResult.Rejected || row.NotEnrolled is not null);
        ListColumnNotRead[] notRead = [.. file.Unread.Select(column => new ListColumnNotRead(WorkbookWriter.NameOf(column.Place), column.Meant?.Key))];
        await imports.FinishAsync(run.Import, errors, notRead, cancellation);
        var (registered, rejected) = (all.Count(row => row.Result == RowResult.Registered), all.Count(row => row.Result == RowResult.Rejected));
        Imported(run.Import, all.Length, registered, rejected);
    }

    // Rows that may be about one person are worked on in their order, the others side by side; in a dry run, all in their order.
    private async Task<IReadOnlyList<RowOutcome>> WorkAsync(ListRow[] batch, ListRun run, CancellationToken cancellation)
    {
        var outcomes = new RowOutcome?[batch.Length];
        var keys = run.DryRun ? [] : await Task.WhenAll(batch.Select(row => KeysAsync(row, cancellation)));
        var groups = run.DryRun ? [[.. Enumerable.Range(0, batch.Length)]] : RowGroups.Of(keys);
        await Parallel.ForEachAsync(
            groups, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (group, _) =>
            {
                foreach (var index in group) outcomes[index] = await TryAsync(batch[index], run, cancellation);
            });
        // Storage may be back by now; what a row did already is not done twice.
        foreach (var (index, row) in batch.Index())
            outcomes[index] ??= await TryAsync(row, run, cancellation) ?? RowOutcome.Rejected(row.Line, new ListFault(row.Line, null, ErrorCode.NotKeptYet));
        return [.. outcomes.Select(outcome => outcome!)];
    }

    /// <summary>What a row comes to; null where storage failed.</summary>
    private async Task<RowOutcome?> TryAsync(ListRow row, ListRun run, CancellationToken cancellation)
    {
        try
        {
            return await rows.RunAsync(row, run, cancellation);
        }
        catch (Exception exception) when (StorageFailure.Is(exception) && !cancellation.IsCancellationRequested)
        {
            RowFailed(run.Import, row.Line, exception.GetType().Name);
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> KeysAsync(ListRow row, CancellationToken cancellation)
    {
        try
        {
            return await rows.KeysAsync(row, cancellation);
        }
        catch (Exception exception) when (StorageFailure.Is(exception) && !cancellation.IsCancellationRequested)
        {
            // Together with every other such row, in their order.
            return [""];
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "List {Id}: {Rows} rows, {Registered} registered, {Rejected} rejected")]
    private partial void Imported(string id, int rows, int registered, int rejected);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "List {Id} cannot be read: {Fault}")]
    private partial void Failed(string id, string fault);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "List {Id}: storage failed at line {Line} ({Exception})")]
    private partial void RowFailed(string id, int line, string exception);
}
