using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Remittances;

/// <summary>The World Bank's Smart Remitter Target: the average of the three cheapest services that are transparent, fast and accessible.</summary>
/// <param name="Computable">Whether there are three.</param>
/// <param name="TotalCostPercent">To four decimals; left out where it is not computable.</param>
public sealed record SmartAverage(bool Computable, decimal? TotalCostPercent)
{
    internal static SmartAverage Of(decimal? totalCostPercent) => new(totalCostPercent is not null, Rounded.Percent(totalCostPercent));
}
