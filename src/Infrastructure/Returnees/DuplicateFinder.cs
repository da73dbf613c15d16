using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Returnees.Duplicates;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>Finds those who may be the same person, among who shares a contact, a document, a birth date or a full name with them.</summary>
public sealed class DuplicateFinder(ReturneeStore returnees, Lookups lookups)
{
    // A telephone that more people share is that of a village or of an office, and says nothing.
    private const int MostOfEach = 50;

    /// <summary>What tells a person from others, in the forms that are compared.</summary>
    public static Identity IdentityOf(Person person) => new()
    {
        Name = Domain.Returnees.Duplicates.PersonName.Of(person.Name.Given, person.Name.Family),
        BirthDate = person.BirthDate,
        Contacts = [.. person.Contacts.Select(contact => ContactForms.Of(contact, person.Country)).OfType<string>().Distinct()],
        Documents = [.. person.Documents.Select(FormOf)],
    };

    /// <summary>The partitions of <c>Lookup</c> that name a person.</summary>
    public Task<IReadOnlyList<string>> PartitionsOfAsync(Person person, CancellationToken cancellation) =>
        lookups.PartitionsOfAsync(BlockingKeys.Of(IdentityOf(person)), cancellation);

    /// <summary>Those who have a contact or a document; as many as are looked at.</summary>
    public async Task<IReadOnlyList<Returnee>> WithAsync(Identity shared, CancellationToken cancellation)
    {
        var partitions = await lookups.PartitionsOfAsync(BlockingKeys.Of(shared), cancellation);
        return await returnees.FindAllAsync(await lookups.FindAnyAsync(partitions, MostOfEach, cancellation), cancellation);
    }

    /// <summary>
    /// Has a person who is about to be registered found, then looks whether the same party has registered them already. Of two calls at the same
    /// time at least one finds the other's note; should neither find the other's person yet, whoever looks at them afterwards does.
    /// </summary>
    public async Task<Returnee?> NoteAsync(string id, Person person, string party, IReadOnlyList<string> partitions)
    {
        await lookups.AddAsync(partitions, id);
        var same = (await CandidatesAsync(id, partitions, CancellationToken.None)).FirstOrDefault(other =>
            other.Row.Party == party && SamePerson.IsCertain(IdentityOf(person), IdentityOf(other.Person)));
        if (same is not null) await lookups.RemoveAsync(partitions, id);
        return same;
    }

    /// <summary>The ids of those who share a partition.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(IReadOnlyList<string> partitions, CancellationToken cancellation) =>
        lookups.FindAnyAsync(partitions, MostOfEach, cancellation);

    /// <summary>The others who share a partition with a person.</summary>
    public async Task<IReadOnlyList<Returnee>> CandidatesAsync(string id, IReadOnlyList<string> partitions, CancellationToken cancellation)
    {
        var ids = await IdsAsync(partitions, cancellation);
        return await returnees.FindAllAsync(ids.Where(other => other != id), cancellation);
    }

    /// <summary>A document in the form in which it is compared.</summary>
    public static Domain.Returnees.Duplicates.IdentityDocument FormOf(Domain.Returnees.IdentityDocument document) =>
        new(Codes<DocumentType>.Of(document.Type), document.Country, document.NormalNumber);
}
