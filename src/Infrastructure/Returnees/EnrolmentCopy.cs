using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>A copy of where an enrolment stands, in the person's partition.</summary>
/// <param name="Version">
/// Of the enrolment, of which it is a copy: a newer one replaces it. 0 where there is a note only that there may be one.
/// </param>
/// <param name="Programme">Its id; the country is the person's.</param>
/// <param name="State">The code of where it stands.</param>
/// <param name="AppliedAt">When it was applied for (UTC).</param>
public sealed record EnrolmentCopy(int Version, string Programme, string? State, DateTimeOffset? AppliedAt)
{
    public const string Prefix = "enrolment_";

    public static readonly RowType<EnrolmentCopy> Rows = new();

    /// <summary>The enrolment's id.</summary>
    public required string Enrolment { get; init; }

    /// <summary>Of what was sent to apply for it (<see cref="IdempotencyKey.BodyHash"/>).</summary>
    public string? BodyHash { get; init; }

    /// <summary>
    /// By the unique part of its id, which is of the idempotency key: whoever applies with one key to two programmes meets the first note.
    /// </summary>
    public static string KeyOf(string enrolment) => $"{Prefix}{EnrolmentId.Parse(enrolment)!.Key}";
}
