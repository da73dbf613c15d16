namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>Today's prices of many providers from one place.</summary>
public interface IComparisonSource
{
    /// <summary>False when no access is configured: then there is nothing to ask.</summary>
    bool Enabled { get; }

    /// <summary>What each provider charges for <paramref name="sendAmount"/>, fee included, in the route's source currency.</summary>
    /// <returns>In the source's order; a provider can stand there more than once, and the list is empty if nobody serves the route.</returns>
    /// <exception cref="LivePriceException">The source gave no usable answer.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Enabled"/> is false.</exception>
    Task<IReadOnlyList<LiveQuote>> CompareAsync(LiveRoute route, decimal sendAmount, CancellationToken cancellationToken);
}
