namespace Reintegration.Domain.Statistics;

/// <summary>
/// The mean of something that is known of the people of a release, such as a score, in each of its cells; or a rate, as the mean of 1 for those who
/// do and 0 for those who do not. It is told where the number of people is, where five of them have a value, and, of a rate, five or none are on
/// either side; and where the means of others do not give away one that is not told. It is renewed once five more people have a value, or
/// five fewer.
/// </summary>
public sealed class Means
{
    private readonly Dictionary<CellName, Mean> told;

    private Means(Dictionary<CellName, Mean> told, IReadOnlyDictionary<CellName, Mean> lastTold) => (this.told, LastTold) = (told, lastTold);

    /// <summary>Means as they were kept, for the next to be held against.</summary>
    public Means(IReadOnlyDictionary<CellName, Mean> lastTold) : this([], lastTold)
    {
    }

    /// <summary>What must be kept of them: also means that are not told any more.</summary>
    public IReadOnlyDictionary<CellName, Mean> LastTold { get; }

    /// <param name="release">Of these people and those who have no value.</param>
    /// <param name="values">The people who have a value.</param>
    /// <param name="earlier">The means of the release before; null where there are none.</param>
    public static Means Of(Release release, IReadOnlyList<(CountedPerson Person, decimal Value)> values, Means? earlier = null)
    {
        var sums = SumsOf(values);
        var known = values.Select(valued => valued.Person).ToList();
        var tables = Release.Tables.Select(by => new ProtectedTable(CountTable.Of(known, by), (name, _) => new Need(IsNew(name) ? 0 : 1, 0)));
        var hidden = ProtectedTable.HideTogether([.. tables]);

        var told = new Dictionary<CellName, Mean>();
        var lastTold = new Dictionary<CellName, Mean>(earlier?.LastTold ?? new Dictionary<CellName, Mean>());
        foreach (var (name, sum) in sums)
        {
            if (!hidden.Contains(name)) lastTold[name] = new Mean(sum.Total / sum.Of, sum.Of, release.AsOf);
            var isTold = sum.IsEnough && release.Find(name) is { IsSuppressed: false };
            if (isTold && lastTold.TryGetValue(name, out var mean)) told[name] = mean;
        }
        return new Means(told, lastTold);

        bool IsNew(CellName name) => sums[name].IsEnough && release.Find(name)?.Told?.AsOf == release.AsOf
            && (earlier is null || !earlier.LastTold.TryGetValue(name, out var before) || Math.Abs(before.Of - sums[name].Of) >= Release.Fewest);
    }

    /// <summary>Null where it is not told.</summary>
    public Mean? Find(CellName name) => told.TryGetValue(name, out var mean) ? mean : null;

    private static Dictionary<CellName, Sum> SumsOf(IReadOnlyList<(CountedPerson Person, decimal Value)> values)
    {
        var sums = new Dictionary<CellName, Sum>();
        foreach (var (person, value) in values)
        {
            foreach (var name in Release.CellsOf(person)) sums[name] = sums.GetValueOrDefault(name).With(value);
        }
        return sums;
    }

    private readonly record struct Sum(int Of, decimal Total, int Ones, int Zeros)
    {
        // The rate of a group of known size tells how many are on either side.
        public bool IsEnough => Of >= Release.Fewest && (Ones + Zeros < Of || (Ones is 0 or >= Release.Fewest && Zeros is 0 or >= Release.Fewest));

        public Sum With(decimal value) => new(Of + 1, Total + value, Ones + (value == 1 ? 1 : 0), Zeros + (value == 0 ? 1 : 0));
    }
}

/// <param name="Value">Not rounded.</param>
/// <param name="Of">How many people have a value.</param>
/// <param name="AsOf">Of when it is: earlier than the release where it was kept.</param>
public readonly record struct Mean(decimal Value, int Of, DateTimeOffset AsOf);
