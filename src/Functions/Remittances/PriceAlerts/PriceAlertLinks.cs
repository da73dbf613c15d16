using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>Where an alert is confirmed and ended.</summary>
public sealed class PriceAlertLinks(PriceAlertStore alerts, PublicAddress address)
{
    /// <summary>The link to an alert; null where nobody said how we are reached.</summary>
    public async Task<Uri?> ForAsync(PriceAlertAddress alert) => address.Of($"price-alerts/{await alerts.TokenOfAsync(alert)}");
}
