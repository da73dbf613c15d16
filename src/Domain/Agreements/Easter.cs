namespace Reintegration.Domain.Agreements;

/// <summary>Easter Sunday of the Western churches.</summary>
internal static class Easter
{
    /// <summary>By the algorithm of Meeus, Jones and Butcher (J. Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static DateOnly In(int year)
    {
        var (golden, century, ofCentury) = (year % 19, year / 100, year % 100);
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var sunday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - moon - (ofCentury % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * sunday)) / 451;
        var days = moon + sunday - (7 * late) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
