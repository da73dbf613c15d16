namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>What tells a person from others. What is blank or left out says nothing: it equals nothing and differs from nothing.</summary>
public sealed record Identity
{
    public required ComparedName Name { get; init; }
    public DateOnly? BirthDate { get; init; }

    /// <summary>Telephone numbers and e-mail addresses, each in its normal form: two are the same where their texts are.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];
    public IReadOnlyList<ComparedDocument> Documents { get; init; } = [];

    internal IEnumerable<string> KnownContacts => Contacts.Where(contact => !string.IsNullOrWhiteSpace(contact));

    internal IEnumerable<ComparedDocument> KnownDocuments => Documents.Where(document => !string.IsNullOrWhiteSpace(document.Number));
}

/// <param name="Type">The code of its type, such as <c>passport</c>.</param>
/// <param name="Country">ISO 3166-1 alpha-3 of who issued it.</param>
/// <param name="Number">In its normal form: two are the same where their texts are.</param>
public readonly record struct ComparedDocument(string Type, string Country, string Number)
{
    /// <summary>Whether a person keeps its number for life; a passport and a consular card have another one whenever they are renewed.</summary>
    internal bool IsForLife => Type is "national-id" or "birth-certificate";

    internal bool IsOfKind(ComparedDocument other) => Type == other.Type && Country == other.Country;
}
