using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>The live prices of a corridor as last fetched: what many providers charge for one amount.</summary>
public sealed record StoredComparison(Money Amount, IReadOnlyList<LiveQuote> Quotes, DateTimeOffset FetchedAt);

/// <summary>The exchange rates of a currency as last fetched.</summary>
public sealed record StoredRates(ExchangeRates Rates, DateTimeOffset FetchedAt);

/// <summary>How asking a source went: when it last answered, and when and why it last did not.</summary>
/// <param name="Covered">For how many corridors it has a price, of the last time and before; null where that was not counted yet.</param>
/// <param name="Asked">For how many corridors it was asked.</param>
/// <param name="OldestAt">How old the oldest of these prices is by the source's own word.</param>
public sealed record SourceStatus(
    DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, string? FailureCode, int? Covered, int? Asked, DateTimeOffset? OldestAt)
{
    public bool IsDown => FailedAt is not null && (SucceededAt is null || FailedAt > SucceededAt);
}

/// <summary>The last good answers of the live sources, and how they do, in the table <c>LivePrices</c>.</summary>
public sealed class LivePriceStore(Store store, TimeProvider time)
{
    public const string Wise = "wise";
    public const string ExchangeRates = "exchange-rates";

    private const string Status = "status";

    private static readonly RowType<Kept<StoredComparison>> Comparisons = new(LivePriceStoreJson.Default);
    private static readonly RowType<Kept<StoredRates>> Rates = new(LivePriceStoreJson.Default);
    private static readonly RowType<SourceStatus> Statuses = new();

    public Task KeepAsync(Corridor corridor, Money amount, IReadOnlyList<LiveQuote> quotes, CancellationToken cancellation) =>
        UpsertAsync(Comparisons, Wise, corridor.ToString(), new StoredComparison(amount, quotes, time.GetUtcNow()), cancellation);

    public Task KeepAsync(ExchangeRates rates, CancellationToken cancellation) =>
        UpsertAsync(Rates, ExchangeRates, rates.Base, new StoredRates(rates, time.GetUtcNow()), cancellation);

    public Task<StoredComparison?> ComparisonAsync(Corridor corridor, CancellationToken cancellation) =>
        FindAsync(Comparisons, Wise, corridor.ToString(), cancellation);

    public Task<StoredRates?> RatesAsync(string currency, CancellationToken cancellation) => FindAsync(Rates, ExchangeRates, currency, cancellation);

    /// <param name="failureCode">Null where the source answered.</param>
    /// <param name="dates">For each corridor that it is asked for, when the source last set the price that is kept; null where there is none.</param>
    public Task ReportAsync(string source, string? failureCode, IReadOnlyList<DateTimeOffset?> dates, CancellationToken cancellation)
    {
        var (now, oldest) = (time.GetUtcNow(), dates.Min());
        var covered = dates.Count(date => date is not null);
        var status = failureCode is null
            ? new SourceStatus(now, null, null, covered, dates.Count, oldest)
            : new SourceStatus(null, now, failureCode, covered, dates.Count, oldest);
        // Merged, so that what this does not say stays as it was.
        return store.LivePrices.UpsertEntityAsync(Statuses.ToEntity(Status, source, status), TableUpdateMode.Merge, cancellation);
    }

    /// <summary>Null where the source was never asked.</summary>
    public async Task<SourceStatus?> StatusAsync(string source, CancellationToken cancellation) =>
        (await Statuses.FindAsync(store.LivePrices, Status, source, cancellation))?.Value;

    private async Task<T?> FindAsync<T>(RowType<Kept<T>> type, string source, string key, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return (await type.FindAsync(store.LivePrices, source, key, cancellation))?.Value.Answer;
        }
        catch (JsonException)
        {
            // As another version kept it; the next refresh replaces it.
            return null;
        }
    }

    private Task<Response> UpsertAsync<T>(RowType<Kept<T>> type, string source, string key, T answer, CancellationToken cancellation) =>
        store.LivePrices.UpsertEntityAsync(type.ToEntity(source, key, new Kept<T>(answer)), TableUpdateMode.Replace, cancellation);

    private sealed record Kept<T>(T Answer);
}

[JsonSerializable(typeof(StoredComparison))]
[JsonSerializable(typeof(StoredRates))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class LivePriceStoreJson : JsonSerializerContext;
