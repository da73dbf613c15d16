namespace Reintegration.Domain.Agreements;

/// <summary>Which days are worked in a country: Monday to Friday, without the public holidays of the whole country.</summary>
/// <param name="holidays">By country (ISO 3166-1 alpha-3).</param>
public sealed class WorkingDays(IReadOnlyDictionary<string, IReadOnlyList<Holiday>> holidays)
{
    /// <summary>Whether the country's holidays are known; where they are not, Monday to Friday all count as worked.</summary>
    public bool KnowHolidaysOf(string country) => holidays.ContainsKey(country);

    public bool Include(DateOnly day, string country) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day, country);

    /// <summary>The day that is so many working days after another, which itself does not count; before it where negative.</summary>
    /// <param name="count">With 0, the day itself, whether it is worked or not.</param>
    public DateOnly Add(DateOnly day, int count, string country)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (Include(day, country)) left--;
        }
        return day;
    }

    // One of a neighbouring year may be kept in this one: New Year's Day on the Friday before.
    private bool IsHoliday(DateOnly day, string country) => holidays.TryGetValue(country, out var known)
        && known.Any(holiday => holiday.In(day.Year) == day || holiday.In(day.Year + 1) == day || holiday.In(day.Year - 1) == day);
}
