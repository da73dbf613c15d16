namespace Reintegration.Domain.Eligibility;

/// <summary>
/// What it takes to change some facts: fewer facts are better; of as many, those declared first; of the same, fewer rules that turn.
/// </summary>
internal readonly record struct ChangeCost(int Facts, long Order, int Rules) : IComparable<ChangeCost>
{
    /// <param name="rules">How many of its rules turn.</param>
    public static ChangeCost Of(Fact fact, int rules) => new(1, -(1L << (62 - fact.Index)), rules);

    public static ChangeCost operator +(ChangeCost one, ChangeCost other) =>
        new(one.Facts + other.Facts, one.Order + other.Order, one.Rules + other.Rules);

    public int CompareTo(ChangeCost other) => (Facts, Order, Rules).CompareTo((other.Facts, other.Order, other.Rules));
}
