namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>
/// How much speaks for two registrations being of one person. It is a reason to look at them, never to merge them: that is decided by a person.
/// </summary>
/// <param name="Score">From 0 to 100: the sum of what the reasons count (<see cref="DuplicateWeights"/>), kept within these.</param>
/// <param name="Reasons">All that were found, for and against, in the order of the enumeration.</param>
public sealed record DuplicateScore(int Score, IReadOnlyList<DuplicateReason> Reasons)
{
    public bool IsFlagged => Score >= DuplicateWeights.Flagged;

    /// <summary>Compares two registrations; the answer is the same in either order.</summary>
    public static DuplicateScore Of(Identity a, Identity b)
    {
        DuplicateReason?[] found =
        [
            DocumentComparison.Of(a, b),
            a.KnownContacts.Intersect(b.KnownContacts).Any() ? DuplicateReason.SameContact : null,
            NameComparison.Of(a.Name, b.Name),
            BirthDateComparison.Of(a.BirthDate, b.BirthDate),
        ];
        var reasons = found.OfType<DuplicateReason>().Order().ToList();
        return new DuplicateScore(Math.Clamp(reasons.Sum(DuplicateWeights.Of), 0, 100), reasons);
    }
}
