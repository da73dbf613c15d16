using NodaTime;
using NodaTime.TimeZones;

namespace Reintegration.Domain;

/// <summary>
/// The IANA Time Zone Database, of the release that ships with the product: clocks show the same on every machine, and what a government changes
/// comes with an update of the package NodaTime. Read when it is first asked.
/// </summary>
public static class TimeZones
{
    /// <summary>The release of the database: <c>2026f</c>.</summary>
    public static string Release => TzdbDateTimeZoneSource.Default.TzdbVersion;

    /// <summary>The names of all its zones and links.</summary>
    internal static IEnumerable<string> Names => TzdbDateTimeZoneSource.Default.CanonicalIdMap.Keys;

    /// <summary>A zone or link by its name, written with its capitals; null where there is none.</summary>
    // Of the database: the provider would also take the name of any offset, such as UTC+02.
    internal static DateTimeZone? Find(string name) =>
        TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(name) ? DateTimeZoneProviders.Tzdb[name] : null;

    /// <summary>What the clocks of a zone show at an instant.</summary>
    internal static DateTimeOffset Shown(this DateTimeZone zone, DateTimeOffset instant) =>
        instant.ToOffset(InMinutes(zone.GetUtcOffset(Instant.FromDateTimeOffset(instant))));

    /// <summary>
    /// An offset as .NET holds one, to the minute below. Of the years that people are asked about, only Liberia's clocks had seconds, until 1972.
    /// </summary>
    internal static TimeSpan InMinutes(this Offset offset) => TimeSpan.FromMinutes(Math.Floor(offset.ToTimeSpan().TotalMinutes));
}
