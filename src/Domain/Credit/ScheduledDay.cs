namespace Reintegration.Domain.Credit;

/// <summary>
/// A day of a series of payments and the day of the month that the series keeps to, so that what is due on the 31st is due on 28 February
/// and on 31 March.
/// </summary>
/// <param name="Nominal">1–31; the day of <paramref name="On"/> or, where that month is shorter, a later one.</param>
public readonly record struct ScheduledDay(DateOnly On, int Nominal)
{
    private const int HalfAMonth = 15;

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

    public ScheduledDay AddMonths(int months) => At(MonthsOfAllYears(On) + months, Nominal);

    /// <summary>How many whole months lie between an earlier day and this one, measured back from this one, and the day they reach.</summary>
    public (int Months, ScheduledDay Reached) MonthsSince(DateOnly earlier)
    {
        var months = MonthsOfAllYears(On) - MonthsOfAllYears(earlier);
        var reached = AddMonths(-months);
        return reached.On >= earlier ? (months, reached) : (months - 1, AddMonths(1 - months));
    }

    // Twice a month, fifteen days of the month apart: the 1st and the 16th, the 15th and the 30th, the 16th and the 31st.
    private ScheduledDay AddHalfMonths(int times)
    {
        var (first, half) = Nominal > HalfAMonth ? (Nominal - HalfAMonth, 1) : (Nominal, 0);
        var halves = 2 * MonthsOfAllYears(On) + half + times;
        return At(halves / 2, halves % 2 == 0 ? first : first + HalfAMonth);
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
