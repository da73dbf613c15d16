namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>Compares two people's birth dates.</summary>
internal static class BirthDateComparison
{
    // Three years with a leap day.
    private const int NearDays = 3 * 365 + 1;

    /// <summary>What the birth dates say; null where one of them is not known. It is the same in either order.</summary>
    public static DuplicateReason? Of(DateOnly? a, DateOnly? b) => (a, b) switch
    {
        ({ } one, { } other) when one == other => DuplicateReason.SameBirthDate,
        ({ } one, { } other) when one.Year == other.Year && one.Day == other.Month && one.Month == other.Day => DuplicateReason.DayAndMonthSwapped,
        ({ } one, { } other) when Math.Abs(one.DayNumber - other.DayNumber) <= NearDays => DuplicateReason.NearBirthDate,
        (not null, not null) => DuplicateReason.DifferentBirthDate,
        _ => null,
    };
}
