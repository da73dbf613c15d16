using System.Globalization;

namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>
/// Under which keys a person is looked up when another one is registered, so that a pair need not be scored to be ruled out. Every pair that is
/// flagged shares a key: without a document, a contact or a birth date in common, only the same full name can reach the threshold.
/// </summary>
public static class BlockingKeys
{
    /// <summary>
    /// The keys of a person, each once, with its kind in front (<c>contact:</c>, <c>document:</c>, <c>birth:</c>, <c>name:</c>). They are personal
    /// data: what stores them hashes them with a secret. There is none for what is blank.
    /// </summary>
    public static IReadOnlyList<string> Of(Identity person)
    {
        var keys = new List<string>();
        keys.AddRange(person.KnownContacts.Select(contact => $"contact:{contact}"));
        keys.AddRange(person.KnownDocuments.Select(document => $"document:{document.Type}:{document.Country}:{document.Number}"));
        if (person.BirthDate is { } born) keys.Add($"birth:{BirthKey(born)}");
        if (person.Name.Key is { } name) keys.Add($"name:{name}");
        return [.. keys.Distinct()];
    }

    // The same for a date and for the one with day and month swapped.
    private static string BirthKey(DateOnly born) =>
        string.Create(CultureInfo.InvariantCulture, $"{born.Year}-{Math.Min(born.Month, born.Day)}-{Math.Max(born.Month, born.Day)}");
}
