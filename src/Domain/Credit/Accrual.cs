namespace Reintegration.Domain.Credit;

/// <summary>Simple interest on a balance over a time, less the repayment holidays in which none accrues.</summary>
internal static class Accrual
{
    /// <summary>Of an instalment's own period, rounded.</summary>
    public static decimal OfPeriod(LoanTerms terms, DueDay due, decimal balance) => Between(terms, due.PeriodStart, due.On, balance);

    /// <summary>Of the repayment holiday before an instalment's own period, rounded; 0 where there was none.</summary>
    public static decimal OfHoliday(LoanTerms terms, DueDay due, decimal balance) =>
        due.Before == due.PeriodStart ? 0 : Between(terms, due.Before, due.PeriodStart, balance);

    public static decimal Between(LoanTerms terms, ScheduledDay from, ScheduledDay to, decimal balance)
    {
        var years = terms.DayCount.YearFraction(from, to);
        foreach (var holiday in terms.Holidays.Where(holiday => !holiday.InterestAccrues))
        {
            var start = holiday.From > from.On ? ScheduledDay.Of(holiday.From) : from;
            var over = holiday.To.AddDays(1);
            var end = over < to.On ? ScheduledDay.Of(over) : to;
            if (start.On < end.On) years -= terms.DayCount.YearFraction(start, end);
        }
        return terms.Round(balance * terms.AnnualRate * Math.Max(0, years));
    }
}
