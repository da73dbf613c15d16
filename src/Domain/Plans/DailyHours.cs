namespace Reintegration.Domain.Plans;

/// <summary>
/// A part of every day, of the local clock: from a time, up to and without another; past midnight where the second is the earlier one.
/// </summary>
/// <param name="From">Included. Never the same as <paramref name="To"/>.</param>
/// <param name="To">Not included; 00:00 is the end of the day.</param>
public readonly record struct DailyHours(TimeOnly From, TimeOnly To)
{
    public bool Hold(TimeOnly time) => time.IsBetween(From, To);

    /// <summary>The day on which the hours that hold a time began: the day before for a time past midnight.</summary>
    public DayOfWeek BeganOn(DateTime time) => From > To && TimeOnly.FromDateTime(time) < To ? time.AddDays(-1).DayOfWeek : time.DayOfWeek;
}
