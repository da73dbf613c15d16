namespace Reintegration.Domain.CoInvestment;

/// <summary>
/// How partners divide the cost of a project. Each pays its share of the cost up to its own limits; what one does not pay is never put on the
/// others: it stays uncovered, unless <see cref="UncoveredTo"/> names who takes it.
/// </summary>
/// <remarks>
/// Modelled on Mexico's 3×1 para Migrantes (rules of operation, Diario Oficial de la Federación, 28 February 2013 and 29 December 2015, as
/// Jalisco's programme page sums them up): community works 25 % federal, 25 % migrants' clubs, 50 % state and municipality with support of up
/// to MXN 1,000,000; productive projects half and half up to MXN 250,000.
/// </remarks>
/// <param name="Partners">At least one; names are unique and shares add up to at most 100.</param>
public sealed record Scheme(string Currency, IReadOnlyList<Partner> Partners)
{
    /// <summary>The largest project that can be asked about, in any currency.</summary>
    public const decimal LargestCost = 1_000_000_000_000m;

    private readonly int decimals = Currencies.DecimalsOf(Currency);

    /// <summary>The cost up to which shares apply; what is above is nobody's share. Null where they apply to all of it.</summary>
    public decimal? ProjectCeiling { get; init; }

    /// <summary>The name of the partner that takes what is left uncovered, as far as its own limits allow.</summary>
    public string? UncoveredTo { get; init; }

    /// <summary>
    /// Who pays what of a cost: first the shares, each up to its limits; then, in the order listed, partners without a share pay what is left
    /// with what they have; then the partner that takes the rest.
    /// </summary>
    /// <param name="cost">Positive, in whole units of the smallest coin. So are all amounts of the answer, and they add up to it exactly.</param>
    /// <param name="committed">
    /// What partners have committed so far, by name. It stands, where it is more than the share too, and others then find less left to pay. Nobody
    /// has committed more than <see cref="MostOf"/>.
    /// </param>
    public Funding Divide(decimal cost, IReadOnlyDictionary<string, decimal>? committed = null)
    {
        var applies = Math.Min(cost, ProjectCeiling ?? cost);
        var shares = SharesOf(applies);
        var limits = Partners.Select(partner => partner.LimitAt(cost, decimals)).ToList();
        var pays = Partners.Select((partner, i) =>
            Math.Max(committed?.GetValueOrDefault(partner.Name) ?? 0, Math.Min(shares[i], limits[i].Most))).ToArray();
        var bounds = Partners.Select((partner, i) =>
            shares[i] > limits[i].Most ? limits[i].Kind : shares[i] > 0 && applies < cost ? LimitKind.ProjectCeiling : (LimitKind?)null).ToArray();

        var uncovered = cost - pays.Sum();
        foreach (var i in Enumerable.Range(0, Partners.Count).Where(i => Partners[i].SharePercent is null)) Take(i);
        if (UncoveredTo is not null) Take(Partners.Select(partner => partner.Name).ToList().IndexOf(UncoveredTo));

        return new Funding(cost, applies, uncovered, [.. Partners.Select((partner, i) => new Contribution(partner, shares[i], pays[i], bounds[i]))]);

        void Take(int i)
        {
            if (uncovered == 0) return;
            var taken = Math.Min(uncovered, limits[i].Most - pays[i]);
            pays[i] += taken;
            uncovered -= taken;
            bounds[i] = uncovered > 0 ? limits[i].Kind : null;
        }
    }

    /// <summary>The most that a partner can commit: what its limits allow, and what is no share of another partner.</summary>
    /// <param name="committed">What others have committed so far, by name.</param>
    public decimal MostOf(string partner, decimal cost, IReadOnlyDictionary<string, decimal> committed)
    {
        var shares = SharesOf(Math.Min(cost, ProjectCeiling ?? cost));
        var others = Partners.Index().Where(other => other.Item.Name != partner).Sum(other =>
            Math.Max(committed.GetValueOrDefault(other.Item.Name), Math.Min(shares[other.Index], other.Item.LimitAt(cost, decimals).Most)));
        return Math.Min(Partners.First(one => one.Name == partner).LimitAt(cost, decimals).Most, Math.Max(0, cost - others));
    }

    /// <summary>
    /// The largest project, in whole units of the currency, that these partners pay completely; 0 where there is none, null where there is no
    /// limit up to <see cref="LargestCost"/>. Found by bisection: what partners pay together grows with the cost, and ever more slowly.
    /// </summary>
    public decimal? LargestComplete()
    {
        if (Divide(LargestCost).Complete) return null;
        var (complete, tooLarge) = (0m, LargestCost);
        while (tooLarge - complete > 1)
        {
            var middle = decimal.Floor((complete + tooLarge) / 2);
            if (Divide(middle).Complete) complete = middle;
            else tooLarge = middle;
        }
        return complete;
    }

    // Largest remainder: each share rounded down, then one coin more to those that lost most by it, the first listed where they lost alike,
    // until the shares add up to their sum rounded half to even.
    private decimal[] SharesOf(decimal applies)
    {
        var exact = Partners.Select(partner => applies * (partner.SharePercent ?? 0) / 100).ToList();
        var shares = exact.Select(share => decimal.Round(share, decimals, MidpointRounding.ToNegativeInfinity)).ToArray();
        var coin = Currencies.SmallestUnitOf(Currency);
        var coinsLeft = (int)((new Money(exact.Sum(), Currency).Rounded - shares.Sum()) / coin);
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => exact[i] - shares[i]).Take(coinsLeft)) shares[i] += coin;
        return shares;
    }
}
