using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees;

/// <summary>
/// The facts of a person who is registered: those of their profile, and in place of what was said there, what follows from their birth date and
/// their newest journey, which are kept up to date.
/// </summary>
public static class StoredFacts
{
    private const int MonthsOfAYear = 12;

    /// <param name="on">The day for which they hold: age and time abroad grow.</param>
    public static Profile Of(Person person, JourneyMembers? journey, DateOnly on) => Of(person.Profile, person.BirthDate, journey, on);

    /// <inheritdoc cref="Of(Person, JourneyMembers?, DateOnly)"/>
    public static Profile Of(Profile profile, DateOnly? birthDate, JourneyMembers? journey, DateOnly on)
    {
        var derived = new Dictionary<Fact, FactValue>();
        if (birthDate is { } born && born <= on) Add("age", FactValue.Of(FullMonths(born, on) / MonthsOfAYear));
        if (journey is not null)
        {
            Add("destinationCountry", FactValue.Of(journey.DestinationCountry));
            if (journey.Agreement is { } agreement) Add("agreement", FactValue.Of(agreement));
            if (journey.ReturnOn is { } returnOn) Add("returnDate", FactValue.Of(returnOn.DayNumber));
            if (journey.ReturnKind is { } kind) Add("returnKind", FactValue.Of(Codes<ReturnKind>.Of(kind)));
            var end = journey.ReturnOn is { } returned && returned < on ? returned : on;
            if (journey.DepartedOn is { } departed && departed <= end) Add("monthsAbroad", FactValue.Of(FullMonths(departed, end)));
        }
        return new Profile(
            from fact in Facts.All
            let value = derived.GetValueOrDefault(fact) ?? profile[fact]
            where value is not null
            select (fact, value));

        void Add(string name, FactValue value)
        {
            var fact = Facts.Find(name) ?? throw new InvalidOperationException($"There is no fact {name}.");
            if (!fact.IsOrdered || (value.Number >= fact.Range.Minimum && value.Number <= fact.Range.Maximum)) derived[fact] = value;
        }
    }

    /// <summary>Whole months between two days; who was born on 29 February has their birthday on 1 March in other years.</summary>
    private static int FullMonths(DateOnly from, DateOnly to) =>
        (to.Year - from.Year) * MonthsOfAYear + to.Month - from.Month - (to.Day < from.Day ? 1 : 0);
}
