using System.Globalization;
using Reintegration.Domain;
using Reintegration.Domain.Plans;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Plans;

/// <summary>Members of a body that outreach alone has: time zones, moments and hours of the day.</summary>
internal static class OutreachFields
{
    private const int FirstYear = 1970;
    private const int LastYear = 2200;
    private const int LongestShortText = 100;

    private static readonly string[] LocalForms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] InstantForms = [.. LocalForms[1..].Select(form => form + "zzz")];

    /// <summary>A zone or link of the IANA Time Zone Database, with its capitals.</summary>
    public static LocalClock? TimeZone(this JsonField field)
    {
        if (field.Text(LongestShortText) is not { } name) return null;
        if (LocalClock.Of(name) is { } clock) return clock;
        var shown = FromOutside.Shown(name);
        field.Refuse(new FieldError(field.Pointer, "unknown-zone", new(
            $"«{shown}» no es una zona horaria de la base de datos de la IANA. Envíe una como America/Mexico_City, America/Guatemala o US/Eastern, con sus mayúsculas.",
            $"\"{shown}\" is not a time zone of the IANA database. Send one such as America/Mexico_City, America/Guatemala or US/Eastern, with its capitals.")));
        return null;
    }

    /// <summary>A date, a local time, or an instant with its offset from UTC (ISO 8601, a space in place of the T allowed), of the years 1970 to 2200.</summary>
    public static GivenTime? Moment(this JsonField field)
    {
        if (field.Text(LongestShortText) is not { } text) return null;
        if (Parsed(text) is { Time.Year: >= FirstYear and <= LastYear } given) return given;
        field.Refuse(new FieldError(field.Pointer, "invalid-date-time", new(
            $"Debe ser una fecha (2029-11-03), una hora local (2029-11-03T00:30) o un instante (2029-11-03T00:30:00-04:00), entre los años {FirstYear} y {LastYear}.",
            $"It must be a date (2029-11-03), a local time (2029-11-03T00:30) or an instant (2029-11-03T00:30:00-04:00), from the years {FirstYear} to {LastYear}.")));
        return null;
    }

    /// <summary>A part of every day, <c>{"from":"21:00","to":"08:00"}</c>; it may run past midnight.</summary>
    public static DailyHours? Hours(this JsonFields hours)
    {
        if (hours.Required("from").TimeOfDay() is not { } from || hours.Required("to").TimeOfDay() is not { } to) return null;
        if (from != to) return new DailyHours(from, to);
        hours.Refuse(new FieldError(hours.PointerOf("to"), "no-time-left", new(
            "«to» debe ser otra hora que «from»; sin este horario vale todo el día.", "\"to\" must be another time than \"from\"; without these hours, all day counts.")));
        return null;
    }

    private static TimeOnly? TimeOfDay(this JsonField field)
    {
        if (field.Text(LongestShortText) is not { } text) return null;
        // The end of a day is the start of the next.
        if (TimeOnly.TryParseExact(text == "24:00" ? "00:00" : text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        field.Refuse(new FieldError(field.Pointer, "invalid-time", new(
            "Debe ser una hora del día de 00:00 a 24:00, como 08:00.", "It must be a time of day from 00:00 to 24:00, such as 08:00.")));
        return null;
    }

    private static GivenTime? Parsed(string text)
    {
        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return new GivenTime(local, null);
        return DateTimeOffset.TryParseExact(WithNumericOffset(text), InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? new GivenTime(instant.DateTime, instant.Offset)
            : null;
    }

    private static string WithNumericOffset(string text) => text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
}
