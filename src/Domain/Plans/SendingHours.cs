namespace Reintegration.Domain.Plans;

/// <summary>When people may be written to, by their own clock: within a window, on its days, and not in the quiet hours.</summary>
public sealed class SendingHours
{
    // A window of one day a week that the change to summer time swallows is back a week later.
    private const int LongestWaitInDays = 15;

    private readonly DailyHours? window;
    private readonly IReadOnlySet<DayOfWeek> days;
    private readonly DailyHours? quiet;
    private readonly IReadOnlyList<TimeOnly> starts;

    private SendingHours(DailyHours? window, IReadOnlySet<DayOfWeek> days, DailyHours? quiet)
    {
        (this.window, this.days, this.quiet) = (window, days, quiet);
        // Sending starts where the window opens or the quiet hours end, and nowhere else.
        starts = [.. new[] { window?.From, quiet?.To }.OfType<TimeOnly>().Where(Allow)];
    }

    /// <summary>At any time.</summary>
    public static SendingHours Always { get; } = new(null, Enum.GetValues<DayOfWeek>().ToHashSet(), null);

    /// <summary>Null where the quiet hours leave nothing of the window.</summary>
    /// <param name="window">All day where null.</param>
    /// <param name="days">The days on which the window opens; every day where empty. Without a window they say nothing.</param>
    /// <param name="quiet">None where null.</param>
    public static SendingHours? Of(DailyHours? window, IReadOnlySet<DayOfWeek> days, DailyHours? quiet)
    {
        if (window is null && quiet is null) return Always;
        var hours = new SendingHours(window, days.Count == 0 ? Always.days : days, quiet);
        return hours.starts.Count == 0 ? null : hours;
    }

    /// <summary>
    /// The moment itself where sending is allowed, else the next moment at which it starts,
    /// moved forward where the clock skips that; never an earlier one.
    /// </summary>
    public DateTimeOffset Next(DateTimeOffset due, LocalClock clock)
    {
        var local = clock.At(due);
        if (Allow(local.DateTime)) return local;
        return Enumerable.Range(0, LongestWaitInDays)
            .SelectMany(wait => starts.SelectMany(start => clock.Every(local.Date.AddDays(wait) + start.ToTimeSpan())))
            .Where(start => start >= due && Allow(start.DateTime))
            .Min();
    }

    private bool Allow(DateTime time) =>
        Allow(TimeOnly.FromDateTime(time)) && (window is not { } open || days.Contains(open.BeganOn(time)));

    private bool Allow(TimeOnly time) => (window?.Hold(time) ?? true) && !(quiet?.Hold(time) ?? false);
}
