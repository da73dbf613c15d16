using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Plans;

/// <summary>A return, the messages placed relative to it, and when people may be written to.</summary>
public sealed record PlanRequest
{
    /// <summary>Where the person is: a name of the IANA Time Zone Database.</summary>
    public required LocalClock TimeZone { get; init; }

    /// <summary>A date counts as the first moment of that day.</summary>
    public required GivenTime ReturnOn { get; init; }

    /// <summary>Messages due before it are past; without it, the moment of the call.</summary>
    public GivenTime? Now { get; init; }

    [Length(1, 100)]
    public required IReadOnlyList<StepRequest> Steps { get; init; }

    /// <summary>When messages may be sent; without it, at any time.</summary>
    public WindowRequest? Window { get; init; }

    /// <summary>When no messages are sent.</summary>
    public HoursRequest? QuietHours { get; init; }

    internal IEnumerable<FieldError> Errors()
    {
        foreach (var (index, step) in Steps.Index())
        {
            var most = step.MostOffset;
            if (Math.Abs(step.Offset) > most) yield return FieldError.OutOfRange($"/steps/{index}/offset", -most, most);
        }
        if (Window is { IsEmpty: true }) yield return HoursRequest.NoTimeLeft("/window/to");
        if (QuietHours is { IsEmpty: true }) yield return HoursRequest.NoTimeLeft("/quietHours/to");
    }
}

/// <summary>A message, placed relative to the return.</summary>
public sealed record StepRequest
{
    private const int MostDays = 3650;
    private const int MostMinutes = MostDays * 24 * 60;

    public Anchor RelativeTo { get; init; }

    /// <summary>Before the return where negative; at most ten years of 365 days either way.</summary>
    [Range(-MostMinutes, MostMinutes)]
    public required int Offset { get; init; }

    public required OffsetUnit Unit { get; init; }

    /// <summary>The full hour of the local clock that the message is set to on the day it falls on; without it, the time stays as it is.</summary>
    [Range(0, 23)]
    public int? Hour { get; init; }

    internal int MostOffset => Unit switch
    {
        OffsetUnit.Minute => MostMinutes,
        OffsetUnit.Hour => MostDays * 24,
        OffsetUnit.Week => MostDays / 7,
        _ => MostDays,
    };

    internal PlanStep ToStep() => new(Offset, Unit, Hour);
}

/// <summary>What a message is placed relative to.</summary>
public enum Anchor
{
    /// <summary>The person's return.</summary>
    Return,
}

/// <summary>A part of every day of the local clock; past midnight where <c>to</c> is earlier than <c>from</c>.</summary>
public record HoursRequest
{
    /// <summary>Included.</summary>
    public required TimeOfDay From { get; init; }

    /// <summary>Not included; another time than <c>from</c>.</summary>
    public required TimeOfDay To { get; init; }

    internal bool IsEmpty => From == To;

    internal static FieldError NoTimeLeft(string pointer) => new(pointer, ErrorCode.NoTimeLeft, new(
        "«to» debe ser otra hora que «from»; sin este horario vale todo el día.",
        "\"to\" must be another time than \"from\"; without these hours, all day counts."));

    internal DailyHours ToHours() => new(From.Time, To.Time);
}

/// <summary>A part of every day, or of certain days of the week.</summary>
public sealed record WindowRequest : HoursRequest
{
    /// <summary>The days on which it opens; without them, every day.</summary>
    [Length(1, 7)]
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];
}
