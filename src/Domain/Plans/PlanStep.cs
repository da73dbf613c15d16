using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Plans;

/// <summary>Minutes and hours are time that passes; days and weeks are leaves of the calendar.</summary>
[JsonConverter(typeof(CodeConverter<OffsetUnit>))]
public enum OffsetUnit
{
    Minute,
    Hour,
    Day,
    Week,
}

/// <summary>One message of an outreach plan, placed relative to the return.</summary>
/// <param name="Offset">Before the return where negative.</param>
/// <param name="Hour">
/// The full hour of the local clock, 0–23, that the message is set to on the day it falls on; null leaves the time as it is.
/// </param>
public readonly record struct PlanStep(int Offset, OffsetUnit Unit, int? Hour)
{
    /// <summary>
    /// When the message is due by the local clock: the return rounded up to the whole minute, plus the offset, set to the hour. The rules are those
    /// by which RapidPro places the events of a campaign relative to a contact's date (nyaruka/mailroom, <c>ScheduleForTime</c>). A time that the
    /// clock skips moves forward, one that it shows twice is the first.
    /// </summary>
    public DateTimeOffset DueAt(DateTimeOffset returnOn, LocalClock clock)
    {
        var start = clock.At(RoundedUp(returnOn));
        if (Unit is OffsetUnit.Minute or OffsetUnit.Hour)
        {
            var due = clock.At(Unit is OffsetUnit.Minute ? start.AddMinutes(Offset) : start.AddHours(Offset));
            return Hour is { } hour ? clock.First(due.Date.AddHours(hour)) : due;
        }
        var time = start.DateTime.AddDays(Unit is OffsetUnit.Week ? 7 * Offset : Offset);
        return clock.First(Hour is { } set ? time.Date.AddHours(set) : time);
    }

    private static DateTimeOffset RoundedUp(DateTimeOffset instant)
    {
        var beyond = instant.Ticks % TimeSpan.TicksPerMinute;
        return beyond == 0 ? instant : instant.AddTicks(TimeSpan.TicksPerMinute - beyond);
    }
}
