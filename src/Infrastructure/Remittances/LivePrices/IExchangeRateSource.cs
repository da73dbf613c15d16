namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>Today's mid-market exchange rates.</summary>
public interface IExchangeRateSource
{
    /// <summary>False when no address is configured: then there is nothing to ask.</summary>
    bool Enabled { get; }

    /// <summary>The rates of every currency the source knows against <paramref name="baseCurrency"/> (ISO 4217).</summary>
    /// <exception cref="LivePriceException">The source gave no usable answer.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Enabled"/> is false.</exception>
    Task<ExchangeRates> LatestAsync(string baseCurrency, CancellationToken cancellationToken);
}
