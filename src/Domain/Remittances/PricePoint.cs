namespace Reintegration.Domain.Remittances;

/// <summary>
/// What a service charges to send one surveyed amount. <paramref name="Amount"/> (above zero) and <paramref name="Fee"/> are in the
/// quote's currency; the margin is the percentage of the amount lost in the exchange rate, (1 − applied ÷ interbank) × 100, null where
/// the provider does not disclose its rate: unknown, never zero.
/// </summary>
public readonly record struct PricePoint(decimal Amount, decimal Fee, decimal? FxMarginPercent)
{
    /// <summary>Fee ÷ amount × 100, unrounded.</summary>
    public decimal FeePercent => Fee / Amount * 100m;

    /// <summary>
    /// Fee ÷ amount × 100 + margin, unrounded (World Bank, Remittance Prices Worldwide, methodology). A lower bound where the margin is unknown.
    /// </summary>
    public decimal TotalCostPercent => FeePercent + (FxMarginPercent ?? 0m);
}
