using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Returnees.Duplicates;

namespace Reintegration.Domain.Tests.Returnees.Duplicates;

/// <summary>People to compare: as a test writes them, and of so few names, dates and numbers that any two often share some.</summary>
internal static class People
{
    /// <param name="given">The given names.</param>
    /// <param name="born">Such as 1990-02-03; empty where it is not known.</param>
    /// <param name="documents">Such as national-id:GTM:123.</param>
    public static Identity Person(string given, string family, string born = "", string phone = "", params string[] documents) => new()
    {
        Name = ComparedName.Of(given, family),
        BirthDate = born.Length == 0 ? null : DateOnly.Parse(born, CultureInfo.InvariantCulture),
        Contacts = [phone],
        Documents = [.. documents.Select(document => document.Split(':')).Select(parts => new ComparedDocument(parts[0], parts[1], parts[2]))],
    };

    public static Gen<Identity> Any { get; } =
        from given in OneOrTwo("José", "JOSE", "Luis", "María", "Mario", "J.", "")
        from family in OneOrTwo("Pérez", "Peres", "López", "de la Cruz", "Cruz-Hernández", "")
        from born in Gen.Elements("", "1990-02-03", "1990-03-02", "1991-02-03", "1965-05-20")
        from phone in Gen.Elements("", "+50255550001", "+50255550002")
        from document in Gen.Elements("national-id:GTM:", "national-id:GTM:1", "national-id:GTM:2", "passport:GTM:1", "passport:HND:1")
        select Person(given, family, born, phone, document);

    // Half of them with one name.
    public static Gen<(Identity First, Identity Second)> Pair { get; } =
        from first in Any
        from second in Any
        from isNamesake in Gen.Elements(true, false)
        select (first, isNamesake ? second with { Name = first.Name } : second);

    private static Gen<string> OneOrTwo(params string[] words) =>
        from first in Gen.Elements(words) from second in Gen.Elements([.. words, "", ""]) select $"{first} {second}";
}
