using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Remittances;

/// <summary>Where a price comes from.</summary>
[JsonConverter(typeof(CodeConverter<PriceBasis>))]
public enum PriceBasis
{
    /// <summary>A surveyed price point.</summary>
    Surveyed,

    /// <summary>The line between two of them.</summary>
    Interpolated,

    /// <summary>The nearer one, its percentages held constant.</summary>
    Extrapolated,
}

/// <summary>
/// What a service charges for one amount, unrounded. <see cref="TotalCostPercent"/> and <see cref="TotalCost"/> are lower bounds where
/// the margin is unknown.
/// </summary>
public readonly record struct Price(decimal Amount, decimal Fee, decimal? FxMarginPercent, PriceBasis Basis)
{
    /// <summary>How far beyond a surveyed amount a price is still given: a quarter of the smallest, four times the largest.</summary>
    public const decimal ExtrapolationFactor = 4m;

    public decimal TotalCostPercent => new PricePoint(Amount, Fee, FxMarginPercent).TotalCostPercent;

    public decimal TotalCost => Fee + Amount * (FxMarginPercent ?? 0m) / 100m;

    /// <summary>
    /// The price for an amount (in the points' currency), from one or two points, smaller amount first. At a point it is that point; between
    /// the two, fee and margin are linear in the amount; outside them the nearer point's fee and margin percentages hold, up to
    /// <see cref="ExtrapolationFactor"/>; null further out.
    /// </summary>
    public static Price? At(decimal amount, IReadOnlyList<PricePoint> points)
    {
        var (low, high) = (points[0], points[^1]);
        if (amount == low.Amount) return new Price(amount, low.Fee, low.FxMarginPercent, PriceBasis.Surveyed);
        if (amount == high.Amount) return new Price(amount, high.Fee, high.FxMarginPercent, PriceBasis.Surveyed);
        if (amount < low.Amount) return amount < low.Amount / ExtrapolationFactor ? null : Held(amount, low);
        if (amount > high.Amount) return amount > high.Amount * ExtrapolationFactor ? null : Held(amount, high);

        return new Price(
            amount,
            OnTheLine(low.Fee, high.Fee),
            low.FxMarginPercent is { } lowMargin && high.FxMarginPercent is { } highMargin ? OnTheLine(lowMargin, highMargin) : null,
            PriceBasis.Interpolated);

        // Multiplied before divided: a share such as 1/3 has no exact decimal, and what it loses would decide a tie.
        decimal OnTheLine(decimal from, decimal to) => from + (to - from) * (amount - low.Amount) / (high.Amount - low.Amount);
    }

    private static Price Held(decimal amount, PricePoint nearer) =>
        new(amount, amount * nearer.Fee / nearer.Amount, nearer.FxMarginPercent, PriceBasis.Extrapolated);
}
