using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances.LivePrices;

namespace Reintegration.Functions.Platform;

/// <summary>
/// Whether the product can serve: 200 when storage answers, 503 otherwise. A live source that is down does not make it unhealthy, since its
/// last good answer is served, but is said with its age.
/// </summary>
public sealed class GetHealth(HttpPipeline http, LivePriceStore store, IComparisonSource comparisons, IExchangeRateSource exchangeRates, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Function(nameof(GetHealth))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/health")] HttpRequest request, CancellationToken cancellation) =>
        http.PublicAsync(request, CheckAsync, cancellation);

    private async Task<IResult> CheckAsync(Call call)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation);
        patience.CancelAfter(Patience);
        try
        {
            // Reading the sources' states is also the question whether storage answers.
            var rates = await SourceAsync(LivePriceStore.ExchangeRates, exchangeRates.Enabled, patience.Token);
            var wise = await SourceAsync(LivePriceStore.Wise, comparisons.Enabled, patience.Token);
            var status = rates.State == "down" || wise.State == "down" ? "degraded" : "ok";
            return PrivateContent.Of(StatusCodes.Status200OK, new HealthAnswer(status, "ok", [rates, wise]), PlatformJson.Default.HealthAnswer);
        }
        catch (Exception) when (!call.Cancellation.IsCancellationRequested)
        {
            return PrivateContent.Of(StatusCodes.Status503ServiceUnavailable, new HealthAnswer("down", "down", []), PlatformJson.Default.HealthAnswer);
        }
    }

    private async Task<SourceHealth> SourceAsync(string name, bool enabled, CancellationToken cancellation)
    {
        var status = await store.StatusAsync(name, cancellation);
        if (!enabled) return new SourceHealth(name, "off", null, null, null);
        return status is null
            ? new SourceHealth(name, "waiting", null, null, null)
            : new SourceHealth(
                name, status.IsDown ? "down" : "ok", status.SucceededAt,
                status.SucceededAt is { } at ? (long)(time.GetUtcNow() - at).TotalSeconds : null,
                status.IsDown ? status.FailureCode : null);
    }
}

internal sealed record HealthAnswer(string Status, string Storage, IReadOnlyList<SourceHealth> Sources);

/// <param name="State"><c>off</c> (not configured), <c>waiting</c> (not asked yet), <c>ok</c> or <c>down</c>.</param>
internal sealed record SourceHealth(
    string Name, string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? SucceededAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? AgeSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Failure);

[JsonSerializable(typeof(HealthAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class PlatformJson : JsonSerializerContext;
