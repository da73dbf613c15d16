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
public sealed record SourceStatus(DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, string? FailureCode)
{
    public bool IsDown => FailedAt is not null && (SucceededAt is null || FailedAt > SucceededAt);
}

/// <summary>The last good answers of the live sources, and how they do, in the table <c>LivePrices</c>.</summary>
public sealed class LivePriceStore(Store store, TimeProvider time)
{
    public const string Wise = "wise";
    public const string ExchangeRates = "exchange-rates";

    private const string Status = "status";

    public Task KeepAsync(Corridor corridor, Money amount, IReadOnlyList<LiveQuote> quotes, CancellationToken cancellation) => UpsertAsync(
        Wise, corridor.ToString(), JsonSerializer.Serialize(new StoredComparison(amount, quotes, time.GetUtcNow()), LivePriceStoreJson.Default.StoredComparison), cancellation);

    public Task KeepAsync(ExchangeRates rates, CancellationToken cancellation) => UpsertAsync(
        ExchangeRates, rates.Base, JsonSerializer.Serialize(new StoredRates(rates, time.GetUtcNow()), LivePriceStoreJson.Default.StoredRates), cancellation);

    public async Task<StoredComparison?> ComparisonAsync(Corridor corridor, CancellationToken cancellation) =>
        await AnswerAsync(Wise, corridor.ToString(), cancellation) is { } json ? JsonSerializer.Deserialize(json, LivePriceStoreJson.Default.StoredComparison) : null;

    public async Task<StoredRates?> RatesAsync(string currency, CancellationToken cancellation) =>
        await AnswerAsync(ExchangeRates, currency, cancellation) is { } json ? JsonSerializer.Deserialize(json, LivePriceStoreJson.Default.StoredRates) : null;

    /// <param name="failureCode">Null where the source answered.</param>
    public Task ReportAsync(string source, string? failureCode, CancellationToken cancellation)
    {
        var row = new TableEntity(Status, source) { [failureCode is null ? "SucceededAt" : "FailedAt"] = time.GetUtcNow() };
        if (failureCode is not null) row["FailureCode"] = failureCode;
        return store.LivePrices.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>Null where the source was never asked.</summary>
    public async Task<SourceStatus?> StatusAsync(string source, CancellationToken cancellation) =>
        await store.LivePrices.FindAsync(Status, source, cancellation) is { } row
            ? new SourceStatus(row.GetDateTimeOffset("SucceededAt"), row.GetDateTimeOffset("FailedAt"), row.GetString("FailureCode"))
            : null;

    private Task<Response> UpsertAsync(string source, string key, string json, CancellationToken cancellation) =>
        store.LivePrices.UpsertEntityAsync(new TableEntity(source, key) { ["Answer"] = json }, TableUpdateMode.Replace, cancellation);

    private async Task<string?> AnswerAsync(string source, string key, CancellationToken cancellation) =>
        (await store.LivePrices.FindAsync(source, key, cancellation))?.GetString("Answer");
}

[JsonSerializable(typeof(StoredComparison))]
[JsonSerializable(typeof(StoredRates))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class LivePriceStoreJson : JsonSerializerContext;
