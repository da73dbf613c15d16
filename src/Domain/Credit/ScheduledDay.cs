namespace Reintegration.Domain.Credit;

/// <summary>
/// A day of a series of payments and the day of the month that the series keeps to, so that what is due on the 31st is due on 28 February
/// and on 31 March.
/// </summary>
/// <param name="Nominal">1–31; the day of <paramref name="On"/> or, where that month is shorter, a later one.</param>
/// <param name="GoesWithThe31st">Whether it is the 16th of a series twice a month whose other day is the 31st, and not the 1st.</param>
public readonly record struct ScheduledDay(DateOnly On, int Nominal, bool GoesWithThe31st = false)
{
    private const int HalfAMonth = 15;

    /// <summary>
    /// The day of the month where every month has 30 days: the 31st is the 30th, and with it the 16th half a month before is the 15th.
    /// </summary>
    public int Of30 => GoesWithThe31st ? HalfAMonth : Math.Min(30, Nominal);

    public static ScheduledDay Of(DateOnly day) => new(day, day.Day);

    /// <summary>
    /// Single days as those of a series where they all keep to one day of the month (31 January, 28 February, 31 March), each by itself where not.
    /// </summary>
    public static IReadOnlyList<ScheduledDay> Series(IReadOnlyCollection<DateOnly> days)
    {
        var nominal = days.Select(day => day.Day).DefaultIfEmpty().Max();
        var oneDay = days.All(day => day.Day == Math.Min(nominal, DateTime.DaysInMonth(day.Year, day.Month)));
        return [.. days.Select(day => oneDay ? new ScheduledDay(day, nominal) : Of(day))];
    }

    /// <summary>The day so many periods later; earlier where <paramref name="times"/> is negative.</summary>
    public ScheduledDay Add(Period period, int times) => period.Unit switch
    {
        PeriodUnit.Day => Of(On.AddDays(period.Count * times)),
        PeriodUnit.Month => AddMonths(period.Count * times),
        _ => AddHalfMonths(times),
    };

    public ScheduledDay AddMonths(int months) => this with { On = At(MonthsOfAllYears(On) + months, Nominal).On };

    /// <summary>How many whole months lie between an earlier day and this one, measured back from this one, and the day they reach.</summary>
    public (int Months, ScheduledDay Reached) MonthsSince(DateOnly earlier)
    {
        var months = MonthsOfAllYears(On) - MonthsOfAllYears(earlier);
        var reached = AddMonths(-months);
        return reached.On >= earlier ? (months, reached) : (months - 1, AddMonths(1 - months));
    }

    /// <summary>How many whole weeks lie between an earlier day and this one, measured back from this one, and the day they reach.</summary>
    public (int Weeks, DateOnly Reached) WeeksSince(DateOnly earlier)
    {
        var days = On.DayNumber - earlier.DayNumber;
        return (days / 7, earlier.AddDays(days % 7));
    }

    /// <summary>
    /// How many whole half months lie between an earlier day and this one, measured back from this one, and the day they reach: fifteen days of
    /// the month each, so that a 16th follows a 1st and the last day of the month before alike.
    /// </summary>
    public (int HalfMonths, DateOnly Reached) HalfMonthsSince(DateOnly earlier)
    {
        var (months, reached) = MonthsSince(earlier);
        var month = MonthsOfAllYears(reached.On);
        ScheduledDay[] halfBefore = Nominal switch
        {
            <= HalfAMonth => [At(month - 1, Nominal + HalfAMonth)],
            HalfAMonth + 1 => [At(month - 1, Nominal + HalfAMonth), At(month, 1)],
            _ => [At(month, Nominal - HalfAMonth)],
        };
        foreach (var half in halfBefore)
        {
            if (half.On >= earlier) return (2 * months + 1, half.On);
        }
        return (2 * months, reached.On);
    }

    // Twice a month, fifteen days of the month apart: the 1st and the 16th, the 15th and the 30th, the 16th and the 31st.
    private ScheduledDay AddHalfMonths(int times)
    {
        var (first, half) = Nominal > HalfAMonth && !GoesWithThe31st ? (Nominal - HalfAMonth, 1) : (Nominal, 0);
        var halves = 2 * MonthsOfAllYears(On) + half + times;
        if (halves % 2 == 1) return At(halves / 2, first + HalfAMonth);
        return At(halves / 2, first) with { GoesWithThe31st = first > HalfAMonth };
    }

    private static int MonthsOfAllYears(DateOnly day)
    {
        var (year, month, _) = day;
        return year * 12 + month - 1;
    }

    private static ScheduledDay At(int monthsOfAllYears, int nominal)
    {
        var (year, month) = (monthsOfAllYears / 12, monthsOfAllYears % 12 + 1);
        return new(new DateOnly(year, month, Math.Min(nominal, DateTime.DaysInMonth(year, month))), nominal);
    }
}
