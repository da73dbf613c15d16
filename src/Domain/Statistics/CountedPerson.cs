namespace Reintegration.Domain.Statistics;

/// <summary>
/// Somebody who consented to be counted. A person counts once, in one category of each dimension; null where it is not known, which is counted as
/// a category of its own.
/// </summary>
public sealed record CountedPerson(string? Programme, string? Sex, string? Sector, string? Agreement, string? Origin)
{
    /// <summary>The year of their return.</summary>
    public string? Year { get; init; }

    public string? this[Dimension dimension] => dimension switch
    {
        Dimension.Programme => Programme,
        Dimension.Sex => Sex,
        Dimension.Sector => Sector,
        Dimension.Agreement => Agreement,
        Dimension.Origin => Origin,
        Dimension.Year => Year,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };
}
