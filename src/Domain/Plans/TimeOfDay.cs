using System.Globalization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Plans;

/// <summary>A time of day to the minute, <c>08:00</c>; <c>24:00</c> is the end of a day, which is the start of the next.</summary>
[WrittenAs("08:00", ErrorCode.InvalidTime, Pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
public readonly record struct TimeOfDay(TimeOnly Time) : IReadable<TimeOfDay>
{
    public static bool TryRead(Field field, out TimeOfDay value)
    {
        value = default;
        if (field.Text(longest: 100) is not { } text) return false;
        if (TimeOnly.TryParseExact(text == "24:00" ? "00:00" : text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            value = new TimeOfDay(time);
            return true;
        }
        field.Refuse(new FieldError(field.Pointer, ErrorCode.InvalidTime, new(
            "Debe ser una hora del día de 00:00 a 24:00, como 08:00.", "It must be a time of day from 00:00 to 24:00, such as 08:00.")));
        return false;
    }
}
