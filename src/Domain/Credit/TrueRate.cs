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
        var inOrder = InOrder(flow);
        var byDay = inOrder;
        if (!IsByDay(flow))
        {
            byDay = [.. inOrder.GroupBy(item => item.Day.On)
                .Select(day => day.First() with { Amount = day.Sum(item => item.Amount) }).Where(item => item.Amount != 0)];
        }
        var turns = Turns(byDay);
        if (turns == 0) return [];
        var start = inOrder.First().Day.On;
        Func<double, double> worth = convention == RateConvention.UsActuarial
            ? new UsActuarialMethod(byDay, UnitPeriod.Of(inOrder), start).Worth
            : new EffectiveMethod(byDay, start, Chosen(convention, flow)).Worth;
        return [.. RateSolver.Roots(worth, turns).Select(rate => (decimal)(rate * 100))];
    }

    /// <summary>What is meant by a convention: for <see cref="RateConvention.Effective"/> the one whose unit fits the flow, else itself.</summary>
    /// <param name="flow">In any order; something is received in it and something is paid.</param>
    public static RateConvention Chosen(RateConvention convention, IReadOnlyCollection<CashFlow> flow) =>
        convention == RateConvention.Effective ? EffectiveMethod.FittingTo(InOrder(flow)) : convention;

    private static IReadOnlyCollection<CashFlow> InOrder(IReadOnlyCollection<CashFlow> flow) =>
        IsByDay(flow) ? flow : [.. flow.OrderBy(item => item.Day.On)];

    // Whether it has one amount a day, in order of days, as a loan's flow has.
    private static bool IsByDay(IReadOnlyCollection<CashFlow> flow)
    {
        var before = DateOnly.MinValue;
        foreach (var item in flow)
        {
            if (item.Day.On <= before || item.Amount == 0) return false;
            before = item.Day.On;
        }
        return true;
    }

    // How often money changes direction.
    private static int Turns(IReadOnlyCollection<CashFlow> byDay)
    {
        var (turns, direction) = (0, 0);
        foreach (var item in byDay)
        {
            if (direction == -Math.Sign(item.Amount)) turns++;
            direction = Math.Sign(item.Amount);
        }
        return turns;
    }
}
