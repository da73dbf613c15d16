namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>When a party that registers somebody is told that it has registered this person already.</summary>
public static class SamePerson
{
    /// <summary>
    /// Whether nothing tells two registrations apart: where all that one of them says is said by the other too, it is the same that was sent again,
    /// or of two people whom nobody could tell apart.
    /// </summary>
    public static bool CannotBeToldApart(Identity a, Identity b) =>
        a.Name.Joined == b.Name.Joined && a.BirthDate == b.BirthDate && a.KnownContacts.ToHashSet().SetEquals(b.KnownContacts)
        && a.KnownDocuments.ToHashSet().SetEquals(b.KnownDocuments);

    /// <summary>
    /// Whether two registrations of one party are certainly of one person. Either they share a document, unless both name and birth date
    /// differ: then a number was mistyped or is another's. Or they share a contact and the name, whole or in its shorter form, and nothing
    /// contradicts it: the birth date is the same or not known, and no document for life differs.
    /// </summary>
    public static bool IsCertain(Identity a, Identity b)
    {
        var reasons = DuplicateScore.Of(a, b).Reasons;
        if (reasons.Contains(DuplicateReason.SameDocument))
            return !reasons.Contains(DuplicateReason.DifferentName) || !reasons.Contains(DuplicateReason.DifferentBirthDate);
        return reasons.Contains(DuplicateReason.SameContact)
            && (reasons.Contains(DuplicateReason.SameName) || reasons.Contains(DuplicateReason.ShorterName))
            && !reasons.Contains(DuplicateReason.DifferentDocument)
            && (reasons.Contains(DuplicateReason.SameBirthDate) || a.BirthDate is null || b.BirthDate is null);
    }
}
