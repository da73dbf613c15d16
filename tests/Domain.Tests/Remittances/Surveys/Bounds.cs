using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

/// <summary>The bounds of data/price-bounds.json.</summary>
internal static class Bounds
{
    private static readonly Text Reason = new("Por eso.", "That is why.");

    public static readonly PriceBounds OfPrices = new(new(0m, 50m, Reason), new(-10m, 30m, Reason), new(-10m, 50m, Reason));
}
