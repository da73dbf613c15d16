using System.Globalization;
using Reintegration.Domain.Statistics;

namespace Reintegration.Domain.Tests.Statistics;

/// <summary>People to count, and what a release tells of them.</summary>
internal static class Counted
{
    public static readonly DateTimeOffset Yesterday = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Today = Yesterday.AddDays(1);

    /// <summary>As many people of each origin as said, of whom nothing else is known.</summary>
    public static List<CountedPerson> ByOrigin(params (string Origin, int People)[] counts) =>
        [.. counts.SelectMany(count => Enumerable.Repeat(new CountedPerson(null, null, null, null, count.Origin), count.People))];

    /// <summary>A table of programmes (rows) by sexes (columns).</summary>
    public static List<CountedPerson> ByProgrammeAndSex(int[][] counts) =>
    [
        .. counts.SelectMany((row, programme) => row.SelectMany((people, sex) =>
            Enumerable.Repeat(new CountedPerson($"p{programme}", $"s{sex}", null, null, null), people))),
    ];

    public static CellName Origin(string origin) => new([new(Dimension.Origin, origin)]);

    public static CellName Everybody { get; } = new([]);

    /// <summary>"a=8 b=- all=20": what a table tells, and a hyphen where it is suppressed.</summary>
    public static string Written(this Release release, Dimension by) => string.Join(' ', release.Table([by]).Select(cell =>
        $"{(cell.Name.Categories.Count == 0 ? "all" : cell.Name.Categories[0].Value ?? "?")}={cell.Shown()}"));

    public static string Shown(this ReleasedCell cell) => cell.Told?.People.ToString(CultureInfo.InvariantCulture) ?? "-";
}
