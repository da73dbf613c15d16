using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Plans;

/// <summary>The clock on the wall of a time zone of the IANA Time Zone Database, by the rules of <see cref="TimeZones.Release"/>.</summary>
[WrittenAs("America/Guatemala", ErrorCode.UnknownZone)]
public sealed class LocalClock : IReadable<LocalClock>
{
    private readonly DateTimeZone zone;

    private LocalClock(DateTimeZone zone) => this.zone = zone;

    /// <summary>
    /// The clock of a zone or link of the database by its name, such as <c>America/Mexico_City</c> or <c>US/Eastern</c>, written with its capitals;
    /// null where there is none. Names of Windows, of files and of abbreviations that are no zone (<c>EDT</c>) are not names of the database.
    /// </summary>
    public static LocalClock? Of(string name) => TimeZones.Find(name) is { } zone ? new LocalClock(zone) : null;

    /// <summary>Reads the name of a zone, which is no code: its capitals count.</summary>
    public static bool TryRead(Field field, [MaybeNullWhen(false)] out LocalClock value)
    {
        value = null;
        if (field.Text(longest: 100) is not { } name) return false;
        value = Of(name);
        if (value is not null) return true;
        var (shown, nearest) = (FromOutside.Shown(name), Nearest.Of(name, TimeZones.Names));
        var hint = nearest is null
            ? new Text(
                "Envíe una como America/Mexico_City, America/Guatemala o US/Eastern, con sus mayúsculas.",
                "Send one such as America/Mexico_City, America/Guatemala or US/Eastern, with its capitals.")
            : new Text($"¿Quiso decir {nearest}?", $"Did you mean {nearest}?");
        field.Refuse(new FieldError(field.Pointer, ErrorCode.UnknownZone, new(
            $"«{shown}» no es una zona horaria de la base de datos de la IANA. {hint.Es}",
            $"\"{shown}\" is not a time zone of the IANA database. {hint.En}")));
        return false;
    }

    /// <summary>What the clock shows at an instant, with its offset from UTC.</summary>
    public DateTimeOffset At(DateTimeOffset instant) => zone.Shown(instant);

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
        var shown = zone.MapLocal(LocalDateTime.FromDateTime(time));
        var early = By(shown.EarlyInterval);
        return shown.Count switch
        {
            0 => [At(early)],
            1 => [early],
            _ => [early, By(shown.LateInterval)],
        };

        DateTimeOffset By(NodaTime.TimeZones.ZoneInterval interval) =>
            new(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), interval.WallOffset.InMinutes());
    }
}
