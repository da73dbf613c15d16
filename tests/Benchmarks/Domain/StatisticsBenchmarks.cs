using BenchmarkDotNet.Attributes;
using Reintegration.Domain.Statistics;

namespace Reintegration.Benchmarks.Domain;

/// <summary>
/// The statistics of a country: 10,000 people of 30 programmes, 3 sexes, 10 sectors, 6 agreements and 20 municipalities, of which some have most and
/// many have few.
/// </summary>
[MemoryDiagnoser]
public class StatisticsBenchmarks
{
    private const int People = 10_000;

    private readonly List<CountedPerson> people;
    private readonly List<(CountedPerson, decimal)> scores;
    private readonly Release yesterday;

    public StatisticsBenchmarks()
    {
        var random = new Random(1);
        people = [.. Enumerable.Range(0, People).Select(_ => new CountedPerson(
            $"programme {Skewed(30)}", random.Next(100) == 0 ? "other" : random.Next(2) == 0 ? "female" : "male", $"sector {Skewed(10)}",
            $"agreement {Skewed(6)}", $"municipality {Skewed(20)}"))];
        scores = [.. people.Take(People / 2).Select(person => (person, (decimal)random.Next(101)))];
        yesterday = Release.Of(people[..^50], 100, DateTimeOffset.UnixEpoch);

        int Skewed(int categories) => (int)(categories * Math.Pow(random.NextDouble(), 2.5));
    }

    [Benchmark(Description = "10,000 people counted by each two of five dimensions, and no more", Baseline = true)]
    public int Count() => Enum.GetValues<Dimension>()
        .SelectMany(one => Enum.GetValues<Dimension>().Where(other => other > one)
            .Select(other => people.CountBy(person => (person[one], person[other])).Count()))
        .Sum();

    [Benchmark(Description = "Release.Of 10,000 people")]
    public Release First() => Release.Of(people, 100, DateTimeOffset.UnixEpoch);

    [Benchmark(Description = "Release.Of 10,000 people, 50 of them new since yesterday")]
    public Release Next() => Release.Of(people, 100, DateTimeOffset.UnixEpoch.AddDays(1), yesterday);

    [Benchmark(Description = "Means.Of 5,000 scores")]
    public Means Mean() => Means.Of(yesterday, scores);
}
