using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Agreements;

/// <summary>
/// A public holiday by the rule that gives its day each year: a day of the calendar, the last of a day of the week up to one, or days from Easter.
/// The third Monday of January is the last Monday up to the 21st.
/// </summary>
public sealed record Holiday
{
    [Text(100)]
    public required Text Name { get; init; }

    [Range(1, 12)]
    public int? Month { get; init; }

    [Range(1, 31)]
    public int? Day { get; init; }

    /// <summary>The last such day of the week up to the day; without it, the day itself.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Days after Easter Sunday, before it where negative.</summary>
    [Range(-60, 60)]
    public int? FromEaster { get; init; }

    /// <summary>On which day it is kept.</summary>
    public HolidayMove Moved { get; init; }

    /// <summary>The first year that has it.</summary>
    [Range(1900, 2199)]
    public int? From { get; init; }

    /// <summary>How many years there are from one to the next; counted from <see cref="From"/>.</summary>
    [Range(1, 10)]
    public int Every { get; init; } = 1;

    /// <summary>The day on which it is kept in a year, or at its turn; null in a year that does not have it.</summary>
    public DateOnly? In(int year)
    {
        if (year < From || (year - (From ?? year)) % Every != 0) return null;
        var day = FromEaster is { } offset ? Easter.In(year).AddDays(offset) : new DateOnly(year, Month!.Value, Day!.Value);
        if (Weekday is { } weekday) day = day.AddDays(-(((int)day.DayOfWeek - (int)weekday + 7) % 7));
        return day.AddDays(Moved.DaysFrom(day.DayOfWeek));
    }

    /// <param name="pointer">Where it stands.</param>
    internal IEnumerable<FieldError> Errors(string pointer)
    {
        var isDay = Month is not null && Day is not null;
        if (isDay == FromEaster is not null || Month is null != Day is null || (FromEaster is not null && Weekday is not null))
        {
            yield return new(pointer, ErrorCode.InvalidValue, new(
                "Lleva month y day, con weekday o sin él, o solo fromEaster.",
                "It has month and day, with or without weekday, or fromEaster alone."));
        }
        // The 29th of February is no day of every year either.
        else if (isDay && Day > DateTime.DaysInMonth(2023, Month!.Value))
        {
            yield return FieldError.OutOfRange($"{pointer}/day", 1, DateTime.DaysInMonth(2023, Month.Value));
        }
        if (Every > 1 && From is null) yield return FieldError.Required($"{pointer}/from");
    }
}

/// <summary>Where a holiday goes that falls on certain days of the week.</summary>
public enum HolidayMove
{
    /// <summary>It stays.</summary>
    Stays,

    /// <summary>From Saturday to the Friday before, from Sunday to the Monday after.</summary>
    NearestWeekday,

    /// <summary>From Sunday to the Monday after.</summary>
    SundayToMonday,

    /// <summary>From Tuesday and Wednesday to the Monday before, from Thursday to Sunday to the Monday after.</summary>
    ToMonday,
}

internal static class HolidayMoves
{
    /// <summary>By how many days a holiday moves that falls on a day of the week.</summary>
    public static int DaysFrom(this HolidayMove move, DayOfWeek day) => (move, day) switch
    {
        (HolidayMove.NearestWeekday, DayOfWeek.Saturday) => -1,
        (HolidayMove.NearestWeekday or HolidayMove.SundayToMonday or HolidayMove.ToMonday, DayOfWeek.Sunday) => 1,
        (HolidayMove.ToMonday, DayOfWeek.Tuesday) => -1,
        (HolidayMove.ToMonday, DayOfWeek.Wednesday) => -2,
        (HolidayMove.ToMonday, DayOfWeek.Thursday) => 4,
        (HolidayMove.ToMonday, DayOfWeek.Friday) => 3,
        (HolidayMove.ToMonday, DayOfWeek.Saturday) => 2,
        _ => 0,
    };
}
