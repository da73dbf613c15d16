namespace Reintegration.Domain.Credit;

/// <summary>
/// What the largest instalment of a loan takes of the borrower's income in the same time, in the loan's currency. The rule is our own: the largest
/// counts, since it has to be paid as well, and a period of days is so many times twelve 365ths of a month (half a month twice a month).
/// </summary>
/// <param name="LargestInstalment">With its fees.</param>
/// <param name="Income">From one instalment to the next; null where it is not known in this currency.</param>
/// <param name="MaxSharePercent">What the largest instalment may take of it; null where there is no limit.</param>
public sealed record Affordability(decimal LargestInstalment, decimal? Income, decimal? MaxSharePercent)
{
    private const decimal MonthsOfADay = 12m / 365;

    /// <summary>Unrounded; null where the income is not known, or is none.</summary>
    public decimal? SharePercent => Income > 0 ? 100 * LargestInstalment / Income : null;

    /// <summary>Whether it keeps to the limit; null where there is none, or the income is not known.</summary>
    public bool? Fits => Income is null || MaxSharePercent is null ? null : 100 * LargestInstalment <= MaxSharePercent * Income;

    /// <param name="monthlyIncome">Null where it is not known.</param>
    public static Affordability Of(LoanSchedule loan, Money? monthlyIncome, decimal? maxSharePercent)
    {
        var known = monthlyIncome?.Currency == loan.Terms.Principal.Currency;
        return new Affordability(
            loan.Instalments.Max(row => row.Total), known ? monthlyIncome!.Value.Value * MonthsOf(loan.Terms.Every) : null, maxSharePercent);
    }

    private static decimal MonthsOf(Period period) => period.Unit switch
    {
        PeriodUnit.Day => period.Count * MonthsOfADay,
        PeriodUnit.SemiMonth => 0.5m,
        _ => period.Count,
    };
}
