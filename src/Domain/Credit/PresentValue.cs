namespace Reintegration.Domain.Credit;

/// <summary>An amount and how long after the first day it changes hands.</summary>
/// <param name="Whole">Whole periods.</param>
/// <param name="Rest">What remains, in the unit of whoever values it.</param>
internal readonly record struct TimedAmount(double Amount, int Whole, double Rest);

internal static class PresentValue
{
    /// <summary>
    /// Σ amount ÷ (growth of its whole periods × growth of the rest) by Horner's rule: from one amount to the next, what was summed so far is
    /// discounted by the periods between them. For a negative rate it runs the other way and gives the value after the last whole period, so that
    /// no step makes anything larger.
    /// </summary>
    /// <param name="flow">In order of time.</param>
    /// <param name="growth">The logarithm of what one grows to in a whole period.</param>
    /// <param name="ofRest">What one grows to in the rest of a period, at the rate given as <paramref name="rate"/>.</param>
    public static double Of(TimedAmount[] flow, double growth, double rate, Func<double, double, double> ofRest)
    {
        var (next, step) = growth < 0 ? (0, 1) : (flow.Length - 1, -1);
        var (at, sum) = (flow[next].Whole, 0.0);
        while (IsThere(next))
        {
            // Instalments are mostly as far apart as those before.
            var (gap, rest) = (flow[next].Whole - at, flow[next].Rest);
            var (discount, growthOfRest) = (Math.Exp(-Math.Abs(growth * gap)), ofRest(rest, rate));
            for (; IsThere(next) && flow[next].Whole - at == gap && flow[next].Rest == rest; next += step)
            {
                sum = sum * discount + flow[next].Amount / growthOfRest;
                at = flow[next].Whole;
            }
        }
        return growth < 0 ? sum : sum * Math.Exp(-growth * at);

        bool IsThere(int index) => index >= 0 && index < flow.Length;
    }
}
