using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Messages;

/// <summary>Who writes to us, by their contact.</summary>
public sealed class Senders(Lookups lookups, ReturneeStore returnees)
{
    // A contact that more people share tells nothing of who writes.
    private const int Most = 10;

    /// <summary>What is known of them: of several who share the contact, of one with a journey; null where nobody has it.</summary>
    /// <param name="form">The contact in its normal form.</param>
    internal async Task<Sender?> FindAsync(string form)
    {
        var partitions = await lookups.PartitionsOfAsync([$"contact:{form}"], CancellationToken.None);
        var ids = await lookups.FindAnyAsync(partitions, Most, CancellationToken.None);
        var people = (await returnees.FindAllAsync(ids, CancellationToken.None)).Where(one => Has(one, form)).ToList();
        if (people.OrderByDescending(one => one.Row.Journey is not null).FirstOrDefault() is not { } person) return null;
        return new Sender(
            person.Person.Language, person.Row.Journey is { } journey ? new Corridor(journey.DestinationCountry, person.Row.Country) : null);
    }

    private static bool Has(Returnee returnee, string form) =>
        returnee.Person.Contacts.Any(contact => ContactForms.Of(contact, returnee.Row.Country) == form);
}

/// <param name="Corridor">In which they send money home; null where they have no journey.</param>
internal sealed record Sender(Language Language, Corridor? Corridor);
