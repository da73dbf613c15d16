namespace Reintegration.Domain.Credit;

/// <summary>When one instalment is due.</summary>
/// <param name="Before">The instalment before it, or the disbursement.</param>
/// <param name="PeriodStart">Where its own period begins: <paramref name="Before"/>, or later after a repayment holiday.</param>
internal readonly record struct DueDay(ScheduledDay Before, ScheduledDay PeriodStart, ScheduledDay On);

internal static class DueDays
{
    /// <summary>
    /// The days on which a loan's instalments are due: a period apart, by the same day of the month, none of them in a repayment holiday.
    /// </summary>
    public static IReadOnlyList<DueDay> Of(LoanTerms terms)
    {
        var due = new List<DueDay>(terms.Instalments);
        var (before, periodStart) = (ScheduledDay.Of(terms.DisbursedOn), ScheduledDay.Of(terms.DisbursedOn));
        for (var number = 1; due.Count < terms.Instalments; number++)
        {
            var day = Nth(terms, number);
            if (!IsInHoliday(terms, day.On))
            {
                due.Add(new DueDay(before, periodStart, day));
                before = day;
            }
            periodStart = day;
        }
        return due;
    }

    private static bool IsInHoliday(LoanTerms terms, DateOnly day)
    {
        foreach (var holiday in terms.Holidays)
        {
            if (day >= holiday.From && day <= holiday.To) return true;
        }
        return false;
    }

    /// <summary>The day of the n-th instalment, were there no holidays; number 0 is the disbursement.</summary>
    public static ScheduledDay Nth(LoanTerms terms, int number)
    {
        var disbursed = ScheduledDay.Of(terms.DisbursedOn);
        if (number == 0) return disbursed;
        // A first instalment one period after 31 January is due on 28 February, and the next on 31 March: the day is the disbursement's.
        return terms.FirstDueOn is not { } first || first == disbursed.Add(terms.Every, 1).On
            ? disbursed.Add(terms.Every, number)
            : ScheduledDay.Of(first).Add(terms.Every, number - 1);
    }
}
