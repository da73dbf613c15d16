namespace Reintegration.Domain.Plans;

/// <summary>A date and time as somebody gave it: an instant if it came with its offset from UTC, else what the clock on the wall showed.</summary>
/// <param name="Time">A bare date stands at 00:00.</param>
public readonly record struct GivenTime(DateTime Time, TimeSpan? Offset)
{
    /// <summary>The instant, as a clock shows it; a time of the wall that the clock shows twice is the first, one that it skips moves forward.</summary>
    public DateTimeOffset On(LocalClock clock) => Offset is { } offset ? clock.At(new DateTimeOffset(Time, offset)) : clock.First(Time);
}
