namespace Reintegration.Domain.Remittances;

/// <summary>
/// The figures of one corridor in one period, gathered service by service in constant space, so that a survey of any size can be summed up
/// while it streams past. All at the equivalent of USD 200, unrounded.
/// </summary>
public sealed class CorridorFigures
{
    private readonly List<decimal> cheapest = new(SmartRemitterTarget.Services + 1);
    private decimal transparentTotal;
    private int transparent;

    public int Services { get; private set; }

    /// <summary>Simple average of the total cost of the transparent services; null where there is none.</summary>
    public decimal? AverageTotalCostPercent => transparent == 0 ? null : transparentTotal / transparent;

    /// <summary>The Smart Remitter Target; null with fewer than three qualifying services.</summary>
    public decimal? SmartTotalCostPercent =>
        cheapest.Count < SmartRemitterTarget.Services ? null : cheapest.Sum() / SmartRemitterTarget.Services;

    public void Add(SurveyedQuote quote)
    {
        Services++;
        if (quote.First is not { } first) return;
        if (quote.Transparent)
        {
            transparent++;
            transparentTotal += first.TotalCostPercent;
        }
        if (SmartRemitterTarget.ReasonToExclude(quote) is not null) return;
        cheapest.Add(first.TotalCostPercent);
        cheapest.Sort();
        if (cheapest.Count > SmartRemitterTarget.Services) cheapest.RemoveAt(SmartRemitterTarget.Services);
    }
}
