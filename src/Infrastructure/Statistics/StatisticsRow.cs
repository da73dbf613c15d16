using System.Text.Json.Serialization;
using Reintegration.Domain.Statistics;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Statistics;

/// <summary>Which release of a country's statistics is published.</summary>
/// <param name="File">The blob that holds it, which never changes.</param>
/// <param name="Former">The blob of the one before, which somebody may be reading still; null for the first.</param>
/// <param name="AsOf">When its counting began (UTC).</param>
public sealed record StatisticsRow(string File, string? Former, DateTimeOffset AsOf)
{
    public const string Key = "release";

    public static readonly RowType<StatisticsRow> Rows = new();
}

/// <summary>
/// A release as its blob holds it: figures that are told, or were once. What is hidden is not kept, so that the blob says no more than was published.
/// </summary>
internal sealed record KeptRelease(DateTimeOffset AsOf, IReadOnlyList<KeptCell> Cells, KeptCell LeftOut)
{
    public static KeptRelease Of(Release release) =>
        new(release.AsOf, [.. release.Cells.Select(KeptCell.Of)], KeptCell.Of(release.LeftOut));

    public Release ToRelease() => new(AsOf, Cells.Select(cell => cell.ToCell()), LeftOut.ToCell());
}

internal sealed record KeptCell(IReadOnlyList<Category> Categories, bool IsSuppressed, Figure? LastTold)
{
    public static KeptCell Of(ReleasedCell cell) => new(cell.Name.Categories, cell.IsSuppressed, cell.LastTold);

    public ReleasedCell ToCell() => new(new CellName(Categories), IsSuppressed, LastTold);
}

[JsonSerializable(typeof(KeptRelease))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class StatisticsJson : JsonSerializerContext;
