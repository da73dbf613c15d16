namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>
/// What each reason adds to a score of 0 to 100, or takes from it. The form is the one of probabilistic record linkage (I. P. Fellegi and
/// A. B. Sunter, "A Theory for Record Linkage", Journal of the American Statistical Association 64 (1969)): what agrees adds, what differs takes
/// away, what is not known does neither. The figures are this project's own, in round numbers, since there are no registers of pairs to estimate
/// them from; each is set by the pairs that it must flag and those that it must not.
/// </summary>
public static class DuplicateWeights
{
    /// <summary>From here on, a person of the ministry is asked to look at the two.</summary>
    public const int Flagged = 50;

    /// <summary>Issued to one person: looked at even where name and birth date differ, as it may be another's document.</summary>
    public const int SameDocument = 80;

    /// <summary>Families, employers and shelters share telephones: with a near birth date and a part of the name it is not enough.</summary>
    public const int SameContact = 20;

    /// <summary>Many people have the same full name: it takes something else, and a birth date some years off is enough.</summary>
    public const int SameName = 40;

    /// <summary>With one surname it is shared by many more: it takes the telephone or the birth date.</summary>
    public const int ShorterName = 30;

    /// <summary>As a shorter name.</summary>
    public const int SimilarName = 30;

    /// <summary>Brothers and sisters often share it; with the same birth date it is looked at.</summary>
    public const int PartOfName = 15;

    /// <summary>Alone it says next to nothing; with the same birth date it is looked at.</summary>
    public const int InitialAndSurname = 15;

    /// <summary>Rare by chance, sure of twins: with the telephone but another name it is not enough.</summary>
    public const int SameBirthDate = 35;

    /// <summary>Forms of the United States write the month first; less than the same date, as both may be right.</summary>
    public const int DayAndMonthSwapped = 30;

    /// <summary>Ages are told and rounded, but brothers and sisters are born within three years: enough with the same full name alone.</summary>
    public const int NearBirthDate = 10;

    /// <summary>Small, because people change their name and are known by others; it keeps twins with one telephone below the threshold.</summary>
    public const int DifferentName = -10;

    /// <summary>Keeps a father and a son of one name with one telephone below the threshold.</summary>
    public const int DifferentBirthDate = -15;

    /// <summary>Either two people or a mistyped number: with the same name and birth date it is looked at.</summary>
    public const int DifferentDocument = -20;

    public static int Of(DuplicateReason reason) => reason switch
    {
        DuplicateReason.SameDocument => SameDocument,
        DuplicateReason.SameContact => SameContact,
        DuplicateReason.SameName => SameName,
        DuplicateReason.ShorterName => ShorterName,
        DuplicateReason.SimilarName => SimilarName,
        DuplicateReason.PartOfName => PartOfName,
        DuplicateReason.InitialAndSurname => InitialAndSurname,
        DuplicateReason.SameBirthDate => SameBirthDate,
        DuplicateReason.DayAndMonthSwapped => DayAndMonthSwapped,
        DuplicateReason.NearBirthDate => NearBirthDate,
        DuplicateReason.DifferentName => DifferentName,
        DuplicateReason.DifferentBirthDate => DifferentBirthDate,
        DuplicateReason.DifferentDocument => DifferentDocument,
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
