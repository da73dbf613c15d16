namespace Reintegration.Domain.CoInvestment;

/// <summary>A project's cost, divided.</summary>
/// <param name="Applies">The part of the cost that the scheme's shares apply to.</param>
/// <param name="Uncovered">What nobody pays: <paramref name="Cost"/> less all that <paramref name="Contributions"/> pay.</param>
public sealed record Funding(decimal Cost, decimal Applies, decimal Uncovered, IReadOnlyList<Contribution> Contributions)
{
    public bool Complete => Uncovered == 0;
}

/// <summary>What one partner pays.</summary>
/// <param name="Share">What its share comes to before any limit; 0 without a share.</param>
/// <param name="Pays">What it pays.</param>
/// <param name="Bound">What keeps it from paying more; null where nothing more is asked of it.</param>
public sealed record Contribution(Partner Partner, decimal Share, decimal Pays, LimitKind? Bound);
