using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Templates;

/// <summary>
/// Names of placeholders are the same whatever their case, accents (<see cref="Typed.Key"/>), spaces, hyphens and underscores: <c>First name</c>,
/// <c>first_name</c>, <c>FIRST-NAME</c>.
/// </summary>
public sealed class PlaceholderName : IEqualityComparer<string>
{
    public static PlaceholderName Comparer { get; } = new();

    private PlaceholderName()
    {
    }

    /// <summary>What is left of a name to tell it by; empty for a name of nothing else.</summary>
    public static string Key(string name) =>
        string.Concat(Typed.Key(name).Where(character => character is not ('_' or '-' or ' ')));

    public bool Equals(string? x, string? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Key(x) == Key(y));

    public int GetHashCode(string obj) => Key(obj).GetHashCode(StringComparison.Ordinal);
}
