namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>Compares two people's documents.</summary>
internal static class DocumentComparison
{
    /// <summary>What the documents say; null where there are none to compare. It is the same in either order.</summary>
    public static DuplicateReason? Of(Identity a, Identity b)
    {
        if (a.KnownDocuments.Intersect(b.KnownDocuments).Any()) return DuplicateReason.SameDocument;
        var differs = a.KnownDocuments.Any(one => one.IsForLife && b.KnownDocuments.Any(one.IsOfKind));
        return differs ? DuplicateReason.DifferentDocument : null;
    }
}
