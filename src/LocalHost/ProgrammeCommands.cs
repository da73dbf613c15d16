using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Reintegration.Domain;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.LocalHost;

/// <summary>Programmes from a terminal, for who writes them.</summary>
internal static class ProgrammeCommands
{
    /// <summary>
    /// Prints what is wrong with the files of a folder, and how many are right; 0 if all are, and there are any. Nothing has to be running.
    /// </summary>
    /// <exception cref="LocalHostException">There is no such folder.</exception>
    public static int Check(string path, Language language) => Check(path, language, out _);

    /// <summary>
    /// Puts the programmes of a folder into the configured storage, and prints how many are new, were changed, and were there already; and, where
    /// there are none, the agreements, instruments, templates and plans that ship. Where a file is wrong, does as <see cref="Check(string, Language)"/> and no more.
    /// Nothing has to be running but storage.
    /// </summary>
    /// <exception cref="LocalHostException">There is no such folder, or storage cannot be reached.</exception>
    public static async Task<int> LoadAsync(string path, LocalOptions options)
    {
        if (Check(path, options.Language, out var folder) is var wrong && wrong != 0) return wrong;
        try
        {
            var store = new Store(new ConfigurationBuilder().AddInMemoryCollection(options.StorageSettings).Build());
            string[] tables =
            [
                TableNames.Programmes, TableNames.Agreements, TableNames.Instruments, TableNames.Templates, TableNames.Plans, TableNames.Pending,
            ];
            await Task.WhenAll(tables.Select(table => store.Tables.CreateTableIfNotExistsAsync(table)));
            var (commands, time, where) = (CommandsOf(store), TimeProvider.System, LocalApp.Describe(options));
            var catalogue = new ProgrammeCatalogue(store, commands, time, NullLogger<DocumentCatalogue<Programme>>.Instance);
            var (created, changed, unchanged) = await catalogue.LoadAsync(folder);
            var shipped = await new ShippedFiles(
                FilesOf<AgreementFile>(TableNames.Agreements), FilesOf<InstrumentFile>(TableNames.Instruments),
                FilesOf<TemplateFile>(TableNames.Templates), FilesOf<PlanFile>(TableNames.Plans)).LoadWhereThereAreNoneAsync(CancellationToken.None);
            if (shipped > 0)
            {
                Console.WriteLine(new Text(
                    $"{shipped} acuerdos, instrumentos, plantillas y planes nuevos.",
                    $"{shipped} new agreements, instruments, templates and plans.").In(options.Language));
            }
            Console.WriteLine(new Text(
                $"{created} nuevos, {changed} con una versión nueva, {unchanged} sin cambios, en {where}.",
                $"{created} new, {changed} with a new version, {unchanged} as they were, in {where}.").In(options.Language));
            return 0;

            CountryFiles<T> FilesOf<T>(string table)
                where T : class, ICountryFile =>
                new(store, table, commands, time, NullLogger<DocumentCatalogue<FileVersion<T>>>.Instance);
        }
        catch (Exception exception) when (LocalApp.StorageUnreachable(options, exception) is { } unreachable)
        {
            throw unreachable;
        }
    }

    private static int Check(string path, Language language, out ProgrammeFolder folder)
    {
        try
        {
            folder = ProgrammeFolder.Read(path);
        }
        catch (ProgrammeCatalogueException exception)
        {
            throw new LocalHostException(exception.In(language), exception);
        }
        foreach (var fault in folder.Faults) Console.WriteLine(fault.In(language));
        Console.WriteLine(folder.Summary.In(language));
        return folder.Faults.Count == 0 && folder.Files.Count > 0 ? 0 : 1;
    }

    // Where there are no storage queues, what is told of a changed programme waits in the outbox for the function app.
    private static Commands CommandsOf(Store store)
    {
        var time = TimeProvider.System;
        var sender = new StorageQueueMessageSender(LocalApp.QueuesOf(store), time);
        return new Commands(new Outbox(store, sender, time, NullLogger<Outbox>.Instance), time);
    }
}
