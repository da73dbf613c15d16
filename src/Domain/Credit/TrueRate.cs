namespace Reintegration.Domain.Credit;

/// <summary>The rate that makes what is paid worth what is received.</summary>
public static class TrueRate
{
    /// <summary>Every rate that solves the equation, in percent a year from −99 to 100,000, lowest first, unrounded.</summary>
    /// <param name="flow">What is received and paid, in any order; the first day of it is the start of the transaction.</param>
    /// <returns>
    /// One rate for the usual loan, where all that is received comes before all that is paid. None where no rate in the range solves it, and
    /// more than one where money changes direction more than once: then there is no such thing as the rate.
    /// </returns>
    public static IReadOnlyList<decimal> PercentOf(IReadOnlyCollection<CashFlow> flow, RateConvention convention)
    {
        var days = flow.GroupBy(item => item.Day.On).OrderBy(day => day.Key)
            .Select(day => day.First() with { Amount = day.Sum(item => item.Amount) }).Where(item => item.Amount != 0).ToList();
        var turns = days.Zip(days.Skip(1), (one, next) => Math.Sign(one.Amount) != Math.Sign(next.Amount)).Count(turn => turn);
        if (turns == 0) return [];
        var start = flow.Min(item => item.Day.On);
        Func<double, double> worth = convention == RateConvention.UsActuarial
            ? new UsActuarialMethod(days, UnitPeriod.Of(flow), start).Worth
            : new EffectiveMethod(days, start, convention).Worth;
        return [.. RateSolver.Roots(worth, turns).Select(rate => (decimal)(rate * 100))];
    }
}
