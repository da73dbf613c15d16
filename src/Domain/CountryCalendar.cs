using System.Collections.Frozen;

namespace Reintegration.Domain;

/// <summary>Which day it is in a country of the Regional Conference on Migration.</summary>
public static class CountryCalendar
{
    // IANA zones; of countries with several, the capital's.
    private static readonly FrozenDictionary<string, string> Zones = new Dictionary<string, string>
    {
        ["BLZ"] = "America/Belize",
        ["CAN"] = "America/Toronto",
        ["CRI"] = "America/Costa_Rica",
        ["DOM"] = "America/Santo_Domingo",
        ["GTM"] = "America/Guatemala",
        ["HND"] = "America/Tegucigalpa",
        ["MEX"] = "America/Mexico_City",
        ["NIC"] = "America/Managua",
        ["PAN"] = "America/Panama",
        ["SLV"] = "America/El_Salvador",
        ["USA"] = "America/New_York",
    }.ToFrozenDictionary();

    /// <summary>The IANA zone of the country's capital; null of a country that is no member of the Conference.</summary>
    /// <param name="country">ISO 3166-1 alpha-3.</param>
    public static string? ZoneOf(string country) => Zones.GetValueOrDefault(country);

    /// <summary>Today in the country's capital; of a country that is no member of the Conference, the day of UTC.</summary>
    /// <param name="country">ISO 3166-1 alpha-3.</param>
    public static DateOnly Today(string country, TimeProvider time) => On(country, time.GetUtcNow());

    /// <summary>The day that a moment is on in the country's capital; of a country that is no member of the Conference, the day of UTC.</summary>
    /// <param name="country">ISO 3166-1 alpha-3.</param>
    public static DateOnly On(string country, DateTimeOffset moment) =>
        DateOnly.FromDateTime((Zones.TryGetValue(country, out var zone) ? TimeZones.Find(zone)!.Shown(moment) : moment.ToUniversalTime()).DateTime);
}
