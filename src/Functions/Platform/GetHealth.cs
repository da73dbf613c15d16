using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Remittances.LivePrices;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform;

/// <summary>
/// Whether the product can serve: 200 when storage answers and holds what each part of the product needs, 503 otherwise. A live source that is down
/// does not make it unhealthy, since its last good answer is served, nor does a queue that cannot be reached, since what is meant for it is kept;
/// both are said.
/// </summary>
public sealed partial class GetHealth(
    HttpPipeline http, AreaCheck areas, LivePriceStore store, IComparisonSource comparisons, IExchangeRateSource exchangeRates, TimeProvider time,
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
            // Reading the sources' states is also the question whether storage answers: what is known of the areas may be some seconds old.
            var (looking, rates, wise) = (
                areas.LookAsync(patience.Token),
                SourceAsync(LivePriceStore.ExchangeRates, exchangeRates.Enabled, patience.Token),
                SourceAsync(LivePriceStore.Wise, comparisons.Enabled, patience.Token));
            await Task.WhenAll(looking, rates, wise);
            IReadOnlyList<AreaHealth> found = [.. (await looking).Select(AreaHealth.Of)];
            IReadOnlyList<SourceHealth> sources = [await rates, await wise];
            if (found.Any(area => area.Status == HealthStatus.Down)) return Unavailable(HealthStatus.Ok, found, sources, call);
            var impaired = found.Any(area => area.Status != HealthStatus.Ok) || sources.Any(source => source.State == SourceState.Down);
            return new Health(impaired ? HealthStatus.Degraded : HealthStatus.Ok, HealthStatus.Ok, found, sources, TimeZones.Release);
        }
        catch (Exception exception) when (StorageFailure.Is(exception) && !call.Cancellation.IsCancellationRequested)
        {
            StorageIsDown(exception);
            return Unavailable(HealthStatus.Down, [], [], call);
        }
    }

    private static PrivateContent Unavailable(
        HealthStatus storage, IReadOnlyList<AreaHealth> areas, IReadOnlyList<SourceHealth> sources, Call call) => PrivateContent.Of(
        StatusCodes.Status503ServiceUnavailable, new Health(HealthStatus.Down, storage, areas, sources, TimeZones.Release), call.Language);

    private async Task<SourceHealth> SourceAsync(string name, bool enabled, CancellationToken cancellation)
    {
        var status = await store.StatusAsync(name, cancellation);
        if (!enabled) return new SourceHealth(name, SourceState.Off, null, null, null, null);
        return status is null
            ? new SourceHealth(name, SourceState.Waiting, null, null, null, null)
            : new SourceHealth(
                name, status.IsDown ? SourceState.Down : SourceState.Ok, status.SucceededAt, Age(status.SucceededAt),
                status.IsDown ? status.FailureCode : null,
                status is { Covered: { } covered, Asked: { } of }
                    ? new SourceCoverage(covered, of, covered > 0 ? status.OldestAt : null, covered > 0 ? Age(status.OldestAt) : null)
                    : null);
    }

    private long? Age(DateTimeOffset? since) => since is { } at ? (long)(time.GetUtcNow() - at).TotalSeconds : null;

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Storage does not answer")]
    private partial void StorageIsDown(Exception exception);
}

/// <summary>How the product does.</summary>
/// <param name="Status">
/// <c>degraded</c> where a live source is down and its last good answer is served, or a queue cannot be reached and its messages are kept.
/// </param>
/// <param name="Storage">Whether storage answers.</param>
/// <param name="Areas">The parts of the product; empty where storage does not answer, as are the sources.</param>
/// <param name="TimeZoneData">The release of the IANA Time Zone Database whose rules local times are by.</param>
public sealed record Health(
    HealthStatus Status, HealthStatus Storage, IReadOnlyList<AreaHealth> Areas, IReadOnlyList<SourceHealth> Sources, string TimeZoneData);

/// <summary>How a part of the product does.</summary>
/// <param name="Status"><c>down</c> where something is missing that it is stored in; <c>degraded</c> where its queue cannot be reached.</param>
/// <param name="Missing">What is missing, such as <c>table Surveys</c>; left out where nothing is.</param>
/// <param name="UnreachableQueue">The queue that cannot be reached.</param>
public sealed record AreaHealth(string Name, HealthStatus Status, IReadOnlyList<string>? Missing, string? UnreachableQueue)
{
    internal static AreaHealth Of(AreaState state) => new(
        state.Area.Name,
        state.Missing.Count > 0 ? HealthStatus.Down : state.UnreachableQueue is not null ? HealthStatus.Degraded : HealthStatus.Ok,
        state.Missing.Count > 0 ? state.Missing : null, state.UnreachableQueue);
}

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
/// <param name="Corridors">For how many corridors it has a price; left out until it was asked.</param>
public sealed record SourceHealth(
    string Name, SourceState State, DateTimeOffset? SucceededAt, long? AgeSeconds, string? Failure, SourceCoverage? Corridors);

/// <summary>For how many corridors a source has a price.</summary>
/// <param name="Priced">The corridors that have one.</param>
/// <param name="Asked">The corridors that it is asked for.</param>
/// <param name="OldestAt">When the source last set the oldest of these prices, by its own word; left out where there is none.</param>
/// <param name="OldestAgeSeconds">How long ago that is.</param>
public sealed record SourceCoverage(int Priced, int Asked, DateTimeOffset? OldestAt, long? OldestAgeSeconds);

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
