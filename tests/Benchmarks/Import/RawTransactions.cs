using System.Threading.Channels;
using Azure.Data.Tables;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Remittances.Surveys;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Benchmarks.Import;

/// <summary>What storage alone takes: entities like the importer's, made beforehand, a hundred to a transaction.</summary>
internal static class RawTransactions
{
    /// <summary>The entities of a survey, cut into transactions: each of one partition.</summary>
    public static IReadOnlyList<IReadOnlyList<TableEntity>> Of(string file)
    {
        var corridors = new Dictionary<Corridor, List<TableEntity>>();
        foreach (var quote in SurveyFile.Open(file, new SurveyRules([]), CancellationToken.None).Rows().Select(row => row.Quote!))
        {
            if (!corridors.TryGetValue(quote.Corridor, out var rows)) corridors[quote.Corridor] = rows = [];
            rows.Add(QuoteRow.ToEntity(quote, "0123456789abcdef", QuoteRow.Fingerprint(quote)));
        }
        return [.. corridors.Values.SelectMany(rows => rows.Chunk(TableRows.TransactionLimit))];
    }

    public static async Task WriteAsync(TableClient table, IReadOnlyList<IReadOnlyList<TableEntity>> transactions, int atOnce)
    {
        var waiting = Channel.CreateUnbounded<IReadOnlyList<TableEntity>>();
        foreach (var rows in transactions) waiting.Writer.TryWrite(rows);
        waiting.Writer.Complete();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            await foreach (var rows in waiting.Reader.ReadAllAsync())
                await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)));
        }));
    }
}
