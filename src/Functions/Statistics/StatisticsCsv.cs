using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Statistics;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Statistics;

/// <summary>
/// Statistics as CSV: <c>kind</c> is <c>cell</c>, <c>total</c> or <c>left-out</c>, then a column with the code of each category, empty where it is
/// not known and <c>*</c> where it is the sum of them all; then <c>people</c>, empty where it is <c>suppressed</c>, and of when the figure is.
/// </summary>
internal static class StatisticsCsv
{
    private const string Sum = "*";

    public static PrivateContent Of(
        IReadOnlyList<Dimension> by, IReadOnlyList<ReleasedCell> cells, IReadOnlyList<ReleasedCell> totals, ReleasedCell leftOut, Language language)
    {
        return Csv.PrivateOf(
            ["kind", .. by.Select(Codes<Dimension>.Of), "people", "suppressed", "as_of"],
            [.. cells.Select(cell => Row("cell", cell)), .. totals.Select(cell => Row("total", cell)), Row("left-out", leftOut)], language);

        object?[] Row(string kind, ReleasedCell cell) =>
            [kind, .. by.Select(dimension => CodeIn(cell, dimension)), cell.Told?.People, cell.IsSuppressed, cell.Told?.AsOf];
    }

    private static string? CodeIn(ReleasedCell cell, Dimension dimension)
    {
        foreach (var category in cell.Name.Categories)
            if (category.Dimension == dimension) return category.Value;
        return Sum;
    }
}
