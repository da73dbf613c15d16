using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// What is to be changed of a person, as a JSON merge patch (RFC 7396): what is left out stays, null removes, a list is replaced as a whole.
/// </summary>
public sealed record PersonChanges
{
    public Language? Language { get; init; }

    /// <summary>A name of the IANA Time Zone Database.</summary>
    [TimeZoneName]
    public string? TimeZone { get; init; }

    public NameChanges? Name { get; init; }

    public DateOnly? BirthDate { get; init; }

    [Length(0, 10)]
    public IReadOnlyList<IdentityDocument>? Documents { get; init; }

    /// <summary>Where the person can be reached, the preferred one first.</summary>
    [Length(0, 10)]
    public IReadOnlyList<Contact>? Contacts { get; init; }

    /// <summary>Facts that rules of eligibility ask for.</summary>
    public Profile? Profile { get; init; }

    /// <summary>Those of the family who want to be informed.</summary>
    [Length(0, 10)]
    public IReadOnlyList<FamilyMember>? Family { get; init; }

    /// <summary>The person as changed; null, with what is wrong, where what comes out is none.</summary>
    /// <param name="changes">As they were sent.</param>
    public static (Person? Person, IReadOnlyList<FieldError> Errors) Apply(JsonElement changes, Person person)
    {
        var whole = PersonRow.JsonOf(person);
        MergePatch.Apply(whole, changes);
        var fields = Fields.Of(JsonElement.Parse(whole.ToJsonString()));
        return RequestReader.Read<Person>(fields) is { } changed ? (changed, []) : (null, fields.Errors);
    }
}

/// <summary>What is to be changed of a name.</summary>
public sealed record NameChanges
{
    [Text(100)]
    public string? Given { get; init; }

    [Text(100)]
    public string? Family { get; init; }
}
