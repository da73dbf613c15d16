using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.CoInvestment;

namespace Reintegration.Domain.Tests.CoInvestment;

public sealed class SchemeProperties
{
    private static readonly Gen<decimal?> Coin = Gen.OneOf(
        Gen.Constant<decimal?>(null), from units in Gen.Choose(0, 2_000_000) select (decimal?)units);

    // At most four partners of at most 25 % each: shares never pass 100 together.
    private static readonly Gen<(Scheme Scheme, decimal Cost)> Cases =
        from currency in Gen.Elements("MXN", "USD", "JPY", "KWD")
        let coin = Currencies.SmallestUnitOf(currency)
        from partners in PartnerIn(coin).ListOf(4)
        from ceiling in Coin
        from taker in Gen.Choose(-1, 3)
        from cost in Gen.Choose(1, 3_000_000)
        select (
            new Scheme(currency, [.. partners.Select((partner, i) => partner with { Name = $"{i}" })])
            {
                ProjectCeiling = ceiling * coin,
                UncoveredTo = taker < 0 ? null : $"{taker}",
            },
            cost * coin);

    [Fact]
    public void Divide_WhatIsPaidAndUncovered_AddsUpToTheCost() => Property.Holds(Cases, given =>
    {
        var funding = given.Scheme.Divide(given.Cost);
        Assert.Equal(given.Cost, funding.Contributions.Sum(contribution => contribution.Pays) + funding.Uncovered);
        Assert.True(funding.Uncovered >= 0);
        Assert.All(funding.Contributions, contribution => Assert.Equal(0m, contribution.Pays % Currencies.SmallestUnitOf(given.Scheme.Currency)));
    });

    [Fact]
    public void Divide_Nobody_PaysOverALimitOrLessThanNothing() => Property.Holds(Cases, given =>
    {
        foreach (var (partner, _, pays, bound) in given.Scheme.Divide(given.Cost).Contributions)
        {
            Assert.InRange(pays, 0, partner.Ceiling ?? decimal.MaxValue);
            Assert.InRange(pays, 0, partner.Amount ?? decimal.MaxValue);
            Assert.InRange(pays, 0, partner.CapPercent * given.Cost / 100 ?? decimal.MaxValue);
            if (bound == LimitKind.Ceiling) Assert.Equal(partner.Ceiling, pays);
            if (bound == LimitKind.Amount) Assert.Equal(partner.Amount, pays);
        }
    });

    [Fact]
    public void Divide_ALimitOfOnePartner_NeverRaisesAnothersPartUnlessItTakesTheGap() => Property.Holds(Cases, given =>
    {
        var scheme = given.Scheme with
        {
            UncoveredTo = null,
            Partners = [.. given.Scheme.Partners.Select(partner => partner with { SharePercent = partner.SharePercent ?? 0 })],
        };
        var limited = scheme with { Partners = [scheme.Partners[0] with { Ceiling = 0 }, .. scheme.Partners.Skip(1)] };
        Assert.Equal(
            scheme.Divide(given.Cost).Contributions.Skip(1).Select(contribution => contribution.Pays),
            limited.Divide(given.Cost).Contributions.Skip(1).Select(contribution => contribution.Pays));
    });

    [Fact]
    public void Divide_RaisingACeiling_NeverRaisesWhatIsUncovered() => Property.Holds(
        from given in Cases from i in Gen.Choose(0, 3) from more in Gen.Choose(1, 1_000_000) select (given.Scheme, given.Cost, i, more),
        given =>
        {
            var partners = given.Scheme.Partners.ToList();
            partners[given.i] = partners[given.i] with
            {
                Ceiling = partners[given.i].Ceiling + given.more * Currencies.SmallestUnitOf(given.Scheme.Currency),
            };
            Assert.True((given.Scheme with { Partners = partners }).Divide(given.Cost).Uncovered <= given.Scheme.Divide(given.Cost).Uncovered);
        });

    [Fact]
    public void LargestComplete_IsCompleteAndOneMoreIsNot() => Property.Holds(Cases, given =>
    {
        if (given.Scheme.LargestComplete() is not { } largest) return;
        if (largest > 0) Assert.True(given.Scheme.Divide(largest).Complete);
        Assert.False(given.Scheme.Divide(largest + 1).Complete);
    });

    private static Gen<Partner> PartnerIn(decimal coin) =>
        from basisPoints in Gen.Choose(-500, 2500)
        from ceiling in Coin
        from capped in Gen.OneOf(Gen.Constant<decimal?>(null), from percent in Gen.Choose(0, 100) select (decimal?)percent)
        from amount in Coin
        select new Partner("")
        {
            SharePercent = basisPoints < 0 && amount is not null ? null : Math.Max(0, basisPoints) / 100m,
            Ceiling = ceiling * coin,
            CapPercent = capped,
            Amount = amount * coin,
        };
}
