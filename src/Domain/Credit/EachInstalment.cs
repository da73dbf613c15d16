namespace Reintegration.Domain.Credit;

/// <summary>
/// What is the same in every instalment of a loan: principal and interest together or, with equal principal, the principal.
/// </summary>
internal static class EachInstalment
{
    /// <summary>To the multiple that the terms name, or to the currency's smallest unit.</summary>
    public static decimal Nearest(LoanTerms terms)
    {
        var unit = terms.RoundingUnit;
        return terms.Round(decimal.Round(Exact(terms) / unit, MidpointRounding.ToEven) * unit);
    }

    /// <summary>Of a flat loan, the interest of the whole term on the whole principal, rounded.</summary>
    public static decimal FlatInterest(LoanTerms terms) => terms.Round(
        terms.Principal.Value * terms.AnnualRate * terms.DayCount.YearFraction(DueDays.Nth(terms, 0), DueDays.Nth(terms, terms.Instalments)));

    /// <summary>
    /// By how much the last may be above the others: half a multiple for each, and as much for the interest that is rounded each time. Where
    /// nothing coarser than the currency is asked for, by as much again as the others, so that the instalment stays the usual one to the cent.
    /// </summary>
    public static decimal Explained(LoanTerms terms, decimal each)
    {
        var byRounding = (terms.Instalments - terms.PrincipalGrace) * (terms.RoundingUnit + terms.SmallestUnit) / 2;
        return terms.RoundingUnit > terms.SmallestUnit ? byRounding : Math.Max(byRounding, each);
    }

    private static decimal Exact(LoanTerms terms)
    {
        var shares = terms.Instalments - terms.PrincipalGrace;
        return terms.Method switch
        {
            RepaymentMethod.EqualPrincipal => terms.Principal.Value / shares,
            RepaymentMethod.Flat => terms.Principal.Value / shares + FlatInterest(terms) / terms.Instalments,
            _ => LevelInstalment.Of(terms),
        };
    }
}
