namespace Reintegration.Domain.Credit;

/// <summary>
/// The true rates of a loan with all its fees, in percent a year, unrounded; null where no rate, or not one alone, solves the equation.
/// </summary>
/// <param name="UsAprPercent">By the actuarial method of the United States.</param>
/// <param name="EffectiveAprPercent">By the equation of the European Union and of Mexico's CAT.</param>
/// <param name="EffectiveConvention">In equal months where instalments are whole months apart, in days where not.</param>
public readonly record struct LoanRates(decimal? UsAprPercent, decimal? EffectiveAprPercent, RateConvention EffectiveConvention)
{
    public static LoanRates Of(LoanSchedule loan)
    {
        var flow = loan.Flow;
        var convention = loan.Terms.Every.Unit == PeriodUnit.Month ? RateConvention.EffectiveMonths : RateConvention.EffectiveDays365;
        return new(Only(TrueRate.PercentOf(flow, RateConvention.UsActuarial)), Only(TrueRate.PercentOf(flow, convention)), convention);
    }

    private static decimal? Only(IReadOnlyList<decimal> rates) => rates is [var rate] ? rate : null;
}
