using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.LocalHost.Storage;

/// <summary>Gets storage ready: creates tables, containers and queues, and fills an empty store with the shipped data.</summary>
internal sealed partial class LocalStore(
    Store store, QueueServiceClient queues, QuoteBook book, SurveyImporter importer, ProgrammeCatalogue catalogue, ShippedFiles shipped, KeyRing keys,
    KeyFile keyFile, IConfiguration configuration, IHostApplicationLifetime lifetime, ILogger<LocalStore> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // What was there already serves meanwhile; two things that are compiled at once wait for each other.
    private static readonly TimeSpan FirstAnswerWithin = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when tables, containers and queues are there.</summary>
    public Task Ready => ready.Task;

    /// <summary>
    /// Returns when there is something to serve. Where there was already, what may be missing (after an upgrade) is created in the
    /// background, so that nobody waits for it.
    /// </summary>
    /// <param name="development">Whether an empty store also gets a key per scope.</param>
    /// <returns>What was imported into an empty store, and how many programmes it got; null where it was not empty.</returns>
    /// <exception cref="ProgrammeCatalogueException">The store was empty, and the file of a programme is wrong.</exception>
    public async Task<(SurveyReport Report, int Programmes)?> PrepareAsync(bool development, CancellationToken cancellation)
    {
        if (await FirstCorridorAsync() is { } first)
        {
            _ = Task.Run(
                async () =>
                {
                    // What the first caller needs comes first: the code that reads a corridor is compiled while the server starts.
                    await ((Task)book.FindAsync(first, null).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    await Task.Delay(FirstAnswerWithin, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    await CreateUntilThereAsync(lifetime.ApplicationStopping);
                    await LoadMissingAsync(lifetime.ApplicationStopping);
                },
                CancellationToken.None);
            return null;
        }
        var reading = Task.Run(ReadProgrammes, cancellation);
        await CreateAsync(cancellation);
        if (development) await IssueKeysAsync(cancellation);
        var folder = await reading;
        var loading = Task.WhenAll(catalogue.LoadAsync(folder), shipped.LoadWhereThereAreNoneAsync(cancellation));
        var report = await importer.ImportAsync(ShippedData.SurveyPath, cancellation);
        book.Forget();
        await loading;
        return (report, folder.Files.Count);
    }

    /// <summary>Makes a development key for every scope and keeps them in the key file, replacing those of before.</summary>
    public async Task IssueKeysAsync(CancellationToken cancellation)
    {
        var issued = new List<(Scope Scope, string Key)>();
        foreach (var scope in Enum.GetValues<Scope>())
        {
            var code = Codes<Scope>.Of(scope);
            // One ministry with three people, so that what needs two of them can be tried.
            var (party, countries) = scope is Scope.Partner or Scope.Admin ? ($"dev-{code}", Array.Empty<string>()) : ("dev-ministry", ["GTM"]);
            var grant = new KeyGrant(party, $"dev-{code}-holder", [scope], countries);
            issued.Add((scope, await keys.ReplaceAsync($"dev-{code}", grant, cancellation)));
        }
        keyFile.Write(issued);
    }

    public async Task EmptyAsync(CancellationToken cancellation)
    {
        await store.DeleteAsync(cancellation);
        foreach (var queue in Queues)
            await queues.GetQueueClient(queue).DeleteIfExistsAsync(cancellation);
    }

    private static IEnumerable<string> Queues => QueueNames.All.SelectMany(name => new[] { name, QueueNames.DeadLetterOf(name) });

    private async Task<Corridor?> FirstCorridorAsync()
    {
        try
        {
            return await book.ListAsync() is [var first, ..] ? first.Corridor : null;
        }
        catch (Azure.RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    private ProgrammeFolder ReadProgrammes() => ProgrammeFolder.ReadRight(ProgrammeFolder.Configured(configuration));

    // Of a store that a former version filled, which had its programmes in files only, and neither agreements nor instruments.
    private async Task LoadMissingAsync(CancellationToken stopping)
    {
        try
        {
            if (stopping.IsCancellationRequested) return;
            if (!await catalogue.AnyAsync(stopping)) await catalogue.LoadAsync(ReadProgrammes());
            await shipped.LoadWhereThereAreNoneAsync(stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LoadFailed(exception);
        }
    }

    // Timers and queues wait for it, and would wait for ever.
    private async Task CreateUntilThereAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await CreateAsync(stopping);
                return;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                CreationFailed(exception);
                await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CreateAsync(CancellationToken cancellation)
    {
        await store.CreateAsync(cancellation);
        foreach (var queue in Queues)
            await queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancellation);
        ready.TrySetResult();
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error,
        Message = "Tables, containers or queues could not be created; timers and queues wait for them")]
    private partial void CreationFailed(Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error,
        Message = "There are no programmes, agreements or instruments, and those of the folder or those that ship could not be loaded")]
    private partial void LoadFailed(Exception exception);
}
