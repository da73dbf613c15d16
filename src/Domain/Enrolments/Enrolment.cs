using System.Text.Json.Serialization;

namespace Reintegration.Domain.Enrolments;

/// <summary>An application of a person to a programme, and what became of it. Times are UTC.</summary>
public sealed record Enrolment
{
    /// <summary>Whose it is.</summary>
    public required string Returnee { get; init; }

    /// <summary>The registration that is counted of the person, where that is another one; the open enrolment in a programme is this one's.</summary>
    public string? HeldAs { get; init; }

    /// <summary>Whose the open enrolment in a programme is.</summary>
    [JsonIgnore]
    public string Holder => HeldAs ?? Returnee;

    /// <summary>Who registered the person, and may see it.</summary>
    public required string Party { get; init; }

    public required EnrolmentState State { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>The version of the programme by whose rules the person was found eligible.</summary>
    public required int ProgrammeVersion { get; init; }

    public required DateTimeOffset AppliedAt { get; init; }

    /// <summary>When it began to wait for a place, in ticks, by which its turn comes; null once it does not wait.</summary>
    public long? WaitsSince { get; init; }

    /// <summary>Why it was passed over when a place became free; null where it was not.</summary>
    public string? PassedOver { get; init; }

    /// <summary>Until when an offered place is kept.</summary>
    public DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>Every move, the first one first.</summary>
    public IReadOnlyList<EnrolmentMove> Moves { get; init; } = [];

    /// <summary>Since when it is in its state.</summary>
    public DateTimeOffset Since => Moves is [.., var last] ? last.At : AppliedAt;

    /// <summary>Whether an offered place is kept no longer.</summary>
    public bool HasLapsed(DateTimeOffset now) => State == EnrolmentState.Offered && now > OfferedUntil;

    /// <summary>As moved. What must hold for it is the caller's to check (<see cref="EnrolmentStates.AllowedFrom"/>).</summary>
    public Enrolment Move(EnrolmentMove move) => this with
    {
        State = move.To,
        Version = Version + 1,
        WaitsSince = move.To == EnrolmentState.Waitlisted ? WaitsSince : null,
        PassedOver = null,
        OfferedUntil = null,
        Moves = [.. Moves, move],
    };

    /// <summary>As let go by who was offered a place.</summary>
    public Enrolment Lapse(DateTimeOffset now) => Move(new EnrolmentMove(EnrolmentState.Withdrawn, now, Cause: EnrolmentCauses.OfferLapsed));

    /// <summary>As offered a place, which is kept for so many hours.</summary>
    public Enrolment Offer(DateTimeOffset now, int hours) =>
        Move(new EnrolmentMove(EnrolmentState.Offered, now)) with { OfferedUntil = now.AddHours(hours) };
}

/// <summary>One move of an enrolment.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Party">Who moved it; null where it followed by itself.</param>
/// <param name="Holder">The person there.</param>
/// <param name="Cause">Why it followed by itself, as a code; null where somebody moved it.</param>
/// <param name="Reason">Why somebody moved it, sealed; null where they did not say.</param>
public sealed record EnrolmentMove(
    EnrolmentState To, DateTimeOffset At, string? Party = null, string? Holder = null, string? Cause = null, byte[]? Reason = null);

/// <summary>Why an enrolment moved by itself.</summary>
public static class EnrolmentCauses
{
    public const string OfferLapsed = "offer-lapsed";
    public const string PersonErased = "person-erased";

    /// <summary>The person was found to be one who has an enrolment in the programme already.</summary>
    public const string SamePerson = "same-person";
}
