using System.Text.Json.Serialization;

namespace Reintegration.Domain.Credit;

/// <summary>How time counts for interest.</summary>
public enum DayCount
{
    /// <summary>Every month has 30 days and a year 360 (30E/360, ISDA 2006 definitions, section 4.16(g)), by the day of the month that a series keeps to.</summary>
    [JsonStringEnumMemberName("30/360")] Thirty360,

    /// <summary>The days of the calendar, of a year of 365 (ISDA 2006, section 4.16(d)).</summary>
    [JsonStringEnumMemberName("actual/365")] Actual365,

    /// <summary>The days of the calendar, of a year of 360 (ISDA 2006, section 4.16(e)).</summary>
    [JsonStringEnumMemberName("actual/360")] Actual360,

    /// <summary>The days of the calendar, of a year of 52 weeks.</summary>
    [JsonStringEnumMemberName("weekly/364")] Weekly364,
}

public static class DayCounts
{
    /// <summary>The part of a year from one day to a later one, at full precision.</summary>
    public static decimal YearFraction(this DayCount dayCount, ScheduledDay from, ScheduledDay to) => dayCount switch
    {
        DayCount.Thirty360 => Days360(from, to) / 360m,
        DayCount.Actual365 => Days(from, to) / 365m,
        DayCount.Actual360 => Days(from, to) / 360m,
        DayCount.Weekly364 => Days(from, to) / 364m,
        _ => throw new ArgumentOutOfRangeException(nameof(dayCount)),
    };

    private static int Days(ScheduledDay from, ScheduledDay to) => to.On.DayNumber - from.On.DayNumber;

    private static int Days360(ScheduledDay from, ScheduledDay to) =>
        (to.On.Year - from.On.Year) * 360 + (to.On.Month - from.On.Month) * 30 + Math.Min(30, to.Nominal) - Math.Min(30, from.Nominal);
}
