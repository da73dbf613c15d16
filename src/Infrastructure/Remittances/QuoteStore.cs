using Azure;
using Azure.Data.Tables;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// Surveyed quotes in the table <c>Quotes</c>. A corridor's rows are in its own partition; which of them readers see is said by one row per
/// corridor in the partition <c>current</c>, written only after all of them are stored (docs/adr/0003).
/// </summary>
public sealed class QuoteStore(Store store)
{
    private const string Current = "current";

    public async Task<PublishedCorridor?> FindAsync(Corridor corridor, CancellationToken cancellation) =>
        await PublishedRow.Rows.FindAsync(store.Quotes, Current, corridor.ToString(), cancellation) is { } row ? Published(row) : null;

    /// <summary>All corridors with a published survey, by id.</summary>
    public async Task<IReadOnlyList<PublishedCorridor>> ListAsync(CancellationToken cancellation)
    {
        var corridors = new List<PublishedCorridor>();
        await foreach (var row in PublishedRow.Rows.RangeAsync(store.Quotes, Current, "", cancellation)) corridors.Add(Published(row));
        return corridors;
    }

    /// <summary>
    /// The quotes of one published period, in one range query. Null where its rows are not all there any more: a newer revision replaced
    /// them since the caller read what is published, so read that again.
    /// </summary>
    public async Task<IReadOnlyList<SurveyedQuote>?> ReadAsync(
        Corridor corridor, SurveyPeriod period, PublishedPeriod published, CancellationToken cancellation)
    {
        var quotes = new List<SurveyedQuote>(published.Services);
        await foreach (var row in store.Quotes.Range(corridor.ToString(), QuoteRow.Prefix(period, published.Revision), cancellation))
            quotes.Add(QuoteRow.FromEntity(corridor, period, row));
        return quotes.Count == published.Services ? quotes : null;
    }

    /// <summary>The quotes of all published periods of a corridor, in one range query, however many periods there are.</summary>
    public async Task<ILookup<SurveyPeriod, SurveyedQuote>> ReadAllAsync(PublishedCorridor published, CancellationToken cancellation)
    {
        var periods = published.Periods.ToDictionary(period => QuoteRow.Prefix(period.Key, period.Value.Revision), period => period.Key);
        var quotes = new List<SurveyedQuote>();
        await foreach (var row in store.Quotes.Range(published.Corridor.ToString(), "", cancellation))
        {
            // Rows of revisions that are not published, or not any more, are passed over.
            if (periods.TryGetValue(row.RowKey[..(row.RowKey.LastIndexOf('_') + 1)], out var period))
                quotes.Add(QuoteRow.FromEntity(published.Corridor, period, row));
        }
        return quotes.ToLookup(quote => quote.Period);
    }

    /// <summary>
    /// Stores rows of one corridor, up to <see cref="TableRows.TransactionLimit"/>, in one transaction. Storing them again changes nothing.
    /// </summary>
    public Task WriteAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation) => store.Quotes.SubmitTransactionAsync(
        rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation);

    /// <summary>
    /// Shows readers new revisions of some periods of a corridor, all at once. The rows of those they replace are kept, so that they can be put back;
    /// the rows of those before them are removed.
    /// </summary>
    public async Task PublishAsync(Corridor corridor, IReadOnlyDictionary<SurveyPeriod, PublishedPeriod> periods, CancellationToken cancellation)
    {
        var before = await FlipAsync(corridor, (row, write) => PublishedRow.After(row, periods, write), cancellation);
        foreach (var (period, published) in periods)
        {
            if (before.GetValueOrDefault(period) is { Before: { } oldest } replaced && replaced.Revision != published.Revision
                && oldest.Revision != published.Revision)
                await RemoveAsync(corridor, QuoteRow.Prefix(period, oldest.Revision), cancellation);
        }
    }

    /// <summary>
    /// Puts back what some revisions of a corridor replaced, all at once, and removes their rows; what has been replaced since stays, and so does
    /// what replaced something that is no longer kept. Doing it again changes nothing.
    /// </summary>
    public async Task RevertAsync(
        Corridor corridor, IReadOnlyDictionary<SurveyPeriod, Replacement> replacements, CancellationToken cancellation)
    {
        await FlipAsync(corridor, (row, write) => row is null ? null : PublishedRow.Without(row, replacements, write), cancellation);
        var left = await FindAsync(corridor, cancellation);
        foreach (var (period, (revision, _)) in replacements)
        {
            var published = left?.Periods.GetValueOrDefault(period);
            if (published?.Revision != revision && published?.Before?.Revision != revision)
                await RemoveAsync(corridor, QuoteRow.Prefix(period, revision), cancellation);
        }
    }

    // Another import may publish other periods of the same corridor at the same time: whoever comes second reads again and merges.
    private async Task<IReadOnlyDictionary<SurveyPeriod, PublishedPeriod>> FlipAsync(
        Corridor corridor, Func<PublishedRow?, Guid, PublishedRow?> change, CancellationToken cancellation)
    {
        var write = Guid.NewGuid();
        Dictionary<SurveyPeriod, PublishedPeriod> replaced = [];
        for (var tries = 1; ; tries++)
        {
            var known = await PublishedRow.Rows.FindAsync(store.Quotes, Current, corridor.ToString(), cancellation);
            // The SDK tries again where an answer got lost, and then meets this very write, or what came after it.
            if (known?.Value.Writes?.Contains(write) == true) return replaced;
            replaced = known?.Value.ToPeriods() ?? [];
            if (change(known?.Value, write) is not { } changed) return replaced;
            var row = PublishedRow.Rows.ToEntity(Current, corridor.ToString(), changed);
            try
            {
                if (changed.Periods.Count == 0 && known is not null)
                    await store.Quotes.DeleteEntityAsync(Current, corridor.ToString(), known.ETag, CancellationToken.None);
                else if (known is null) await store.Quotes.AddEntityAsync(row, CancellationToken.None);
                else await store.Quotes.UpdateEntityAsync(row, known.ETag, TableUpdateMode.Replace, CancellationToken.None);
                return replaced;
            }
            catch (RequestFailedException exception) when (LostRace.Is(exception) && tries < LostRace.Tries)
            {
                await LostRace.PauseAsync(tries);
            }
        }
    }

    private async Task RemoveAsync(Corridor corridor, string prefix, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var keys = store.Quotes.Range(corridor.ToString(), prefix, cancellation, ["PartitionKey", "RowKey"]);
            try
            {
                await foreach (var rows in keys.Chunk(TableRows.TransactionLimit).WithCancellation(cancellation))
                {
                    await store.Quotes.SubmitTransactionAsync(
                        rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellation);
                }
                return;
            }
            catch (RequestFailedException exception) when (LostRace.Is(exception) && tries < LostRace.Tries)
            {
                // Some are gone already, by the same import delivered twice or by this very request: those that are left are looked up again.
                await LostRace.PauseAsync(tries);
            }
        }
    }

    private static PublishedCorridor Published(Stored<PublishedRow> row) =>
        Corridor.TryParse(row.Key, out var corridor)
            ? new PublishedCorridor(corridor, row.Value.ToPeriods(), row.ETag)
            : throw new InvalidDataException($"Quotes holds '{row.Key}', which is no corridor.");
}
