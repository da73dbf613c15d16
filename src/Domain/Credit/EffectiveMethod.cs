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
        periodsPerYear = convention switch
        {
            RateConvention.EffectiveDays365 => 365,
            RateConvention.EffectiveWeeks => 52,
            RateConvention.EffectiveHalfMonths => 24,
            RateConvention.EffectiveMonths => 12,
            _ => throw new ArgumentOutOfRangeException(nameof(convention)),
        };
        this.flow = [.. flow.Select(item => Timed(item, start, convention))];
    }

    /// <summary>Which unit fits a flow, in order of days (Directive 2014/17/EU, Annex I, part I, remarks (c) and (d)).</summary>
    public static RateConvention FittingTo(IReadOnlyCollection<CashFlow> flow)
    {
        var start = flow.First().Day.On;
        if (flow.All(item => item.Day.MonthsSince(start).Reached.On == start)) return RateConvention.EffectiveMonths;
        if (flow.All(item => item.Day.WeeksSince(start).Reached == start)) return RateConvention.EffectiveWeeks;
        return UnitPeriod.MostCommon(flow) is { } period && Of(period) is { } fitting ? fitting : RateConvention.EffectiveMonths;
    }

    /// <summary>That of the unit in which a period is whole; null for days that are no weeks.</summary>
    public static RateConvention? Of(Period period) => period switch
    {
        { Unit: PeriodUnit.Month } => RateConvention.EffectiveMonths,
        { Unit: PeriodUnit.SemiMonth } => RateConvention.EffectiveHalfMonths,
        { Count: var days } => days % 7 == 0 ? RateConvention.EffectiveWeeks : null,
    };

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
    /// Whole periods are counted back from the later day; the days that remain are part of the year that ends where they end, of 365 or 366
    /// days (the same remarks).
    /// </summary>
    private static TimedAmount Timed(CashFlow item, DateOnly start, RateConvention convention)
    {
        var (amount, day) = ((double)item.Amount, item.Day);
        if (convention == RateConvention.EffectiveDays365) return new(amount, day.On.DayNumber - start.DayNumber, 0);
        var (whole, reached) = convention switch
        {
            RateConvention.EffectiveWeeks => day.WeeksSince(start),
            RateConvention.EffectiveHalfMonths => day.HalfMonthsSince(start),
            _ => day.MonthsSince(start) is var (months, at) ? (months, at.On) : default,
        };
        var days = reached.DayNumber - start.DayNumber;
        return new(amount, whole, days == 0 ? 0 : days / (double)(reached.DayNumber - reached.AddYears(-1).DayNumber));
    }
}
