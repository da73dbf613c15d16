using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Jobs;

namespace Reintegration.Functions.Jobs;

/// <summary>A referral in a few words.</summary>
/// <param name="N">From 1, of those of the person.</param>
/// <param name="To">The party that the person is referred to.</param>
/// <param name="Vacancy">The id of a vacancy of the person's country; left out where it is to an institution.</param>
/// <param name="Since">Since when it is in this state.</param>
public sealed record ReferralAnswer(int N, string To, string? Vacancy, ReferralState State, DateTimeOffset Since)
{
    internal static ReferralAnswer Of(FoundReferral found) => new(found.Number, found.Row.To, found.Row.Vacancy, found.State, found.Row.Since);
}

/// <summary>A page of a person's referrals.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record ReferralList(IReadOnlyList<ReferralListed> Referrals, string? NextCursor);

/// <summary>A referral as who sent it sees it.</summary>
/// <param name="N">From 1, of those of the person.</param>
/// <param name="From">The party that referred the person.</param>
/// <param name="To">The party that they are referred to.</param>
/// <param name="Vacancy">The id of a vacancy of the person's country; left out where it is to an institution.</param>
/// <param name="Institution">Which office or service; left out where it is to a vacancy.</param>
/// <param name="Since">Since when it is in this state.</param>
/// <param name="OverrideReason">Why a ministry decided on it without the person's consent; left out where they agreed.</param>
public sealed record ReferralListed(
    int N, string From, string To, string? Vacancy, string? Institution, ReferralState State, DateTimeOffset ReferredAt, DateTimeOffset Since,
    string? OverrideReason)
{
    internal static ReferralListed Of(FoundReferral found)
    {
        var (row, details) = (found.Row, found.Details);
        return new(
            found.Number, row.From, row.To, row.Vacancy, details.Institution, found.State, row.ReferredAt, row.Since, details.OverrideReason);
    }
}

/// <summary>A page of the referrals that a party received. It may hold fewer than asked for, and still not be the last.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record ReceivedList(IReadOnlyList<ReceivedReferral> Referrals, string? NextCursor);

/// <summary>A referral as who received it sees it.</summary>
/// <param name="Returnee">The id of the person, who is to be named when the referral is moved.</param>
/// <param name="N">Of the referrals of the person.</param>
/// <param name="From">The party that referred the person.</param>
/// <param name="Since">Since when it is in this state.</param>
/// <param name="Person">What the referral needs of the person; left out once it is rejected, done or revoked.</param>
/// <param name="Vacancy">The id of a vacancy of the country.</param>
/// <param name="Institution">Which office or service; left out once the referral is over.</param>
public sealed record ReceivedReferral(
    string Returnee, int N, string Country, string From, ReferralState State, DateTimeOffset ReferredAt, DateTimeOffset Since, string? Vacancy,
    string? Institution, ReferredPerson? Person)
{
    internal static ReceivedReferral Of(FoundReferral found)
    {
        var (returnee, row, isOpen) = (found.Returnee, found.Row, found.State.IsOpen());
        return new(
            returnee.Id, found.Number, returnee.Row.Country, row.From, found.State, row.ReferredAt, row.Since, row.Vacancy,
            isOpen ? found.Details.Institution : null, isOpen ? ReferredPerson.Of(returnee.Person) : null);
    }
}

/// <summary>What a referral needs of a person.</summary>
/// <param name="Contacts">The preferred one first.</param>
/// <param name="Occupations">ISCO-08.</param>
public sealed record ReferredPerson(PersonName Name, IReadOnlyList<Contact> Contacts, IReadOnlyList<string> Occupations)
{
    internal static ReferredPerson Of(Person person) =>
        new(person.Name, person.Contacts, person.Profile[Facts.Find("occupations")!]?.Codes ?? []);
}
