using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Plans;

/// <summary>
/// The clock on the wall of a time zone of the IANA Time Zone Database. Which changes it knows of is a matter of the time zone data of the
/// machine that it runs on.
/// </summary>
[WrittenAs("America/Guatemala", ErrorCode.UnknownZone)]
public sealed partial class LocalClock : IReadable<LocalClock>
{
    // Further than any clock was from UTC since 1970 (−12 to +14 hours), so that each side of a change is seen.
    private static readonly TimeSpan BeyondAnyOffset = TimeSpan.FromHours(15);

    private readonly TimeZoneInfo zone;

    private LocalClock(TimeZoneInfo zone) => this.zone = zone;

    /// <summary>
    /// The clock of a zone or link of the database by its name, such as <c>America/Mexico_City</c> or <c>US/Eastern</c>, written with its capitals;
    /// null where there is none. Names of Windows, of files and of abbreviations that are no zone (<c>EDT</c>) are not names of the database.
    /// </summary>
    public static LocalClock? Of(string name) =>
        ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && zone.Id == name
            ? new LocalClock(zone)
            : null;

    /// <summary>Reads the name of a zone, which is no code: its capitals count.</summary>
    public static bool TryRead(Field field, [MaybeNullWhen(false)] out LocalClock value)
    {
        value = null;
        if (field.Text(longest: 100) is not { } name) return false;
        value = Of(name);
        if (value is not null) return true;
        var shown = FromOutside.Shown(name);
        field.Refuse(new FieldError(field.Pointer, ErrorCode.UnknownZone, new(
            $"«{shown}» no es una zona horaria de la base de datos de la IANA. " +
            "Envíe una como America/Mexico_City, America/Guatemala o US/Eastern, con sus mayúsculas.",
            $"\"{shown}\" is not a time zone of the IANA database. " +
            "Send one such as America/Mexico_City, America/Guatemala or US/Eastern, with its capitals.")));
        return false;
    }

    /// <summary>What the clock shows at an instant, with its offset from UTC.</summary>
    public DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>
    /// When the clock first shows a time. One that it skips moves forward by as much as is skipped, as java.time and ECMAScript's Temporal do:
    /// 02:30 in the night to summer time is 03:30.
    /// </summary>
    public DateTimeOffset First(DateTime time) => Every(time)[0];

    /// <summary>
    /// Each instant at which the clock shows a time, the earliest first; of a time that it skips, the one that <see cref="First"/> moves it to.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> Every(DateTime time)
    {
        var utc = DateTime.SpecifyKind(time, DateTimeKind.Utc);
        var (before, after) = (zone.GetUtcOffset(utc - BeyondAnyOffset), zone.GetUtcOffset(utc + BeyondAnyOffset));
        var instants = new[] { before, after }.Distinct().Select(offset => At(new DateTimeOffset(utc - offset)));
        DateTimeOffset[] shown = [.. instants.Where(instant => instant.DateTime == time).Order()];
        return shown.Length > 0 ? shown : [At(new DateTimeOffset(utc - before))];
    }

    [GeneratedRegex("^(?!(posix|right)/|localtime$|posixrules$|Factory$)[A-Za-z][A-Za-z0-9_+-]{0,39}(/[A-Za-z0-9_+-]{1,39}){0,2}\\z")]
    private static partial Regex ZoneName();
}
