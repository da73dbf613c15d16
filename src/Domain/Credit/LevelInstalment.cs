namespace Reintegration.Domain.Credit;

internal static class LevelInstalment
{
    /// <summary>
    /// The instalment that repays a loan in equal amounts, unrounded: the principal over the sum of the discount factors of the instalments
    /// (the present value of an annuity, each period with its own length). With periods of one length it is P·r ÷ (1 − (1 + r)^−n).
    /// </summary>
    public static decimal Of(LoanTerms terms)
    {
        var (factor, sum) = (1m, 0m);
        for (var number = terms.PrincipalGrace + 1; number <= terms.Instalments; number++)
        {
            factor /= 1 + terms.AnnualRate * terms.DayCount.YearFraction(DueDays.Nth(terms, number - 1), DueDays.Nth(terms, number));
            sum += factor;
        }
        return terms.Principal.Value / sum;
    }
}
