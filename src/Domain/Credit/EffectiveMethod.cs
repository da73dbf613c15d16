namespace Reintegration.Domain.Credit;

/// <summary>
/// The equation of the annual percentage rate of charge of the European Union: Σ amount × (1 + rate)^−t = 0, t in years since the first day.
/// Source: Directive 2014/17/EU, Annex I, and Directive (EU) 2023/2225, Annex III. Mexico's CAT (Banco de México, Circular 21/2009) has the same equation.
/// </summary>
internal sealed class EffectiveMethod
{
    private readonly double[] amounts;
    private readonly double[] years;

    public EffectiveMethod(IReadOnlyCollection<CashFlow> flow, DateOnly start, RateConvention convention)
    {
        amounts = [.. flow.Select(item => (double)item.Amount)];
        years = [.. flow.Select(item => convention == RateConvention.EffectiveDays365 ? (item.Day.On.DayNumber - start.DayNumber) / 365.0 : YearsInMonths(item.Day, start))];
    }

    /// <summary>What the flow is worth at a rate a year (0.12 is 12 %): on its first day, or on its last for a negative rate; the sign is the same.</summary>
    public double Worth(double rate)
    {
        var growth = Math.Log(1 + rate);
        var reference = growth < 0 ? years[^1] : 0;
        var worth = 0.0;
        for (var i = 0; i < amounts.Length; i++) worth += amounts[i] * Math.Exp((reference - years[i]) * growth);
        return worth;
    }

    /// <summary>
    /// Whole months are counted back from the later day, each a twelfth of a year; the days that remain are part of the year that ends where
    /// they end, of 365 or 366 days (Directive 2014/17/EU, Annex I, part I, remarks (c) and (d)).
    /// </summary>
    private static double YearsInMonths(ScheduledDay day, DateOnly start)
    {
        var (months, reached) = day.MonthsSince(start);
        var days = reached.On.DayNumber - start.DayNumber;
        return months / 12.0 + (days == 0 ? 0 : days / (double)(reached.On.DayNumber - reached.On.AddYears(-1).DayNumber));
    }
}
