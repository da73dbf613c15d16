using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>What is wrong with the telephone numbers and e-mail addresses of a person and their family.</summary>
internal static class ContactErrors
{
    public static IEnumerable<FieldError> Of(Person person) =>
    [
        .. Of(person.Contacts, "/contacts", person.Country),
        .. person.Family.Index().SelectMany(member => Of(member.Item.Contacts, $"/family/{member.Index}/contacts", person.Country)),
    ];

    private static IEnumerable<FieldError> Of(IReadOnlyList<Contact> contacts, string pointer, string country)
    {
        var seen = new HashSet<(Channel, string)>();
        foreach (var (index, contact) in contacts.Index())
        {
            if (ContactForms.Of(contact, country) is not { } form) yield return ContactForms.Invalid($"{pointer}/{index}/address", contact.Channel);
            else if (!seen.Add((contact.Channel, form))) yield return FieldError.Duplicate($"{pointer}/{index}", contact.Address);
        }
    }
}
