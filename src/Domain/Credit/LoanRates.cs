namespace Reintegration.Domain.Credit;

/// <summary>
/// The true rates of a loan with all its fees, in percent a year, unrounded; null where no rate, or not one alone, solves the equation.
/// </summary>
/// <param name="UsAprPercent">By the actuarial method of the United States.</param>
/// <param name="EffectiveAprPercent">By the equation of the European Union and of Mexico's CAT.</param>
/// <param name="EffectiveConvention">
/// In the unit of the period of its instalments: weeks, half months, equal months or, where it is none of these, days.
/// </param>
public readonly record struct LoanRates(decimal? UsAprPercent, decimal? EffectiveAprPercent, RateConvention EffectiveConvention)
{
    public static LoanRates Of(LoanSchedule loan)
    {
        var flow = loan.Flow;
        var convention = EffectiveMethod.Of(loan.Terms.Every) ?? RateConvention.EffectiveDays365;
        return new(Only(TrueRate.PercentOf(flow, RateConvention.UsActuarial)), Only(TrueRate.PercentOf(flow, convention)), convention);
    }

    private static decimal? Only(IReadOnlyList<decimal> rates) => rates is [var rate] ? rate : null;
}
