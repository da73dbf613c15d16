namespace Reintegration.Domain.Enrolments;

/// <summary>
/// The places of a programme: one for each open enrolment, the rest waiting in the order of their arrival. Whoever changes it says what they read, so
/// that no place is given twice.
/// </summary>
/// <param name="Total">How many there are; null where there is no limit.</param>
/// <param name="ProgrammeVersion">The version of the programme that said so.</param>
/// <param name="Taken">How many are taken. After a cut it can be more than there are; nobody is turned out for it.</param>
/// <param name="Waiting">How many wait for one.</param>
/// <param name="LastArrival">When the last one began to wait, in ticks (UTC), so that the next one comes after it.</param>
public sealed record Places(int? Total, int ProgrammeVersion, int Taken, int Waiting, long LastArrival)
{
    public static Places Of(int? total, int programmeVersion) => new(total, programmeVersion, 0, 0, 0);

    /// <summary>How many more are taken than there are.</summary>
    public int Over => Math.Max(0, Taken - (Total ?? Taken));

    /// <summary>Whether one is free. Somebody who has just come does not get it before those who wait.</summary>
    public bool HasFree => Total is null || Taken < Total;

    /// <summary>With what the programme says by now; an older version than is known changes nothing.</summary>
    public Places As(int? total, int programmeVersion) =>
        programmeVersion > ProgrammeVersion ? this with { Total = total, ProgrammeVersion = programmeVersion } : this;

    /// <summary>Somebody applies: they get a place, or wait from a moment on.</summary>
    /// <returns>The moment (ticks, UTC) where they wait; null where they get a place.</returns>
    public (Places After, long? WaitsSince) Apply(DateTimeOffset now)
    {
        if (HasFree && Waiting == 0) return (this with { Taken = Taken + 1 }, null);
        var since = Math.Max(now.UtcTicks, LastArrival + 1);
        return (this with { Waiting = Waiting + 1, LastArrival = since }, since);
    }

    /// <summary>An enrolment moves from one state to another.</summary>
    public Places Move(EnrolmentState from, EnrolmentState to) => this with
    {
        Taken = Taken + Count(to.HoldsPlace()) - Count(from.HoldsPlace()),
        Waiting = Waiting + Count(to == EnrolmentState.Waitlisted) - Count(from == EnrolmentState.Waitlisted),
    };

    private static int Count(bool one) => one ? 1 : 0;
}
