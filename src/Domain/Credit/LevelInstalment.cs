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
        var (years, growth) = (0m, 1m);
        var (annualRate, from) = (terms.AnnualRate, DueDays.Nth(terms, terms.PrincipalGrace));
        for (var number = terms.PrincipalGrace + 1; number <= terms.Instalments; number++)
        {
            var to = DueDays.Nth(terms, number);
            var length = terms.DayCount.YearFraction(from, to);
            // Most periods are as long as the one before.
            if (length != years) (years, growth) = (length, 1 + annualRate * length);
            factor /= growth;
            sum += factor;
            from = to;
        }
        return terms.Principal.Value / sum;
    }
}
