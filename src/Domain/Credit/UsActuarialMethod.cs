namespace Reintegration.Domain.Credit;

/// <summary>
/// The general equation of 12 CFR 1026, Appendix J, (b)(8): Σ amount ÷ ((1 + f·i)(1 + i)^t) = 0, with t whole unit-periods and the fraction f of
/// one since the first day; the rate a year is i times the unit-periods of a year.
/// </summary>
internal sealed class UsActuarialMethod
{
    private readonly double perYear;
    private readonly (double Amount, int Whole, double Fraction)[] flow;

    public UsActuarialMethod(IReadOnlyCollection<CashFlow> flow, UnitPeriod unit, DateOnly start)
    {
        perYear = unit.PerYear;
        this.flow = [.. flow.Select(item => unit.Since(start, item.Day) is var time ? ((double)item.Amount, time.Whole, time.Fraction) : default)];
    }

    /// <summary>What the flow is worth at a nominal rate a year (0.12 is 12 %): on its first day, or about its last for a negative rate; the sign is the same.</summary>
    public double Worth(double rate)
    {
        var perUnit = rate / perYear;
        var growth = Math.Log(1 + perUnit);
        var reference = growth < 0 ? flow[^1].Whole : 0;
        var worth = 0.0;
        foreach (var (amount, whole, fraction) in flow) worth += amount * Math.Exp((reference - whole) * growth) / (1 + fraction * perUnit);
        return worth;
    }
}
