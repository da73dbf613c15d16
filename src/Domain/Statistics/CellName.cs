namespace Reintegration.Domain.Statistics;

/// <param name="Value">Null for those of whom it is not known.</param>
public readonly record struct Category(Dimension Dimension, string? Value);

/// <summary>Which people a cell counts: those in all of its categories; everybody where it has none.</summary>
public sealed class CellName(IEnumerable<Category> categories) : IEquatable<CellName>
{
    public IReadOnlyList<Category> Categories { get; } = [.. categories.OrderBy(category => category.Dimension)];

    public bool Equals(CellName? other) => other is not null && Categories.SequenceEqual(other.Categories);

    public override bool Equals(object? obj) => Equals(obj as CellName);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var category in Categories) hash.Add(category);
        return hash.ToHashCode();
    }
}
