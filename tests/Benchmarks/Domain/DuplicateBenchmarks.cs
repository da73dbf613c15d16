using BenchmarkDotNet.Attributes;
using Reintegration.Domain.Returnees.Duplicates;

namespace Reintegration.Benchmarks.Domain;

/// <summary>Somebody who is registered, held against 10,000 people: far more than share a telephone or a birth date with anybody.</summary>
[MemoryDiagnoser]
public class DuplicateBenchmarks
{
    private const int People = 10_000;

    private static readonly string[] Given = ["José Luis", "María Elena", "Ana", "J.", "Guadalupe", "Óscar", "Ma. del Carmen"];
    private static readonly string[] Family =
        ["Pérez López", "García", "Hernández Chávez", "de la Cruz Gómez", "Tz'ul Choc", "Núñez", "Peres Lopes"];

    private readonly Identity registered = Person(0);
    private readonly Identity[] others = [.. Enumerable.Range(1, People).Select(Person)];

    [Benchmark(Description = "birth date and telephone of 10,000 people, and no more", Baseline = true)]
    public int SameBirthDateOrContact() =>
        others.Count(other => other.BirthDate == registered.BirthDate || other.Contacts[0] == registered.Contacts[0]);

    [Benchmark(Description = "DuplicateScore.Of 10,000 people")]
    public int Score() => others.Count(other => DuplicateScore.Of(registered, other).IsFlagged);

    [Benchmark(Description = "BlockingKeys.Of one person")]
    public IReadOnlyList<string> Keys() => BlockingKeys.Of(registered);

    private static Identity Person(int number) => new()
    {
        Name = ComparedName.Of(Given[number % Given.Length], Family[number / Given.Length % Family.Length]),
        BirthDate = new DateOnly(1960, 1, 1).AddDays(number * 7 % 14_600),
        Contacts = [$"+5025{number % 5_000:0000000}"],
        Documents = [new("national-id", "GTM", $"{number}")],
    };
}
