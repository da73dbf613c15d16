using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Credit;

/// <summary>How time counts for interest.</summary>
[JsonConverter(typeof(CodeConverter<DayCount>))]
public enum DayCount
{
    /// <summary>
    /// Every month has 30 days and a year 360 (30E/360, ISDA 2006 definitions, section 4.16(g)), by the day of the month that a series keeps to.
    /// </summary>
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
    // The parts of a year that days up to a leap year are, since dividing decimals is what takes time in a schedule.
    private static readonly decimal[] Parts360 = Parts(360), Parts365 = Parts(365), Parts364 = Parts(364);

    /// <summary>The part of a year from one day to a later one, at full precision.</summary>
    public static decimal YearFraction(this DayCount dayCount, ScheduledDay from, ScheduledDay to) => dayCount switch
    {
        DayCount.Thirty360 => Part(Days360(from, to), 360, Parts360),
        DayCount.Actual365 => Part(Days(from, to), 365, Parts365),
        DayCount.Actual360 => Part(Days(from, to), 360, Parts360),
        DayCount.Weekly364 => Part(Days(from, to), 364, Parts364),
        _ => throw new ArgumentOutOfRangeException(nameof(dayCount)),
    };

    private static decimal Part(int days, int year, decimal[] parts) => days >= 0 && days < parts.Length ? parts[days] : days / (decimal)year;

    private static decimal[] Parts(int year) => [.. Enumerable.Range(0, 367).Select(days => days / (decimal)year)];

    private static int Days(ScheduledDay from, ScheduledDay to) => to.On.DayNumber - from.On.DayNumber;

    private static int Days360(ScheduledDay from, ScheduledDay to)
    {
        var ((fromYear, fromMonth, _), (toYear, toMonth, _)) = (from.On, to.On);
        return (toYear - fromYear) * 360 + (toMonth - fromMonth) * 30 + to.Of30 - from.Of30;
    }
}
