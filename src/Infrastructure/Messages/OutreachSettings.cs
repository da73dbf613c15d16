using System.Globalization;
using Microsoft.Extensions.Configuration;
using Reintegration.Domain.Plans;

namespace Reintegration.Infrastructure.Messages;

/// <summary>How people are written to: <c>Outreach:QuietHours</c> and <c>Outreach:WeeklyCap</c>.</summary>
public sealed class OutreachSettings
{
    /// <exception cref="InvalidOperationException">A setting is malformed.</exception>
    public OutreachSettings(IConfiguration configuration)
    {
        var quiet = configuration["Outreach:QuietHours"] is { Length: > 0 } hours ? hours : "20:30-08:00";
        QuietHours = quiet == "none" ? null : Read(quiet);
        var cap = configuration["Outreach:WeeklyCap"] is { Length: > 0 } most ? most : "2";
        WeeklyCap = int.TryParse(cap, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidOperationException($"Outreach__WeeklyCap is '{cap}'; it is a whole number, such as 2, and 0 for none at all.");
    }

    /// <summary>When nobody is written to, by the clock where they are; null where there are no such hours.</summary>
    public DailyHours? QuietHours { get; }

    /// <summary>Outreach messages to a contact in seven days at most, whoever sends them; 0 for none.</summary>
    public int WeeklyCap { get; }

    private static DailyHours Read(string text)
    {
        var times = text.Split('-').Select(time =>
            TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : (TimeOnly?)null);
        return times.ToArray() is [{ } from, { } to] && from != to
            ? new DailyHours(from, to)
            : throw new InvalidOperationException($"Outreach__QuietHours is '{text}'; it is two times, such as 20:30-08:00, or none.");
    }
}
