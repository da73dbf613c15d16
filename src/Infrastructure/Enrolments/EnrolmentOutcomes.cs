using Reintegration.Domain.Enrolments;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>An enrolment as it was read.</summary>
/// <param name="Details">Sealed.</param>
/// <param name="Terms">Sealed; null where nothing was agreed on that has terms.</param>
public sealed record FoundEnrolment(EnrolmentId Id, Enrolment Enrolment, byte[] Details, byte[]? Terms = null);

/// <summary>What came of an application: one of these.</summary>
/// <param name="Answer">It was taken, and this is the answer to the call.</param>
/// <param name="Earlier">The call was answered before, or is being.</param>
/// <param name="Open">The id of the open enrolment that the person has in the programme already.</param>
public sealed record ApplicationOutcome(StoredAnswer? Answer = null, EarlierCall? Earlier = null, string? Open = null);

/// <summary>What came of a change to what was agreed: one of these.</summary>
/// <param name="Answer">It was made, and this is the answer to the call.</param>
/// <param name="Earlier">The call was answered before, or is being.</param>
/// <param name="Refused">Why it was not made.</param>
public sealed record TermsOutcome<T>(StoredAnswer? Answer = null, EarlierCall? Earlier = null, T? Refused = null)
    where T : class;

/// <summary>What came of a move.</summary>
public enum MoveResult
{
    Moved,
    NotFound,
    Stale,

    /// <summary>It cannot be moved there from where it is.</summary>
    Illegal,

    /// <summary>The place was kept until a moment that is past.</summary>
    OfferLapsed,
}

/// <param name="Enrolment">After the move, or as it stands; null where there is none.</param>
public sealed record MoveOutcome(MoveResult Result, Enrolment? Enrolment = null);
