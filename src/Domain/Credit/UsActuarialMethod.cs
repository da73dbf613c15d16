namespace Reintegration.Domain.Credit;

/// <summary>
/// The general equation of 12 CFR 1026, Appendix J, (b)(8): Σ amount ÷ ((1 + f·i)(1 + i)^t) = 0, with t whole unit-periods and the fraction f of
/// one since the first day; the rate a year is i times the unit-periods of a year.
/// </summary>
internal sealed class UsActuarialMethod
{
    private readonly double perYear;
    private readonly TimedAmount[] flow;

    public UsActuarialMethod(IReadOnlyCollection<CashFlow> flow, UnitPeriod unit, DateOnly start)
    {
        perYear = unit.PerYear;
        this.flow = flow.Select(item => unit.Since(start, item.Day) is var time
            ? new TimedAmount((double)item.Amount, time.Whole, time.Fraction)
            : default).ToArray();
    }

    /// <summary>
    /// What the flow is worth at a nominal rate a year (0.12 is 12 %): on its first day, or about its last for a negative rate; the sign is the same.
    /// </summary>
    public double Worth(double rate)
    {
        var perUnit = rate / perYear;
        return PresentValue.Of(flow, Math.Log(1 + perUnit), perUnit, static (fraction, perUnit) => 1 + fraction * perUnit);
    }
}
