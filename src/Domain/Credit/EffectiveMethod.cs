namespace Reintegration.Domain.Credit;

/// <summary>
/// The equation of the annual percentage rate of charge of the European Union: Σ amount × (1 + rate)^−t = 0, t in years since the first day.
/// Source: Directive 2014/17/EU, Annex I, and Directive (EU) 2023/2225, Annex III.
/// Mexico's CAT (Banco de México, Circular 21/2009) has the same equation.
/// </summary>
internal sealed class EffectiveMethod
{
    private readonly int periodsPerYear;
    private readonly TimedAmount[] flow;

    public EffectiveMethod(IReadOnlyCollection<CashFlow> flow, DateOnly start, RateConvention convention)
    {
        var inMonths = convention == RateConvention.EffectiveMonths;
        periodsPerYear = inMonths ? 12 : 365;
        this.flow = flow.Select(
            item => inMonths ? InMonths(item, start) : new((double)item.Amount, item.Day.On.DayNumber - start.DayNumber, 0)).ToArray();
    }

    /// <summary>
    /// What the flow is worth at a rate a year (0.12 is 12 %): on its first day, or on its last for a negative rate; the sign is the same.
    /// </summary>
    public double Worth(double rate)
    {
        var growth = Math.Log(1 + rate);
        var worth = PresentValue.Of(flow, growth / periodsPerYear, growth, static (years, growth) => Math.Exp(years * growth));
        return growth < 0 ? worth * Math.Exp(flow[^1].Rest * growth) : worth;
    }

    /// <summary>
    /// Whole months are counted back from the later day, each a twelfth of a year; the days that remain are part of the year that ends where
    /// they end, of 365 or 366 days (Directive 2014/17/EU, Annex I, part I, remarks (c) and (d)).
    /// </summary>
    private static TimedAmount InMonths(CashFlow item, DateOnly start)
    {
        var (months, reached) = item.Day.MonthsSince(start);
        var days = reached.On.DayNumber - start.DayNumber;
        return new((double)item.Amount, months, days == 0 ? 0 : days / (double)(reached.On.DayNumber - reached.On.AddYears(-1).DayNumber));
    }
}
