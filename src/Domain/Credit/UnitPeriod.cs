namespace Reintegration.Domain.Credit;

/// <summary>The unit-period of a transaction (12 CFR 1026, Appendix J, (b)(4)) and how time is counted in it ((b)(5)).</summary>
internal readonly record struct UnitPeriod(Period Length, double PerYear)
{
    private const double DaysPerMonth = 365.0 / 12;

    /// <summary>
    /// The period between payments (the first counts from the first day) or between advances that occurs most often, at most a year;
    /// of two that occur as often the shorter. Where none occurs twice, the average period rounded to a standard one. With one advance and one
    /// payment, the term itself.
    /// </summary>
    /// <param name="flow">In order of days.</param>
    public static UnitPeriod Of(IReadOnlyCollection<CashFlow> flow)
    {
        var advances = Days(flow, direction: 1);
        var payments = Days(flow, direction: -1);
        var start = flow.First().Day.On;
        var end = flow.MaxBy(item => item.Day.On).Day;
        if (advances.Count == 1 && payments.Count == 1) return OfTerm(start, end);

        var intervals = Intervals(advances, payments, start);
        if (MostCommon(intervals) is { } common) return new(common);
        return new(Standard((end.On.DayNumber - start.DayNumber) / (double)intervals.Count));
    }

    /// <summary>Of the periods that <see cref="Of"/> looks at the one that occurs most often; null where none occurs twice.</summary>
    /// <param name="flow">In order of days.</param>
    public static Period? MostCommon(IReadOnlyCollection<CashFlow> flow) =>
        MostCommon(Intervals(Days(flow, direction: 1), Days(flow, direction: -1), flow.First().Day.On));

    /// <summary>How many whole unit-periods lie between the start and a later day, and what part of one remains.</summary>
    public (int Whole, double Fraction) Since(DateOnly start, ScheduledDay day)
    {
        var (months, reached) = day.MonthsSince(start);
        var odd = reached.On.DayNumber - start.DayNumber;
        switch (Length)
        {
            case { Unit: PeriodUnit.Day }:
                var days = day.On.DayNumber - start.DayNumber;
                return (days / Length.Count, days % Length.Count / (double)Length.Count);
            case { Unit: PeriodUnit.Month, Count: 1 }:
                return (months, odd / 30.0);
            case { Unit: PeriodUnit.Month, Count: 12 }:
                var rest = months % 12;
                if (odd == 0) return (months / 12, rest / 12.0);
                return (months / 12, (day.AddMonths(-(months - rest)).On.DayNumber - start.DayNumber) / 365.0);
            default:
                var unit = Length.Unit == PeriodUnit.SemiMonth ? 15 : 30 * Length.Count;
                var total = 30 * months + odd;
                return (total / unit, total % unit / (double)unit);
        }
    }

    private UnitPeriod(Period length)
        : this(length, UnitsPerYear(length))
    {
    }

    private static double UnitsPerYear(Period length) => length switch
    {
        { Unit: PeriodUnit.SemiMonth } => 24,
        { Unit: PeriodUnit.Month } => 12.0 / length.Count,
        { Count: var days } when days % 7 == 0 => 52.0 / (days / 7),
        _ => 365.0 / length.Count,
    };

    // (b)(5)(vi) and (vii): a term of whole months is one unit-period of so many months, any other one of so many days; at most a year.
    private static UnitPeriod OfTerm(DateOnly start, ScheduledDay end)
    {
        var (months, reached) = end.MonthsSince(start);
        if (months >= 12) return new(new Period(PeriodUnit.Month, 12));
        if (reached.On == start) return new(new Period(PeriodUnit.Month, months));
        var days = end.On.DayNumber - start.DayNumber;
        return new(new Period(PeriodUnit.Day, days), 365.0 / days);
    }

    private static Period? MostCommon(IEnumerable<Period> intervals)
    {
        var common = intervals.CountBy(length => length).Where(interval => interval.Value > 1 && interval.Key.ApproximateDays <= 366)
            .OrderByDescending(interval => interval.Value).ThenBy(interval => interval.Key.ApproximateDays).FirstOrDefault();
        return common.Value > 1 ? common.Key : null;
    }

    private static List<Period> Intervals(List<CashFlow> advances, List<CashFlow> payments, DateOnly start)
    {
        if (payments[0].Day.On > start) payments.Insert(0, advances[0]);
        return [.. Intervals(advances), .. Intervals(payments)];
    }

    // What is received (1) or paid (−1), the first of each day.
    private static List<CashFlow> Days(IReadOnlyCollection<CashFlow> flow, int direction)
    {
        // With room for the first day before them.
        var days = new List<CashFlow>(flow.Count(item => Math.Sign(item.Amount) == direction) + 1);
        foreach (var item in flow)
        {
            if (Math.Sign(item.Amount) == direction && (days.Count == 0 || days[^1].Day.On < item.Day.On)) days.Add(item);
        }
        return days;
    }

    // What each interval is called: the period of its series; half a month where two in a row make one; or else whole months, or days.
    private static IEnumerable<Period> Intervals(List<CashFlow> days)
    {
        for (var i = 1; i < days.Count; i++)
        {
            var (from, to) = (days[i - 1].Day.On, days[i].Day);
            // Not so for a first payment at another distance, after a holiday, nor where two series alternate.
            if (days[i].Every is { } every && to.Add(every, -1).On == from)
            {
                yield return every;
                continue;
            }
            var length = to.On.DayNumber - from.DayNumber;
            var (months, reached) = to.MonthsSince(from);
            if (length is >= 13 and <= 16 && (IsMonth(i - 1, i + 1) || IsMonth(i - 2, i))) yield return Period.SemiMonthly;
            else if (months > 0 && reached.On == from) yield return new Period(PeriodUnit.Month, months);
            else yield return new Period(PeriodUnit.Day, length);
        }

        bool IsMonth(int from, int to) =>
            from >= 0 && to < days.Count
            && days[to].Day.MonthsSince(days[from].Day.On) is { Months: 1 } month && month.Reached.On == days[from].Day.On;
    }

    // The standard interval nearest to an average of so many days, the shorter of two as near: a day, weeks, half a month, months up to a year.
    private static Period Standard(double days) => Enumerable.Range(1, 52).Select(weeks => new Period(PeriodUnit.Day, 7 * weeks))
        .Concat(Enumerable.Range(1, 12).Select(months => new Period(PeriodUnit.Month, months)))
        .Append(new Period(PeriodUnit.Day, 1)).Append(Period.SemiMonthly)
        .OrderBy(period => Math.Abs(Math.Min(days, 12 * DaysPerMonth) - period.ApproximateDays)).ThenBy(period => period.ApproximateDays).First();
}
