using System.Diagnostics;
using Reintegration.Benchmarks.Shared;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Benchmarks.Import;

internal static class ImportMode
{
    private const int Rows = 20_000;
    private const int Corridors = 40;
    private const int Periods = 5;
    private const int Rounds = 5;

    // As many transactions as the importer has under way.
    private const int AtOnce = 4;

    public static async Task RunAsync()
    {
        Figures.Heading("import");
        using var directory = new TemporaryDirectory();
        var file = directory["survey.csv"];
        await File.WriteAllLinesAsync(
            file, SampleSurvey.Rows(Rows, Corridors, Periods).Select(row => row.ToCompactLine()).Prepend(SampleRow.CompactHeader));
        var transactions = RawTransactions.Of(file);
        await using var azurite = await Emulator.StartAsync();
        var store = azurite.Store();

        // Each way once before anything counts.
        await ImportAsync(store, file);
        await RawAsync(store, 0, transactions, AtOnce);

        Console.WriteLine($"{Rows} rows, {Corridors} corridors, {Periods} periods, {transactions.Count} transactions\n");
        Figures.Header("round", "import rows/s", $"raw rows/s, {AtOnce} at once", "ratio", "raw rows/s, one by one", "ratio");
        var rounds = new List<double[]>();
        for (var round = 1; round <= Rounds; round++)
        {
            var import = Rows / await ImportAsync(store, file);
            var raw = Rows / await RawAsync(store, round, transactions, AtOnce);
            var oneByOne = Rows / await RawAsync(store, round, transactions, 1);
            rounds.Add([import, raw, import / raw, oneByOne, import / oneByOne]);
            Figures.Row([round, .. rounds[^1].Cast<object>()]);
        }
        Figures.Row(["median", .. Enumerable.Range(0, 5).Select(column => (object)Figures.Median(rounds.Select(round => round[column])))]);
    }

    /// <summary>Seconds of an import into an empty table.</summary>
    private static async Task<double> ImportAsync(Store store, string file)
    {
        await store.CreateAsync(CancellationToken.None);
        var importer = new SurveyImporter(new QuoteStore(store), new ShippedData());
        var started = Stopwatch.GetTimestamp();
        var report = await importer.ImportAsync(file, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if ((report.Outcome, report.Imported) != (SurveyStatus.Done, Rows))
            throw new InvalidOperationException($"{report.Imported} of {Rows} rows were imported.");
        await store.DeleteAsync(CancellationToken.None);
        return seconds;
    }

    /// <summary>Seconds of the same rows as bare transactions into an empty table.</summary>
    private static async Task<double> RawAsync(
        Store store, int round, IReadOnlyList<IReadOnlyList<Azure.Data.Tables.TableEntity>> transactions, int atOnce)
    {
        var table = store.Tables.GetTableClient($"Raw{round}x{atOnce}");
        await table.CreateIfNotExistsAsync();
        var started = Stopwatch.GetTimestamp();
        await RawTransactions.WriteAsync(table, transactions, atOnce);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await table.DeleteAsync();
        return seconds;
    }
}
