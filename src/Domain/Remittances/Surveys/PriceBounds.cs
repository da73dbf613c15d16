namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>From where to where a percentage of a price is plausible, both included, and on what evidence.</summary>
public sealed record PercentBounds(decimal Lowest, decimal Highest, Text Reason)
{
    public bool Hold(decimal percent) => percent >= Lowest && percent <= Highest;
}

/// <summary>What prices are plausible at all. A price outside is kept, with a warning, until somebody confirms it.</summary>
/// <param name="Fee">Of the fee in percent of the amount.</param>
/// <param name="Margin">Of the exchange-rate margin, in percent.</param>
/// <param name="Total">Of the total cost, in percent.</param>
public sealed record PriceBounds(PercentBounds Fee, PercentBounds Margin, PercentBounds Total)
{
    private static readonly Text FeeName = new("una comisión", "a fee");
    private static readonly Text MarginName = new("un margen", "a margin");
    private static readonly Text TotalName = new("un costo total", "a total cost");

    /// <summary>The first percentage of a price that is not plausible, under its name, and the bounds that it breaks; null where all are.</summary>
    public (Text Name, decimal Percent, PercentBounds Bounds)? Broken(PricePoint price) =>
        price.FxMarginPercent is { } margin && !Margin.Hold(margin) ? (MarginName, margin, Margin)
        : !Fee.Hold(price.FeePercent) ? (FeeName, price.FeePercent, Fee)
        : !Total.Hold(price.TotalCostPercent) ? (TotalName, price.TotalCostPercent, Total)
        : null;
}
