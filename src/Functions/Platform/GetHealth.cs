using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances.LivePrices;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform;

/// <summary>
/// Whether the product can serve: 200 when storage answers, 503 otherwise. A live source that is down does not make it unhealthy, since its
/// last good answer is served, but is said with its age.
/// </summary>
public sealed partial class GetHealth(
    HttpPipeline http, LivePriceStore store, IComparisonSource comparisons, IExchangeRateSource exchangeRates, TimeProvider time,
    ILogger<GetHealth> logger)
{
    public static readonly Policy<NoRequest, Health> Policy = new(nameof(GetHealth))
    {
        OtherStatuses = [StatusCodes.Status503ServiceUnavailable], Examples = [new("Healthy, without live sources")],
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Function(nameof(GetHealth))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/health")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, CheckAsync, cancellation);

    private async Task<Outcome<Health>> CheckAsync(NoRequest asked, Call call)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation);
        patience.CancelAfter(Patience);
        try
        {
            // Reading the sources' states is also the question whether storage answers.
            var rates = await SourceAsync(LivePriceStore.ExchangeRates, exchangeRates.Enabled, patience.Token);
            var wise = await SourceAsync(LivePriceStore.Wise, comparisons.Enabled, patience.Token);
            var status = rates.State == SourceState.Down || wise.State == SourceState.Down ? HealthStatus.Degraded : HealthStatus.Ok;
            return new Health(status, HealthStatus.Ok, [rates, wise]);
        }
        catch (Exception exception) when (StorageFailure.Is(exception) && !call.Cancellation.IsCancellationRequested)
        {
            StorageIsDown(exception);
            return PrivateContent.Of(StatusCodes.Status503ServiceUnavailable, new Health(HealthStatus.Down, HealthStatus.Down, []), call.Language);
        }
    }

    private async Task<SourceHealth> SourceAsync(string name, bool enabled, CancellationToken cancellation)
    {
        var status = await store.StatusAsync(name, cancellation);
        if (!enabled) return new SourceHealth(name, SourceState.Off, null, null, null);
        return status is null
            ? new SourceHealth(name, SourceState.Waiting, null, null, null)
            : new SourceHealth(
                name, status.IsDown ? SourceState.Down : SourceState.Ok, status.SucceededAt,
                status.SucceededAt is { } at ? (long)(time.GetUtcNow() - at).TotalSeconds : null,
                status.IsDown ? status.FailureCode : null);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Storage does not answer")]
    private partial void StorageIsDown(Exception exception);
}

/// <summary>How the product does.</summary>
/// <param name="Status"><c>degraded</c> where a live source is down and its last good answer is served.</param>
/// <param name="Storage">Whether storage answers.</param>
public sealed record Health(HealthStatus Status, HealthStatus Storage, IReadOnlyList<SourceHealth> Sources);

[JsonConverter(typeof(CodeConverter<HealthStatus>))]
public enum HealthStatus
{
    Ok,
    Degraded,
    Down,
}

/// <summary>How a source of live prices does.</summary>
/// <param name="SucceededAt">When it last answered.</param>
/// <param name="AgeSeconds">How long ago that is.</param>
/// <param name="Failure">Why it did not answer since; left out unless it is down.</param>
public sealed record SourceHealth(string Name, SourceState State, DateTimeOffset? SucceededAt, long? AgeSeconds, string? Failure);

[JsonConverter(typeof(CodeConverter<SourceState>))]
public enum SourceState
{
    /// <summary>Not configured.</summary>
    Off,

    /// <summary>Not asked yet.</summary>
    Waiting,

    /// <summary>Its last answer was good.</summary>
    Ok,

    /// <summary>It did not answer when it was last asked.</summary>
    Down,
}
