using Azure;
using Reintegration.Domain;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Sealing;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>A person who is there, as they were read: what is stored of them, and who they are.</summary>
/// <param name="Key">What is sealed under their own key opens with it.</param>
public sealed record Returnee(string Id, PersonRow Row, ETag ETag, DataKey Key, Person Person)
{
    /// <summary>The clock at home, by which their days are counted: where they say they are, or that of their country's capital.</summary>
    public LocalClock Clock => LocalClock.Of(Person.TimeZone ?? CountryCalendar.ZoneOf(Row.Country)!)!;
}
