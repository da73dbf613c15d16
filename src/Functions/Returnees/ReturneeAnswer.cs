using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>A person who was registered. What is known of them has the form in which it was sent, so that it can be changed and sent back.</summary>
/// <param name="Id">Names the person; it says nothing about them.</param>
/// <param name="Version">Of what is known of the person, for <c>If-Match</c>.</param>
/// <param name="Country">The country they come home to (ISO 3166-1 alpha-3).</param>
/// <param name="Language">The language they are written to.</param>
/// <param name="TimeZone">Left out where it is that of their country's capital.</param>
/// <param name="Contacts">The preferred one first, as they were given.</param>
/// <param name="Profile">What rules of eligibility ask for.</param>
/// <param name="Family">Those who want to be informed.</param>
/// <param name="Journey">The newest; left out where there is none.</param>
/// <param name="Consents">What they agreed to, and what they did once.</param>
public sealed record ReturneeAnswer(
    string Id, int Version, DateTimeOffset RegisteredAt, DateTimeOffset ChangedAt, string Country, Language Language, string? TimeZone,
    PersonName Name, DateOnly? BirthDate, IReadOnlyList<IdentityDocument> Documents, IReadOnlyList<Contact> Contacts,
    Profile Profile, IReadOnlyList<FamilyMember> Family, JourneyAnswer? Journey,
    IReadOnlyList<ConsentAnswer> Consents)
{
    internal static ReturneeAnswer Of(Returnee returnee, JourneyRow? journey, IEnumerable<(string Purpose, ConsentRow Consent)> consents)
    {
        var (row, person) = (returnee.Row, returnee.Person);
        return new ReturneeAnswer(
            returnee.Id, row.Version, row.RegisteredAt, row.ChangedAt, row.Country, person.Language, person.TimeZone, person.Name, person.BirthDate,
            person.Documents, person.Contacts, person.Profile, person.Family,
            journey is null ? null : JourneyAnswer.Of(row.Journeys, journey),
            [.. consents.Select(consent => ConsentAnswer.Of(consent.Purpose, consent.Consent))]);
    }
}

/// <summary>What a person agrees to, or did once.</summary>
/// <param name="TextVersion">The version of the text that they were shown.</param>
/// <param name="WithdrawnOn">The day (at home) on which they withdrew it; left out while it holds.</param>
public sealed record ConsentAnswer(string Purpose, string TextVersion, DateOnly GivenOn, DateOnly? WithdrawnOn)
{
    internal static ConsentAnswer Of(string purpose, ConsentRow row) => new(purpose, row.TextVersion, row.GivenOn, row.WithdrawnOn);
}
