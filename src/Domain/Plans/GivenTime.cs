using System.Globalization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Plans;

/// <summary>A date and time as somebody gave it: an instant if it came with its offset from UTC, else what the clock on the wall showed.</summary>
/// <param name="Time">A bare date stands at 00:00.</param>
[WrittenAs("2029-11-03T00:30", ErrorCode.InvalidDateTime)]
public readonly record struct GivenTime(DateTime Time, TimeSpan? Offset) : IReadable<GivenTime>
{
    private const int FirstYear = 1970;
    private const int LastYear = 2200;

    private static readonly string[] LocalForms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] InstantForms = [.. LocalForms[1..].Select(form => form + "zzz")];

    /// <summary>
    /// Reads a date, a local time, or an instant with its offset from UTC (ISO 8601, a space in place of the T allowed), of the years 1970 to 2200.
    /// </summary>
    public static bool TryRead(Field field, out GivenTime value)
    {
        value = default;
        if (field.Text(longest: 100) is not { } text) return false;
        if (TryParse(text, out value) && value.Time.Year is >= FirstYear and <= LastYear) return true;
        field.Refuse(new FieldError(field.Pointer, ErrorCode.InvalidDateTime, new(
            $"Debe ser una fecha (2029-11-03), una hora local (2029-11-03T00:30) o un instante (2029-11-03T00:30:00-04:00), " +
            $"entre los años {FirstYear} y {LastYear}.",
            $"It must be a date (2029-11-03), a local time (2029-11-03T00:30) or an instant (2029-11-03T00:30:00-04:00), " +
            $"from the years {FirstYear} to {LastYear}.")));
        return false;
    }

    /// <summary>
    /// The instant, as a clock shows it; a time of the wall that the clock shows twice is the first, one that it skips moves forward.
    /// </summary>
    public DateTimeOffset On(LocalClock clock) => Offset is { } offset ? clock.At(new DateTimeOffset(Time, offset)) : clock.First(Time);

    private static bool TryParse(string text, out GivenTime given)
    {
        var isLocal = DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        given = new GivenTime(local, null);
        if (isLocal) return true;
        var numeric = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        var isInstant = DateTimeOffset.TryParseExact(numeric, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant);
        given = new GivenTime(instant.DateTime, instant.Offset);
        return isInstant;
    }
}
