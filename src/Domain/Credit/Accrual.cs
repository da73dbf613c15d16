namespace Reintegration.Domain.Credit;

/// <summary>Simple interest on a balance over a time, less the repayment holidays in which none accrues.</summary>
internal sealed class Accrual(LoanTerms terms)
{
    private readonly decimal annualRate = terms.AnnualRate;
    private readonly RepaymentHoliday[] pauses = [.. terms.Holidays.Where(holiday => !holiday.InterestAccrues)];

    /// <summary>Of an instalment's own period, rounded.</summary>
    public decimal OfPeriod(DueDay due, decimal balance) => Between(due.PeriodStart, due.On, balance);

    /// <summary>Of the repayment holiday before an instalment's own period, rounded; 0 where there was none.</summary>
    public decimal OfHoliday(DueDay due, decimal balance) => due.Before == due.PeriodStart ? 0 : Between(due.Before, due.PeriodStart, balance);

    public decimal Between(ScheduledDay from, ScheduledDay to, decimal balance)
    {
        var years = terms.DayCount.YearFraction(from, to);
        foreach (var pause in pauses)
        {
            var start = pause.From > from.On ? ScheduledDay.Of(pause.From) : from;
            var over = pause.To.AddDays(1);
            var end = over < to.On ? ScheduledDay.Of(over) : to;
            if (start.On < end.On) years -= terms.DayCount.YearFraction(start, end);
        }
        return terms.Round(balance * annualRate * Math.Max(0, years));
    }
}
