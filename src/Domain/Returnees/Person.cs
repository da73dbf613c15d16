using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees;

/// <summary>Who a returnee is, and what is known of them.</summary>
public record Person
{
    /// <summary>The country they come home to: a member of the Regional Conference on Migration, whose ministries see them.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>The language they are written to.</summary>
    public required Language Language { get; init; }

    /// <summary>Where they are, by the clock: a name of the IANA Time Zone Database; without it, that of their country's capital.</summary>
    [TimeZoneName]
    public string? TimeZone { get; init; }

    public required PersonName Name { get; init; }

    public DateOnly? BirthDate { get; init; }

    [Length(0, 10)]
    public IReadOnlyList<IdentityDocument> Documents { get; init; } = [];

    /// <summary>Where they can be reached, the preferred one first.</summary>
    [Length(0, 10)]
    public required IReadOnlyList<Contact> Contacts { get; init; }

    /// <summary>
    /// What rules of eligibility ask for. Age follows from the birth date, and the facts of the return from the journey, where those are known.
    /// </summary>
    public required Profile Profile { get; init; }

    /// <summary>Those of the family who want to be informed.</summary>
    [Length(0, 10)]
    public IReadOnlyList<FamilyMember> Family { get; init; } = [];

    /// <summary>What is wrong with members that are right each by itself.</summary>
    /// <param name="today">Where the person is.</param>
    public virtual IEnumerable<FieldError> Errors(DateOnly today)
    {
        if (!Region.Countries.Contains(Country))
        {
            yield return FieldError.UnknownValue("/country", Country, Region.Countries.Order(StringComparer.Ordinal)) with
            {
                Code = ErrorCode.UnknownCountry,
            };
        }
        if (BirthDate > today) yield return FieldError.NotADate("/birthDate", Days.Earliest, today);
        foreach (var (index, document) in Documents.Index())
        {
            if (document.NormalNumber.Length == 0) yield return IdentityDocument.Blank($"/documents/{index}/number");
            else if (Documents.Take(index).Contains(document)) yield return FieldError.Duplicate($"/documents/{index}", document.Number);
        }
    }
}

/// <summary>A person's name, as they write it.</summary>
public sealed record PersonName
{
    [Text(100)]
    public required string Given { get; init; }

    [Text(100)]
    public required string Family { get; init; }
}

/// <summary>Somebody of the family who wants to be informed.</summary>
public sealed record FamilyMember
{
    [Text(200)]
    public required string Name { get; init; }

    /// <summary>Whose relative they are in what way, such as <c>spouse</c> or <c>mother</c>, in words of one's own.</summary>
    [Text(50)]
    public required string Relation { get; init; }

    /// <summary>Without it, the person's own.</summary>
    public Language? Language { get; init; }

    [Length(0, 5)]
    public required IReadOnlyList<Contact> Contacts { get; init; }
}
