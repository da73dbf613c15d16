using System.Runtime.CompilerServices;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Returnees.Duplicates;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>Finds those who may be the same person, among who shares a contact, a document, a birth date or a full name with them.</summary>
public sealed class DuplicateFinder(ReturneeStore returnees, Lookups lookups)
{
    // To be scored: a telephone that more people share is that of a village or of an office, and says nothing.
    private const int MostOfEach = 50;

    private const int AtOnce = 50;

    /// <summary>What tells a person from others, in the forms that are compared.</summary>
    public static Identity IdentityOf(Person person) => new()
    {
        Name = ComparedName.Of(person.Name.Given, person.Name.Family),
        BirthDate = person.BirthDate,
        Contacts = [.. person.Contacts.Select(contact => ContactForms.Of(contact, person.Country)).OfType<string>().Distinct()],
        Documents = [.. person.Documents.Select(FormOf)],
    };

    /// <summary>The partitions of <c>Lookup</c> that name a person.</summary>
    public Task<IReadOnlyList<string>> PartitionsOfAsync(Person person, CancellationToken cancellation) =>
        lookups.PartitionsOfAsync(BlockingKeys.Of(IdentityOf(person)), cancellation);

    /// <summary>All who have one of somebody's contacts or documents, or once had; as often as they have one.</summary>
    public async IAsyncEnumerable<Returnee> WithAsync(Identity whose, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var shared = new Identity { Name = ComparedName.Of("", ""), Contacts = whose.Contacts, Documents = whose.Documents };
        foreach (var partition in await lookups.PartitionsOfAsync(BlockingKeys.Of(shared), cancellation))
        {
            await foreach (var ids in lookups.FindAsync(partition, cancellation).Chunk(AtOnce))
                foreach (var returnee in await returnees.FindAllAsync(ids, cancellation)) yield return returnee;
        }
    }

    /// <summary>Whom a party has registered already that is certainly a person; null where it has nobody.</summary>
    /// <param name="id">Of the person, who is not looked for.</param>
    public async Task<Returnee?> FindSameAsync(string id, Person person, string party, CancellationToken cancellation)
    {
        var identity = IdentityOf(person);
        return await WithAsync(identity, cancellation).FirstOrDefaultAsync(
            other => other.Id != id && other.Row.Party == party && SamePerson.IsCertain(identity, IdentityOf(other.Person)), cancellation);
    }

    /// <summary>
    /// Has a person who is about to be registered found, then looks whether the same party has registered them already. Of two calls at the same
    /// time at least one finds the other's note; should neither find the other's person yet, whoever looks at them afterwards does.
    /// </summary>
    public async Task<Returnee?> NoteAsync(string id, Person person, string party, IReadOnlyList<string> partitions)
    {
        await lookups.AddAsync(partitions, id);
        var same = await FindSameAsync(id, person, party, CancellationToken.None);
        if (same is not null) await lookups.RemoveAsync(partitions, id);
        return same;
    }

    /// <summary>The ids of those who share a partition, as many as are scored.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(IReadOnlyList<string> partitions, CancellationToken cancellation) =>
        lookups.FindAnyAsync(partitions, MostOfEach, cancellation);

    /// <summary>The others who share a partition with a person, as many as are scored.</summary>
    public async Task<IReadOnlyList<Returnee>> CandidatesAsync(string id, IReadOnlyList<string> partitions, CancellationToken cancellation)
    {
        var ids = await IdsAsync(partitions, cancellation);
        return await returnees.FindAllAsync(ids.Where(other => other != id), cancellation);
    }

    /// <summary>A document in the form in which it is compared.</summary>
    public static ComparedDocument FormOf(IdentityDocument document) =>
        new(Codes<DocumentType>.Of(document.Type), document.Country, document.NormalNumber);
}
