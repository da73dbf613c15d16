using Reintegration.Domain.Plans;
using static Reintegration.Domain.Tests.Plans.LocalClockTests;

namespace Reintegration.Domain.Tests.Plans;

/// <summary>In US/Eastern: 11 March 2029 has no 2:00–3:00, 4 November 2029 has 1:00–2:00 twice; both are Sundays.</summary>
public sealed class SendingHoursTests
{
    private static readonly LocalClock Clock = LocalClock.Of("US/Eastern")!;
    private static readonly HashSet<DayOfWeek> EveryDay = [];
    private static readonly HashSet<DayOfWeek> WorkingDays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    [Theory]
    [InlineData("2029-01-02T20:59-05:00", "2029-01-02T20:59-05:00")]
    [InlineData("2029-01-02T21:00-05:00", "2029-01-03T08:00-05:00")]
    [InlineData("2029-01-02T23:59-05:00", "2029-01-03T08:00-05:00")]
    [InlineData("2029-01-03T00:00-05:00", "2029-01-03T08:00-05:00")]
    [InlineData("2029-01-03T07:59-05:00", "2029-01-03T08:00-05:00")]
    [InlineData("2029-01-03T08:00-05:00", "2029-01-03T08:00-05:00")]
    [InlineData("2029-03-10T22:00-05:00", "2029-03-11T08:00-04:00")]
    [InlineData("2029-11-03T22:00-04:00", "2029-11-04T08:00-05:00")]
    public void Next_QuietFromNineToEight_WaitsForEight(string due, string expected) =>
        AssertNext(expected, due, SendingHours.Of(null, EveryDay, Hours("21:00", "08:00")));

    [Theory]
    // 5 January 2029 is a Friday.
    [InlineData("2029-01-05T19:59-05:00", "2029-01-05T19:59-05:00")]
    [InlineData("2029-01-05T20:00-05:00", "2029-01-08T08:00-05:00")]
    [InlineData("2029-01-06T12:00-05:00", "2029-01-08T08:00-05:00")]
    [InlineData("2029-01-08T06:00-05:00", "2029-01-08T08:00-05:00")]
    public void Next_WindowOnWorkingDays_WaitsForMonday(string due, string expected) =>
        AssertNext(expected, due, SendingHours.Of(Hours("08:00", "20:00"), WorkingDays, null));

    [Theory]
    // Friday's window runs into Saturday.
    [InlineData("2029-01-05T23:00-05:00", "2029-01-05T23:00-05:00")]
    [InlineData("2029-01-06T01:00-05:00", "2029-01-06T01:00-05:00")]
    [InlineData("2029-01-06T02:00-05:00", "2029-01-12T22:00-05:00")]
    [InlineData("2029-01-05T01:00-05:00", "2029-01-05T22:00-05:00")]
    public void Next_WindowPastMidnight_BelongsToTheDayItOpens(string due, string expected) =>
        AssertNext(expected, due, SendingHours.Of(Hours("22:00", "02:00"), new HashSet<DayOfWeek> { DayOfWeek.Friday }, null));

    [Theory]
    // The window opens at 8:00 in the quiet hours, which end at 9:00; the lunch break is quiet within the window.
    [InlineData("08:00", "20:00", "21:00", "09:00", "2029-01-05T07:00-05:00", "2029-01-05T09:00-05:00")]
    [InlineData("08:00", "20:00", "12:00", "14:00", "2029-01-05T12:30-05:00", "2029-01-05T14:00-05:00")]
    [InlineData("08:00", "20:00", "12:00", "14:00", "2029-01-05T21:00-05:00", "2029-01-06T08:00-05:00")]
    public void Next_WindowAndQuietHours_BothHold(string from, string to, string quietFrom, string quietTo, string due, string expected) =>
        AssertNext(expected, due, SendingHours.Of(Hours(from, to), EveryDay, Hours(quietFrom, quietTo)));

    [Theory]
    // A window that opens in the hour that is skipped opens as much later.
    [InlineData("02:30", "12:00", "2029-03-11T01:00-05:00", "2029-03-11T03:30-04:00")]
    // One that lies in it altogether is not that day.
    [InlineData("02:10", "02:40", "2029-03-11T01:00-05:00", "2029-03-12T02:10-04:00")]
    // Where 1:10 and 1:30 come twice, 1:30 is next after each 1:10.
    [InlineData("01:30", "12:00", "2029-11-04T01:10-04:00", "2029-11-04T01:30-04:00")]
    [InlineData("01:30", "12:00", "2029-11-04T01:10-05:00", "2029-11-04T01:30-05:00")]
    public void Next_WhereClocksChange_IsNeverEarlier(string from, string to, string due, string expected) =>
        AssertNext(expected, due, SendingHours.Of(Hours(from, to), EveryDay, null));

    [Fact]
    public void Next_OneShortWindowAWeekInTheSkippedHour_IsTheWeekAfter() => AssertNext(
        "2029-03-18T02:10-04:00", "2029-03-05T00:00-05:00",
        SendingHours.Of(Hours("02:10", "02:40"), new HashSet<DayOfWeek> { DayOfWeek.Sunday }, null));

    [Theory]
    [InlineData("22:00", "23:00", "21:00", "08:00")]
    [InlineData("22:00", "02:00", "21:00", "08:00")]
    [InlineData("08:00", "20:00", "08:00", "20:00")]
    public void Of_QuietHoursThatCoverTheWindow_IsNone(string from, string to, string quietFrom, string quietTo) =>
        Assert.Null(SendingHours.Of(Hours(from, to), EveryDay, Hours(quietFrom, quietTo)));

    [Fact]
    public void Plan_MovedMessage_IsPastByWhenItWouldBeSent()
    {
        var quiet = SendingHours.Of(null, EveryDay, Hours("21:00", "08:00"))!;
        PlanStep[] steps = [new(-2, OffsetUnit.Day, 20), new(-2, OffsetUnit.Day, 22), new(-1, OffsetUnit.Day, 8)];

        // Return on 5 January; it is 8:00 of the 4th: 20:00 of the 3rd has passed, 22:00 of the 3rd waits until now, and 8:00 of the 4th is now.
        var plan = OutreachPlan.Of(Instant("2029-01-05T00:00-05:00"), steps, Clock, quiet, Instant("2029-01-04T13:00Z"));

        Assert.Equal([true, false, false], plan.Select(message => message.IsPast));
        Assert.Equal(Instant("2029-01-03T22:00-05:00"), plan[1].Due, Exact);
        Assert.Equal(Instant("2029-01-04T08:00-05:00"), plan[1].DueAt, Exact);
    }

    private static DailyHours Hours(string from, string to) => new(TimeOnly.FromDateTime(Time(from)), TimeOnly.FromDateTime(Time(to)));

    private static void AssertNext(string expected, string due, SendingHours? hours) =>
        Assert.Equal(Instant(expected), hours!.Next(Instant(due), Clock), Exact);
}
